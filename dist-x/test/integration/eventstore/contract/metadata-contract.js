import { binaryEvent, EventStoreDBClient, jsonEvent, WrongExpectedVersionError, } from '@eventstore/db-client';
import { expect } from 'chai';
import { EventsHidden } from '../../../../src/eventstore/errors.js';
import { until } from '../../../support/until.js';
import { collect, newEvents, newStream, rejection } from './subject.js';
const LATEST_FIRST = { direction: 'backwards', fromRevision: 'end' };
/** What `$$stream` says of a stream, and what readers then see of it. */
export function metadataContract(subject) {
    let client;
    before(() => {
        client = EventStoreDBClient.connectionString(subject().url);
    });
    after(() => client.dispose());
    const event = () => jsonEvent({ type: 'Tested', data: {} });
    const begun = async (count) => {
        const stream = newStream();
        await subject().store.append(stream, newEvents(count), 'no_stream');
        return stream;
    };
    const read = async (stream, options = {}) => (await collect(client.readStream(stream, options))).map(({ event: stored }) => Number(stored?.revision));
    it('is what was set last, and nothing before', async () => {
        const stream = await begun(1);
        expect((await client.getStreamMetadata(stream)).metadata).to.equal(undefined);
        await client.setStreamMetadata(stream, { maxCount: 5 });
        const latest = { maxAge: 60, custom: { any: ['thing'] } };
        await client.setStreamMetadata(stream, latest);
        expect((await client.getStreamMetadata(stream)).metadata).to.deep.equal(latest);
    });
    it('keeps its latest event only', async () => {
        const stream = newStream();
        for (let count = 1; count <= 3; count++)
            await client.setStreamMetadata(stream, { count });
        expect(await read(`$$${stream}`)).to.deep.equal([2]);
    });
    it('is appended under an expected revision, as any stream', async () => {
        const stream = newStream();
        await client.setStreamMetadata(stream, {}, { expectedRevision: 'no_stream' });
        const again = client.setStreamMetadata(stream, {}, { expectedRevision: 'no_stream' });
        expect(await rejection(again)).to.be.instanceOf(WrongExpectedVersionError);
        await client.setStreamMetadata(stream, {}, { expectedRevision: 0n });
    });
    it('makes a stream exist, for stream_exists and for deletion', async () => {
        const stream = newStream();
        await client.setStreamMetadata(stream, { custom: true });
        await client.appendToStream(stream, event(), { expectedRevision: 'stream_exists' });
        const other = newStream();
        await client.setStreamMetadata(other, { custom: true });
        await client.deleteStream(other);
    });
    it('maxCount: the last events, also as the stream grows', async () => {
        const stream = await begun(10);
        await client.setStreamMetadata(stream, { maxCount: 3 });
        expect(await read(stream)).to.deep.equal([7, 8, 9]);
        expect(await read(stream, { fromRevision: 2n, maxCount: 2 })).to.deep.equal([7, 8]);
        expect(await read(stream, LATEST_FIRST)).to.deep.equal([9, 8, 7]);
        expect(await read(stream, { direction: 'backwards', fromRevision: 4n })).to.deep.equal([]);
        await client.appendToStream(stream, event());
        expect(await read(stream)).to.deep.equal([8, 9, 10]);
    });
    it('truncateBefore: the events from a revision on', async () => {
        const stream = await begun(6);
        await client.setStreamMetadata(stream, { truncateBefore: 4 });
        expect(await read(stream)).to.deep.equal([4, 5]);
        expect(await read(stream, LATEST_FIRST)).to.deep.equal([5, 4]);
        await client.setStreamMetadata(stream, { truncateBefore: 100 });
        expect(await read(stream)).to.deep.equal([]);
    });
    it('maxAge: the events that are young enough, in seconds', async () => {
        const stream = await begun(3);
        await client.setStreamMetadata(stream, { maxAge: 3_600 });
        expect(await read(stream)).to.deep.equal([0, 1, 2]);
        await client.setStreamMetadata(stream, { maxAge: 1 });
        await until(async () => (await read(stream)).length === 0);
        expect(await read(stream)).to.deep.equal([]);
        expect(await read(stream, LATEST_FIRST)).to.deep.equal([]);
        await client.setStreamMetadata(stream, {});
        expect(await read(stream)).to.deep.equal([0, 1, 2]);
    });
    it('hides events from a subscription to the stream too', async () => {
        const stream = await begun(5);
        await client.setStreamMetadata(stream, { truncateBefore: 3 });
        const seen = [];
        const subscription = client.subscribeToStream(stream);
        for await (const { event: stored } of subscription) {
            seen.push(stored?.revision);
            if (seen.length === 2)
                break;
        }
        await subscription.unsubscribe();
        expect(seen).to.deep.equal([3n, 4n]);
    });
    describe('is all or nothing', () => {
        const setTo = async (stream, data) => {
            const metadata = jsonEvent({ type: '$metadata', data: { ...data } });
            await client.appendToStream(`$$${stream}`, metadata);
        };
        /** What a number loses in JavaScript makes of the `$tb` of a deleted stream. */
        const BEYOND_64_BITS = 9_223_372_036_854_776_000;
        for (const nonsense of [
            { $maxCount: 1.5 },
            { $maxCount: 'many' },
            { $maxAge: '3600' },
            { $maxAge: 1e12 },
            { $tb: null },
            { $tb: BEYOND_64_BITS },
            { $tmp: 1 },
            { $cacheControl: 'none' },
            { $acl: 'everybody' },
            { $acl: { $r: [1] } },
            { $acl: { $read: '$all' } },
        ]) {
            it(`hides nothing with ${JSON.stringify(nonsense)}`, async () => {
                const stream = await begun(3);
                await setTo(stream, { $maxCount: 1, $tb: 1, ...nonsense });
                expect(await read(stream)).to.deep.equal([0, 1, 2]);
            });
        }
        for (const harmless of [
            { $maxCount: 0 },
            { $maxCount: -1, $maxAge: -1, $cacheControl: 0 },
            { $tmp: true, $acl: { $r: '$all', $w: ['$admins', 'desk'] } },
            { custom: 1.5, $unknown: null },
        ]) {
            it(`hides what it says beside ${JSON.stringify(harmless)}`, async () => {
                const stream = await begun(3);
                await setTo(stream, { ...harmless, $tb: 1 });
                expect(await read(stream)).to.deep.equal([1, 2]);
            });
        }
        it('hides nothing when it was not appended as JSON', async () => {
            const stream = await begun(2);
            const metadata = binaryEvent({ type: '$metadata', data: Buffer.from('{"$tb":1}') });
            await client.appendToStream(`$$${stream}`, metadata);
            expect(await read(stream)).to.deep.equal([0, 1]);
        });
    });
    it('leaves a repeated append without a position when it hides the last event', async () => {
        const stream = newStream();
        const events = newEvents(3);
        const first = await subject().store.append(stream, events, 'no_stream');
        await client.setStreamMetadata(stream, { truncateBefore: 2 });
        expect(await subject().store.append(stream, events, 'no_stream')).to.deep.equal(first);
        await client.setStreamMetadata(stream, { truncateBefore: 3 });
        const again = subject().store.append(stream, events, 'no_stream');
        expect(await rejection(again)).to.be.instanceOf(EventsHidden);
        await client.setStreamMetadata(stream, { maxAge: 1 });
        await until(async () => (await read(stream)).length === 0);
        const late = subject().store.append(stream, events, 'no_stream');
        expect(await rejection(late)).to.be.instanceOf(EventsHidden);
    });
}
//# sourceMappingURL=metadata-contract.js.map