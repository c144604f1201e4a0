import { expect } from 'chai';
import { Pace } from '../../../../src/cli/feed/pace.js';
describe('the pace of a feed', () => {
    /** A clock that moves only when somebody sleeps, or when a test sets it. */
    const fakeTime = (now = 5_000) => ({
        now: () => now,
        sleep: async (milliseconds) => void (now += milliseconds),
        pass: (milliseconds) => void (now += milliseconds),
    });
    it("is the file's own, so many times faster", async () => {
        const time = fakeTime();
        const pace = new Pace(10, time);
        const clock = [];
        for (const at of [1_000_000, 1_000_500, 1_000_500, 1_002_000]) {
            await pace.until(at);
            clock.push(time.now());
        }
        expect(clock).to.deep.equal([5_000, 5_050, 5_050, 5_200]);
    });
    it('makes up for time lost', async () => {
        const time = fakeTime();
        const pace = new Pace(1, time);
        await pace.until(0);
        time.pass(300);
        await pace.until(100);
        expect(time.now()).to.equal(5_300);
        await pace.until(400);
        expect(time.now()).to.equal(5_400);
    });
    it('never waits at max', async () => {
        const time = fakeTime();
        const pace = new Pace('max', time);
        await pace.until(0);
        await pace.until(1e9);
        expect(time.now()).to.equal(5_000);
    });
});
//# sourceMappingURL=pace.test.js.map