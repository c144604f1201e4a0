import { expect } from 'chai';
import { InProcessKeyedView } from '../../../src/views/keyed/in-process-keyed-view.js';
const feed = { number: 1, epoch: 1 };
describe('a keyed view in this process', () => {
    let view;
    const fill = async (key, value) => {
        const { ticket } = await view.read(key);
        await view.fill(ticket, 0n, value);
    };
    const holds = async (key) => (await view.read(key)).held !== undefined;
    beforeEach(async () => {
        view = new InProcessKeyedView({ capacity: 10, weightOf: (value) => value.length });
        await view.reset(feed, 0n);
    });
    it('weighs no more than it may: what was used least recently goes first', async () => {
        await fill('a', 'aaaa');
        await fill('b', 'bbbb');
        expect(await holds('a')).to.be.true;
        await fill('c', 'cccc');
        expect([await holds('a'), await holds('c')]).to.deep.equal([true, true]);
        expect(view.weight).to.be.at.most(10);
        expect(await holds('b')).to.be.false;
    });
    it('does not hold what weighs more than all of it may', async () => {
        await fill('a', 'aaaa');
        await fill('b', 'b'.repeat(11));
        expect(await holds('b')).to.be.false;
    });
    it('bounds its notes, and holds what it holds however many keys of nothing are asked for', async () => {
        await fill('a', 'aaaa');
        for (let i = 0; i < 50_000; i++)
            await view.read(`made-up-${i}`);
        expect(view.noteCount).to.equal(1_000);
        expect(await holds('a')).to.be.true;
        await fill('b', 'bbbb');
        expect(await holds('b')).to.be.true;
    });
    it('weighs nothing when all of it was dropped or lost', async () => {
        await fill('a', 'aaaa');
        await fill('b', 'bbbb');
        await view.advance(feed, 0n, 1n, ['a', 'b']);
        expect(view.weight).to.equal(0);
        await fill('c', 'cccc');
        await view.reset(feed, 5n);
        expect(view.weight).to.equal(0);
    });
});
//# sourceMappingURL=in-process-keyed-view.test.js.map