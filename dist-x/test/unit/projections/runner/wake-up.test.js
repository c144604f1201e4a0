import { expect } from 'chai';
import { WakeUp } from '../../../../src/projections/runner/wake-up.js';
describe('a wake-up', () => {
    it('wakes who sleeps, and who goes to sleep after it', async () => {
        const wakeUp = new WakeUp();
        const sleeping = wakeUp.wait();
        expect(wakeUp.isDue).to.be.false;
        wakeUp.call();
        await sleeping;
        expect(wakeUp.isDue).to.be.true;
        await wakeUp.wait();
    });
    it('lets those sleep again who have looked for what is new', async () => {
        const wakeUp = new WakeUp();
        wakeUp.call();
        wakeUp.clear();
        let isAwake = false;
        const sleeping = wakeUp.wait().then(() => (isAwake = true));
        await Promise.resolve();
        expect(isAwake).to.be.false;
        wakeUp.call();
        await sleeping;
        expect(isAwake).to.be.true;
    });
});
//# sourceMappingURL=wake-up.test.js.map