import { expect } from 'chai';
import { ids, newEvents, newStream } from './subject.js';
/** More than a page of any server. */
const LENGTH = 300;
export function readAllContract(subject) {
    const prefix = newStream();
    const history = newEvents(LENGTH);
    let other;
    /** Streams with the prefix by turns, and others between them and behind. */
    before(async () => {
        const { store } = subject();
        for (let first = 0; first < LENGTH; first += 50) {
            await store.append(`${prefix}-${first % 100}`, history.slice(first, first + 50), 'any');
            await store.append(`other-${prefix}`, newEvents(40), 'any');
        }
        other = (await store.append(`other-${prefix}`, newEvents(LENGTH), 'any')).position;
    });
    const read = (after, maxCount) => subject().store.readAll({ after, streamPrefixes: [prefix], maxCount });
    it('gives the events of some streams, in log order', async () => {
        const events = await read('start', 2 * LENGTH);
        expect(ids(events)).to.deep.equal(ids(history));
        const positions = events.map(({ position }) => position);
        expect(positions).to.deep.equal(positions.toSorted((a, b) => (a < b ? -1 : 1)));
    });
    it('starts after a position, exclusive, also within an append', async () => {
        const all = await read('start', LENGTH);
        for (const index of [0, 10, 49, 50, LENGTH - 2]) {
            const rest = await read(all[index].position, LENGTH);
            expect(ids(rest), String(index)).to.deep.equal(ids(history.slice(index + 1)));
        }
        expect(await read(all.at(-1).position, LENGTH)).to.deep.equal([]);
    });
    it('starts after the position of an event of another stream', async () => {
        expect(await read(other, 10)).to.deep.equal([]);
        const [event] = newEvents(1);
        await subject().store.append(`${prefix}-late`, [event], 'any');
        expect(ids(await read(other, 10))).to.deep.equal([event.id]);
        history.push(event);
    });
    it('gives no more than maxCount', async () => {
        const all = await read('start', 7);
        expect(ids(all)).to.deep.equal(ids(history.slice(0, 7)));
        expect(ids(await read(all[2].position, 3))).to.deep.equal(ids(history.slice(3, 6)));
    });
    it('tells the last event of some streams, whatever lies behind it', async () => {
        const { store } = subject();
        await store.append(`other-${prefix}`, newEvents(LENGTH), 'any');
        const head = await store.head([`no-${prefix}`, prefix]);
        expect(head?.id).to.equal(history.at(-1).id);
        expect(head).to.deep.equal((await read('start', 2 * LENGTH)).at(-1));
    });
    it('tells that there is no such event', async () => {
        expect(await subject().store.head([newStream()])).to.equal(undefined);
    });
}
//# sourceMappingURL=read-all-contract.js.map