import { expect } from 'chai';
import sinon from 'sinon';
import { BEFORE_FIRST } from '../../../../src/projections/generations/generation.js';
import { TailReader } from '../../../../src/projections/lag/tail-reader.js';
import { newEvents } from '../../../integration/eventstore/contract/subject.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
describe('reading the tail of the log', () => {
    let store;
    let reader;
    let readAll;
    let head;
    beforeEach(() => {
        store = new InMemoryEventStore();
        reader = new TailReader(store);
        readAll = sinon.spy(store, 'readAll');
        head = sinon.spy(store, 'head');
    });
    const append = (count, stream = 'market-A') => store.append(stream, newEvents(count), 'any').then(({ position }) => position);
    const read = async (after) => (await reader.read([after])).get(after);
    it('finds every event of our streams behind a position, and none of others', async () => {
        const before = await append(2);
        const [first] = [await append(1, 'user-1')];
        await append(4, 'snapshot-market-A');
        const last = await append(1);
        const tail = await read(before);
        expect(tail.first.map(({ position }) => position)).to.deep.equal([first, last]);
        expect(tail).to.include({ after: before, head: undefined });
        sinon.assert.notCalled(head);
    });
    it('finds nothing at the end of a quiet log, though its checkpoint stands before what others wrote', async () => {
        const last = await append(3);
        await append(50, 'snapshot-market-A');
        expect(await read(last)).to.deep.equal({ after: last, first: [], head: undefined });
    });
    it('reads from the first event of the log for tables that have seen none', async () => {
        await append(3);
        expect((await read(BEFORE_FIRST)).first).to.have.length(3);
    });
    it('looks at no more than a few hundred events, and at the head', async () => {
        const last = await append(5_000);
        const tail = await read(BEFORE_FIRST);
        expect(tail.first).to.have.length(250);
        expect(tail.head?.position).to.equal(last);
    });
    it('shares them among positions, and reads those of one position once', async () => {
        const near = await append(1);
        await append(5_000);
        const tails = await reader.read([BEFORE_FIRST, near, near]);
        expect([...tails.values()].map(({ first }) => first.length)).to.deep.equal([125, 125]);
        sinon.assert.calledTwice(readAll);
        sinon.assert.calledOnce(head);
    });
    it('reads on where tables stand still: only what is new, or only the head', async () => {
        const after = await append(1);
        await append(5);
        await read(after);
        await append(3);
        readAll.resetHistory();
        expect((await read(after)).first).to.have.length(8);
        expect((await readAll.firstCall.returnValue)).to.have.length(3);
        await append(500);
        expect((await read(after)).first).to.have.length(250);
        readAll.resetHistory();
        const last = await append(1);
        expect((await read(after)).head?.position).to.equal(last);
        sinon.assert.notCalled(readAll);
    });
    it('fails when the event store does, and goes on from what it knew', async () => {
        const after = await append(1);
        await append(5);
        await read(after);
        readAll.restore();
        const failing = sinon.stub(store, 'readAll').rejects(new Error('away'));
        expect(await read(after).catch((error) => error)).to.be.instanceOf(Error);
        failing.restore();
        expect((await read(after)).first).to.have.length(5);
    });
});
//# sourceMappingURL=tail-reader.test.js.map