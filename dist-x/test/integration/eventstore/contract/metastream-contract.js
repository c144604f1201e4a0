import { EventStoreDBClient, jsonEvent, StreamDeletedError, WrongExpectedVersionError, } from '@eventstore/db-client';
import { expect } from 'chai';
import { collect, newEvents, newStream, rejection } from './subject.js';
/**
 * What deleting `$$stream` does to the stream. An EventStoreDB with users denies it to everybody; one without, such as
 * this suite runs against, does not.
 */
export function metastreamContract(subject) {
    let client;
    before(() => {
        client = EventStoreDBClient.connectionString(subject().url);
    });
    after(() => client.dispose());
    const event = () => jsonEvent({ type: 'Tested', data: { some: 'data' } });
    const revisions = async (stream) => (await collect(client.readStream(stream))).map(({ event: stored }) => stored?.revision);
    const titled = async () => {
        const stream = newStream();
        await subject().store.append(stream, newEvents(3), 'no_stream');
        await client.setStreamMetadata(stream, { maxCount: 2, title: 'desk' });
        return stream;
    };
    it('softly: changes nothing', async () => {
        const stream = await titled();
        const { position } = await client.deleteStream(`$$${stream}`);
        expect(position?.commit).to.be.a('bigint');
        const { metadata } = await client.getStreamMetadata(stream);
        expect(metadata).to.deep.equal({ maxCount: 2, title: 'desk' });
        expect(await revisions(stream)).to.deep.equal([1n, 2n]);
    });
    it('by a tombstone: ends the metadata for ever, and what it said', async () => {
        const stream = await titled();
        await client.tombstoneStream(`$$${stream}`);
        const read = client.getStreamMetadata(stream);
        expect(await rejection(read)).to.be.instanceOf(StreamDeletedError);
        const write = client.setStreamMetadata(stream, {});
        expect(await rejection(write)).to.be.instanceOf(StreamDeletedError);
        expect(await revisions(stream)).to.deep.equal([0n, 1n, 2n]);
        await client.appendToStream(stream, event(), { expectedRevision: 2n });
    });
    it('is refused where there is none', async () => {
        const error = await rejection(client.deleteStream(`$$${newStream()}`));
        expect(error).to.be.instanceOf(WrongExpectedVersionError);
    });
}
//# sourceMappingURL=metastream-contract.js.map