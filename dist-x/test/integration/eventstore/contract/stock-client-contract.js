import { END, EventStoreDBClient, eventTypeFilter, jsonEvent, MaxAppendSizeExceededError, START, StreamNotFoundError, streamNameFilter, WrongExpectedVersionError, } from '@eventstore/db-client';
import { expect } from 'chai';
import { collect, newEvents, newEventOfSize, newStream, rejection, } from './subject.js';
/** Takes the client's other append path, Append instead of BatchAppend. Insecure connections do not send them. */
const CREDENTIALS = { username: 'admin', password: 'changeit' };
/** What an auditor sees who connects with the official client and nothing of ours. */
export function stockClientContract(subject) {
    let client;
    before(() => {
        client = EventStoreDBClient.connectionString(subject().url);
    });
    after(() => client.dispose());
    const event = (type = 'Tested') => jsonEvent({ type, data: { some: 'data' } });
    for (const [path, options] of [
        ['BatchAppend', {}],
        ['Append', { credentials: CREDENTIALS }],
    ]) {
        describe(`appending by ${path}`, () => {
            it('answers the revision and the position', async () => {
                const stream = newStream();
                const result = await client.appendToStream(stream, [event(), event()], options);
                const events = await collect(client.readStream(stream));
                expect(result).to.deep.include({ success: true, nextExpectedRevision: 1n });
                expect(result.position).to.deep.equal(events.at(-1)?.event?.position);
            });
            it('answers a wrong expected revision with the current one', async () => {
                const stream = newStream();
                await client.appendToStream(stream, [event(), event()], options);
                for (const expectedRevision of ['no_stream', 0n, 7n, 2n ** 62n]) {
                    const error = await rejection(client.appendToStream(stream, event(), { ...options, expectedRevision }));
                    expect(error).to.be.instanceOf(WrongExpectedVersionError);
                    expect(error).to.deep.include({
                        streamName: stream,
                        expectedVersion: expectedRevision,
                        actualVersion: 1n,
                    });
                }
            });
            it('answers no_stream as the current revision of a missing stream', async () => {
                const error = await rejection(client.appendToStream(newStream(), event(), { ...options, expectedRevision: 3n }));
                expect(error).to.be.instanceOf(WrongExpectedVersionError);
                expect(error).to.include({ expectedVersion: 3n, actualVersion: 'no_stream' });
            });
            it('answers an append that is too large', async () => {
                const { id, type, data } = newEventOfSize(1_100_000);
                const large = jsonEvent({ id, type, data: { ...data } });
                const error = await rejection(client.appendToStream(newStream(), large, options));
                expect(error).to.be.instanceOf(MaxAppendSizeExceededError);
                expect(error).to.include({ maxAppendSize: 1_048_576 });
            });
        });
    }
    it('reads a missing stream as not found', async () => {
        const stream = newStream();
        const error = await rejection(collect(client.readStream(stream)));
        expect(error).to.be.instanceOf(StreamNotFoundError);
        expect(error).to.include({ streamName: stream });
    });
    describe('reading $all', () => {
        let positions;
        before(async () => {
            const stream = newStream();
            await client.appendToStream(stream, [event(), event(), event()]);
            const events = await collect(client.readStream(stream));
            positions = events.map(({ event: stored }) => stored?.position);
        });
        const read = async (direction, fromPosition) => (await collect(client.readAll({ direction, fromPosition, maxCount: 2 }))).map((resolved) => resolved.event?.position);
        it('forwards includes the position', async () => {
            expect(await read('forwards', positions[0])).to.deep.equal(positions.slice(0, 2));
        });
        it('backwards excludes the position', async () => {
            expect(await read('backwards', positions[2])).to.deep.equal([
                positions[1],
                positions[0],
            ]);
        });
        it('backwards from the end begins with the last event', async () => {
            const [last] = await read('backwards', END);
            expect((last?.commit ?? 0n) >= (positions[2]?.commit ?? 0n)).to.equal(true);
        });
    });
    describe('subscribing to a stream', () => {
        const numbersFrom = async (fromRevision, expected) => {
            const stream = newStream();
            await subject().store.append(stream, newEvents(3), 'no_stream');
            const subscription = client.subscribeToStream(stream, { fromRevision });
            const numbers = [];
            const done = (async () => {
                for await (const { event: stored } of subscription) {
                    numbers.push((stored?.data).number);
                    if (numbers.length === expected)
                        break;
                }
            })();
            await new Promise((resolve) => subscription.once('caughtUp', resolve));
            await subject().store.append(stream, newEvents(2, 3), 2n);
            await done;
            await subscription.unsubscribe();
            return numbers;
        };
        it('from the start', async () => {
            expect(await numbersFrom(START, 5)).to.deep.equal([0, 1, 2, 3, 4]);
        });
        it('from a revision, exclusive', async () => {
            expect(await numbersFrom(1n, 3)).to.deep.equal([2, 3, 4]);
        });
        it('from the end', async () => {
            expect(await numbersFrom(END, 2)).to.deep.equal([3, 4]);
        });
    });
    describe('filtering a subscription to $all', () => {
        const run = newStream();
        const types = [`Red-${run}`, `Green-${run}`, `Blue-${run}`];
        const streams = [`${run}-one`, `${run}-two`];
        let from;
        before(async () => {
            const anchor = await client.appendToStream(newStream(), event());
            from = anchor.position;
            for (const stream of streams)
                await client.appendToStream(stream, types.map(event));
        });
        const seen = async (filter, count) => {
            const subscription = client.subscribeToAll({ fromPosition: from, filter });
            const events = [];
            for await (const { event: stored } of subscription) {
                events.push(`${stored?.streamId} ${stored?.type}`);
                if (events.length === count)
                    break;
            }
            await subscription.unsubscribe();
            return events;
        };
        const all = (stream) => types.map((type) => `${stream} ${type}`);
        const reds = streams.map((stream) => `${stream} ${types[0]}`);
        it('by stream name, prefixes', async () => {
            const filter = streamNameFilter({ prefixes: [`${run}-t`, `${run}-o`] });
            expect(await seen(filter, 6)).to.deep.equal(streams.flatMap(all));
        });
        it('by stream name, regular expression', async () => {
            const filter = streamNameFilter({ regex: `^${run}-.*o$` });
            expect(await seen(filter, 3)).to.deep.equal(all(streams[1]));
        });
        it('by event type, prefixes', async () => {
            const filter = eventTypeFilter({ prefixes: [`Red-${run}`] });
            expect(await seen(filter, 2)).to.deep.equal(reds);
        });
        it('by event type, regular expression', async () => {
            const filter = eventTypeFilter({ regex: `^(Red|Blue)-${run}$` });
            expect(await seen(filter, 4)).to.deep.equal(streams.flatMap((stream) => [`${stream} ${types[0]}`, `${stream} ${types[2]}`]));
        });
        it('sends a checkpoint every interval of considered events', async () => {
            await client.appendToStream(newStream('unwanted'), Array.from({ length: 200 }, () => event()));
            const checkpoints = [];
            const subscription = client.subscribeToAll({
                fromPosition: from,
                filter: streamNameFilter({
                    prefixes: [newStream('nobody')],
                    checkpointInterval: 2,
                    maxSearchWindow: 16,
                    checkpointReached: (_subscription, position) => void checkpoints.push(position),
                }),
            });
            subscription.on('error', () => undefined).resume();
            await new Promise((resolve) => subscription.once('caughtUp', resolve));
            await subscription.unsubscribe();
            const commits = checkpoints.map(({ commit }) => commit);
            expect(commits.length).to.be.at.least(5);
            expect(commits).to.deep.equal(commits.toSorted((a, b) => (a < b ? -1 : 1)));
        });
    });
}
//# sourceMappingURL=stock-client-contract.js.map