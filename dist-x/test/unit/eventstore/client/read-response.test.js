import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { decodeReadResponse } from '../../../../src/eventstore/client/read-response.js';
const decode = (response) => decodeReadResponse(Buffer.from(response.serializeBinary()));
function recordedEvent(contentType, data, metadata) {
    const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
        .setId(new shared.UUID().setString('0190f5a8-7c1e-7d3a-9b52-3f6d8e2a1c47'))
        .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from('Märkte')))
        .setStreamRevision('9223372036854775807')
        .setPreparePosition('4611686018427387905')
        .setCommitPosition('4611686018427387905')
        .setData(data)
        .setCustomMetadata(metadata);
    recorded
        .getMetadataMap()
        .set('type', 'Größe')
        .set('content-type', contentType)
        .set('created', '17000000001239999');
    return recorded;
}
function eventResponse(contentType, data, metadata = new Uint8Array()) {
    const event = new streams.ReadResp.ReadEvent()
        .setEvent(recordedEvent(contentType, data, metadata))
        .setCommitPosition('4611686018427387905');
    return new streams.ReadResp().setEvent(event);
}
function contentOf(contentType, data, metadata) {
    const response = decode(eventResponse(contentType, data, metadata));
    if (response.kind !== 'event')
        throw new Error(response.kind);
    return { data: response.event.data, metadata: response.event.metadata };
}
describe('the answers to a read', () => {
    it('are events with everything the generated encoder wrote, 64-bit numbers included', () => {
        const response = decode(eventResponse('application/json', Buffer.from('{"a":"ü"}'), Buffer.from('{"b":[1]}')));
        expect(response).to.deep.equal({
            kind: 'event',
            event: {
                id: '0190f5a8-7c1e-7d3a-9b52-3f6d8e2a1c47',
                type: 'Größe',
                data: { a: 'ü' },
                metadata: { b: [1] },
                stream: 'Märkte',
                revision: 9223372036854775807n,
                position: 4611686018427387905n,
                created: new Date(1_700_000_000_123),
            },
        });
    });
    it('hold any position exactly', () => {
        fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (position) => {
            const checkpoint = new streams.ReadResp.Checkpoint().setCommitPosition(String(position));
            expect(decode(new streams.ReadResp().setCheckpoint(checkpoint))).to.deep.equal({
                kind: 'checkpoint',
                position,
            });
        }));
    });
    it('wrap what is not a JSON object', () => {
        const bytes = Uint8Array.of(0, 255, 1);
        expect(contentOf('application/octet-stream', bytes, bytes)).to.deep.equal({
            data: { value: 'AP8B' },
            metadata: { value: 'AP8B' },
        });
        expect(contentOf('application/json', Buffer.from('[1,2]'))).to.deep.equal({
            data: { value: '[1,2]' },
            metadata: {},
        });
        expect(contentOf('application/json', Buffer.from('null')).data).to.deep.equal({});
        expect(contentOf('application/json', Buffer.from('{bad')).data).to.deep.equal({
            value: Buffer.from('{bad').toString('base64'),
        });
    });
    it('are told apart', () => {
        const { ReadResp } = streams;
        expect(decode(new ReadResp().setCaughtUp(new ReadResp.CaughtUp()))).to.eql({
            kind: 'caught-up',
        });
        for (const other of [
            new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation()),
            new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound()),
            new ReadResp().setEvent(new ReadResp.ReadEvent()),
        ]) {
            expect(decode(other)).to.eql({ kind: 'other' });
        }
    });
    it('are refused when they end within a field', () => {
        const whole = eventResponse('application/json', Buffer.from('{}')).serializeBinary();
        expect(() => decodeReadResponse(Buffer.from(whole).subarray(0, -3))).to.throw(RangeError);
    });
});
//# sourceMappingURL=read-response.test.js.map