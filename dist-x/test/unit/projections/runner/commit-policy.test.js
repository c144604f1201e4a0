import { expect } from 'chai';
import sinon from 'sinon';
import { commitPolicy, IDLE_COMMIT_INTERVAL_MS, restAfter, } from '../../../../src/projections/runner/commit-policy.js';
import { users } from '../../../../src/projections/users.js';
describe('the commit policy', () => {
    let clock;
    beforeEach(() => {
        clock = sinon.useFakeTimers({ toFake: ['performance'] });
    });
    afterEach(() => sinon.restore());
    const batch = (types, live = true) => ({
        events: types.map((type) => ({ type })),
        position: 1n,
        live,
    });
    it('takes batches with an event that somebody reads', () => {
        const isDue = commitPolicy([users]);
        isDue(batch([]));
        expect(isDue(batch(['OrderPlaced', 'UserRegistered']))).to.be.true;
        expect(isDue(batch(['OrderPlaced']))).to.be.false;
        expect(isDue(batch([]))).to.be.false;
    });
    it('takes the first, and each that comes to the end of the log or falls behind it', () => {
        const isDue = commitPolicy([users]);
        const lives = [false, false, true, true, false];
        const due = lives.map((live) => isDue(batch([], live)));
        expect(due).to.deep.equal([true, false, true, false, true]);
    });
    it('takes one now and then that only moves the checkpoints', () => {
        const isDue = commitPolicy([users]);
        isDue(batch([]));
        clock.tick(IDLE_COMMIT_INTERVAL_MS - 1);
        expect(isDue(batch([]))).to.be.false;
        clock.tick(1);
        expect(isDue(batch([]))).to.be.true;
        expect(isDue(batch([]))).to.be.false;
    });
    it('rests longer the more events there were, and never long, and not at all while catching up', () => {
        const rests = [0, 1, 10, 1_000].map((count) => restAfter(batch(Array(count).fill('OrderPlaced'))));
        expect(rests[0]).to.equal(0);
        expect(rests).to.deep.equal([...rests].sort((a, b) => a - b));
        expect(rests.at(-1)).to.be.within(1, 50);
        expect(restAfter(batch(['OrderPlaced'], false))).to.equal(0);
    });
});
//# sourceMappingURL=commit-policy.test.js.map