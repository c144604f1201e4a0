import { randomUUID } from 'node:crypto';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { expect } from 'chai';
import { PREFIX_BYTES } from '../../../../src/embedded-eventstore/grpc/message-framing.js';
import { streamDeleted } from '../../../../src/embedded-eventstore/protocol/append-status.js';
import { encodeError, encodeSuccess, } from '../../../../src/embedded-eventstore/protocol/batch-append-answer.js';
import { readBatchAppendMessage } from '../../../../src/embedded-eventstore/protocol/batch-append-message.js';
import { readProposedEvent } from '../../../../src/embedded-eventstore/protocol/proposed-event.js';
import { readUuid } from '../../../../src/embedded-eventstore/protocol/decode-request.js';
import { decodeStreamName } from '../../../../src/embedded-eventstore/protocol/stream-name.js';
import { ProtobufReader } from '../../../../src/protobuf/protobuf-reader.js';
const id = randomUUID();
const EVENT = {
    id,
    type: 'Größe',
    contentType: 'application/json',
    data: '{"a":1}',
    metadata: '{}',
};
const textId = () => new shared.UUID().setString(id.toUpperCase());
function numericId() {
    const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
    return new shared.UUID().setStructured(new shared.UUID.Structured()
        .setMostSignificantBits(String(bytes.readBigInt64BE(0)))
        .setLeastSignificantBits(String(bytes.readBigInt64BE(8))));
}
const identifier = () => new shared.StreamIdentifier().setStreamName(Buffer.from('Märkte'));
const options = () => new streams.BatchAppendReq.Options().setStreamIdentifier(identifier());
const read = (request) => readBatchAppendMessage(Buffer.from(request.serializeBinary()));
describe('the messages of BatchAppend', () => {
    for (const [form, uuid] of Object.entries({ text: textId, numbers: numericId })) {
        it(`are read as the generated encoder writes them, ids as ${form}`, () => {
            const proposed = new streams.BatchAppendReq.ProposedMessage()
                .setId(uuid())
                .setData(Buffer.from(EVENT.data))
                .setCustomMetadata(Buffer.from(EVENT.metadata));
            proposed.getMetadataMap().set('type', EVENT.type).set('content-type', EVENT.contentType);
            const message = read(new streams.BatchAppendReq()
                .setCorrelationId(uuid())
                .setOptions(options().setStreamPosition('7'))
                .setProposedMessagesList([proposed])
                .setIsFinal(true));
            expect(readUuid(new ProtobufReader(message.correlation))).to.equal(id);
            expect(message.isFinal).to.equal(true);
            expect(decodeStreamName(message.options?.identifier ?? Buffer.alloc(0))).to.equal('Märkte');
            const [event] = message.proposed.map(readProposedEvent);
            expect({ ...event, data: String(event?.data), metadata: String(event?.metadata) }).to.eql(EVENT);
        });
    }
    it('say what is expected of the stream', () => {
        const expected = [
            options().setStreamPosition('9007199254740991'),
            options().setNoStream(new empty.Empty()),
            options().setAny(new empty.Empty()),
            options().setStreamExists(new empty.Empty()),
            options(),
        ].map((one) => read(new streams.BatchAppendReq().setOptions(one)).options?.expected);
        expect(expected).to.eql([Number.MAX_SAFE_INTEGER, -1, 'any', 'stream_exists', undefined]);
    });
    it('may expect any 64 bits', () => {
        for (const position of [2n ** 53n, 2n ** 64n - 1n]) {
            const message = read(new streams.BatchAppendReq().setOptions(options().setStreamPosition(String(position))));
            expect(message.options?.expected).to.equal(position);
        }
    });
    it('name streams as EventStoreDB reads names: what is not UTF-8 becomes U+FFFD', () => {
        const named = (bytes) => decodeStreamName(Buffer.from(new shared.StreamIdentifier().setStreamName(bytes).serializeBinary()));
        expect(named(Buffer.from([0x61, 0xff, 0xe2, 0x82, 0x62]))).to.equal('a\ufffd\ufffdb');
        expect(named(Buffer.alloc(65_535, 'x'))).to.have.length(65_535);
        expect(() => named(Buffer.alloc(65_536, 'x'))).to.throw('the stream name takes 65536 bytes');
        expect(named(Buffer.alloc(21_845, 0xff))).to.have.length(21_845);
        expect(() => named(Buffer.alloc(21_846, 0xff))).to.throw('the stream name takes 65538 bytes');
        expect(() => named(Buffer.alloc(0))).to.throw('names no stream');
    });
    it('say how long the client waits', () => {
        const until = new Date(1_700_000_000_123);
        const timed = options().setDeadline(timestamp.Timestamp.fromDate(until));
        const message = read(new streams.BatchAppendReq().setOptions(timed));
        expect(message.options?.deadlineMs).to.equal(until.getTime());
    });
    it('may continue an append without options', () => {
        const message = read(new streams.BatchAppendReq().setCorrelationId(textId()));
        expect(message).to.include({ options: undefined, isFinal: false });
    });
    describe('in answer', () => {
        const echoed = {
            correlation: Buffer.from(numericId().serializeBinary()),
            identifier: Buffer.from(identifier().serializeBinary()),
        };
        const decode = (framed) => {
            expect(framed.readUInt32BE(1)).to.equal(framed.length - PREFIX_BYTES);
            return streams.BatchAppendResp.deserializeBinary(framed.subarray(PREFIX_BYTES));
        };
        it('echo what was asked and tell where the events lie', () => {
            const answer = decode(encodeSuccess(echoed, { kind: 'appended', lastRevision: 0, position: 1_000_000_000_000 }));
            expect(answer.getCorrelationId()?.toObject()).to.eql(numericId().toObject());
            expect(answer.getStreamIdentifier()?.toObject()).to.eql({ streamName: 'TcOkcmt0ZQ==' });
            expect(answer.getSuccess()?.hasCurrentRevision()).to.equal(true);
            expect(answer.getSuccess()?.getCurrentRevision()).to.equal('0');
            const position = answer.getSuccess()?.getPosition();
            expect(position?.getCommitPosition()).to.equal('1000000000000');
            expect(position?.getPreparePosition()).to.equal('1000000000000');
        });
        it('tell that there is no revision and no position', () => {
            const answer = decode(encodeSuccess(echoed, { kind: 'appended', lastRevision: -1, position: undefined }));
            expect(answer.getSuccess()?.hasNoStream()).to.equal(true);
            expect(answer.getSuccess()?.hasNoPosition()).to.equal(true);
        });
        it('carry the status of a failure', () => {
            const answer = decode(encodeError(echoed, streamDeleted('Märkte')));
            expect(answer.getError()?.getMessage()).to.equal('Stream deleted');
            expect(answer.getCorrelationId()?.toObject()).to.eql(numericId().toObject());
        });
    });
});
//# sourceMappingURL=batch-append-messages.test.js.map