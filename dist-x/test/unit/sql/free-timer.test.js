import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { afterFreeMs } from '../../../src/sql/drivers/free-timer.js';
/** Holds the thread. */
function hold(forMs) {
    const end = performance.now() + forMs;
    while (performance.now() < end)
        ;
}
describe('a timer of free time', () => {
    it('acts when the time is over', async () => {
        await new Promise((resolve) => afterFreeMs(5, resolve));
    });
    it('does not act when it was stopped', async () => {
        let acted = false;
        const stop = afterFreeMs(5, () => (acted = true));
        stop();
        await sleep(30);
        expect(acted).to.be.false;
    });
    it('does not count the time in which the thread was held', async () => {
        let acted = false;
        const stop = afterFreeMs(200, () => (acted = true));
        hold(300);
        // The timers of this turn, and what has come in meanwhile.
        await sleep(1);
        expect(acted).to.be.false;
        expect(stop()).to.be.above(0).and.at.most(200);
    });
    it('says how much is left', () => {
        expect(afterFreeMs(60_000, () => undefined)())
            .to.be.above(0)
            .and.at.most(60_000);
    });
});
//# sourceMappingURL=free-timer.test.js.map