import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { batchesUntil, ids, newEvents, newStream, subscribedEvents, } from './subject.js';
export function subscribeContract(subject) {
    const append = async (stream, count, first = 0) => {
        const events = newEvents(count, first);
        const { position } = await subject().store.append(stream, events, 'any');
        return { events, position };
    };
    it('gives history, says when it is live, and goes on with what is appended', async () => {
        const stream = newStream();
        const { events: history } = await append(stream, 3);
        const subscription = subject().store.subscribeToAll({
            after: 'start',
            streamPrefixes: [stream],
        });
        const seen = [];
        let appended = history;
        for await (const batch of subscription) {
            seen.push(...batch.events);
            if (seen.length < 3)
                expect(batch.live).to.equal(false);
            if (batch.live && appended === history)
                appended = (await append(stream, 2, 3)).events;
            if (seen.length === 5)
                break;
        }
        expect(ids(seen)).to.deep.equal(ids([...history, ...appended]));
        expect(seen.map(({ data }) => data['number'])).to.deep.equal([0, 1, 2, 3, 4]);
    });
    it('starts after a position, exclusive', async () => {
        const stream = newStream();
        const { position } = await append(stream, 2);
        const { events } = await append(stream, 2);
        const seen = await subscribedEvents(subject().store, { after: position, streamPrefixes: [stream] }, 2);
        expect(ids(seen)).to.deep.equal(ids(events));
    });
    it('starts within an append of several events', async () => {
        const stream = newStream();
        await append(stream, 3);
        const options = { after: 'start', streamPrefixes: [stream] };
        const [first, ...rest] = await subscribedEvents(subject().store, options, 3);
        const after = first?.position ?? 0n;
        const seen = await subscribedEvents(subject().store, { ...options, after }, 2);
        expect(seen).to.deep.equal(rest);
    });
    it('gives only streams with one of the prefixes, across streams in log order', async () => {
        const prefix = newStream();
        const wanted = [`${prefix}-a`, `${prefix}-b`];
        for (let round = 0; round < 3; round++) {
            for (const stream of [...wanted, `other-${prefix}`])
                await append(stream, 2);
        }
        const seen = await subscribedEvents(subject().store, { after: 'start', streamPrefixes: [`${prefix}-b`, `${prefix}-a`] }, 12);
        expect(seen.map(({ stream }) => stream)).to.deep.equal(Array.from({ length: 3 }, () => [wanted[0], wanted[0], wanted[1], wanted[1]]).flat());
        const positions = seen.map(({ position }) => position);
        expect(positions).to.deep.equal(positions.toSorted((a, b) => (a < b ? -1 : 1)));
    });
    it('gives only events of the types asked for, and says when it has looked at all', async () => {
        const stream = newStream();
        const { position: after } = await append(stream, 1);
        const types = ['Wanted', 'WantedNot', 'Wanted.2', 'Wanted92', 'NotWanted'];
        const events = newEvents(types.length).map((event, index) => ({
            ...event,
            type: types[index],
        }));
        await subject().store.append(stream, events, 'any');
        const batches = await batchesUntil(subject().store, { after, streamPrefixes: [], eventTypes: ['Wanted', 'Wanted.2'] }, ({ live }) => live);
        const seen = batches.flatMap((batch) => batch.events.map(({ type }) => type));
        expect(seen).to.deep.equal(['Wanted', 'Wanted.2']);
    });
    it('without prefixes gives every stream but those of the system', async () => {
        const name = newStream();
        const { position: after } = await append(newStream(), 1);
        await append(`$${name}`, 1);
        await append(name, 1);
        const batches = await batchesUntil(subject().store, { after, streamPrefixes: [] }, (_, events) => events.some(({ stream }) => stream === name));
        const streams = batches.flatMap(({ events }) => events.map(({ stream }) => stream));
        expect(streams.filter((stream) => stream.startsWith('$'))).to.deep.equal([]);
    });
    it('tells how far it has looked while nothing passes the filter', async () => {
        const { position: after } = await append(newStream(), 1);
        const { position: last } = await append(newStream('unwanted'), 600);
        const batches = await batchesUntil(subject().store, { after, streamPrefixes: [newStream('wanted')] }, ({ position }) => position > after);
        expect(batches.every(({ events }) => events.length === 0)).to.equal(true);
        const position = batches.at(-1)?.position ?? 0n;
        expect(position > after && position <= last, String(position)).to.equal(true);
    });
    it('loses nothing when resumed from a position it gave', async () => {
        const prefix = newStream();
        const { position: after } = await append(newStream(), 1);
        for (let round = 0; round < 5; round++) {
            await append(`${prefix}-wanted`, 10, round * 10);
            await append(newStream('unwanted'), 70);
        }
        const options = { streamPrefixes: [`${prefix}-wanted`], maxBatch: 7 };
        const seen = [];
        let resumeAfter = after;
        while (seen.length < 50) {
            const [batch] = await batchesUntil(subject().store, { ...options, after: resumeAfter }, ({ position }) => position > resumeAfter).then((batches) => batches.slice(-1));
            seen.push(...(batch?.events ?? []).map(({ data }) => data['number']));
            resumeAfter = batch?.position ?? resumeAfter;
        }
        expect(seen).to.deep.equal(Array.from({ length: 50 }, (_, number) => number));
    });
    it('hands out no more than maxBatch at once, however slow the consumer', async () => {
        const stream = newStream();
        const count = 2_000;
        for (let first = 0; first < count; first += 500)
            await append(stream, 500, first);
        const subscription = subject().store.subscribeToAll({
            after: 'start',
            streamPrefixes: [stream],
            maxBatch: 64,
        });
        const numbers = [];
        for await (const { events } of subscription) {
            expect(events.length).to.be.at.most(64);
            numbers.push(...events.map(({ data }) => data['number']));
            await sleep(1);
            if (numbers.length === count)
                break;
        }
        expect(numbers).to.deep.equal(Array.from({ length: count }, (_, number) => number));
    });
    it('ends its iteration when closed, also twice and while it waits', async () => {
        const subscription = subject().store.subscribeToAll({
            after: 'start',
            streamPrefixes: [newStream()],
        });
        const ended = (async () => {
            for await (const batch of subscription)
                if (batch.live)
                    await subscription.close();
        })();
        await ended;
        await subscription.close();
        const waiting = subject().store.subscribeToAll({
            after: 'start',
            streamPrefixes: [newStream()],
        });
        let liveBatches = 0;
        const iterated = (async () => {
            for await (const { live } of waiting)
                if (live)
                    liveBatches++;
        })();
        while (liveBatches === 0)
            await sleep(1);
        await waiting.close();
        await iterated;
    });
}
//# sourceMappingURL=subscribe-contract.js.map