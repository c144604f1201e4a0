import { expect } from 'chai';
import { monotonicMs, now } from '../../../src/environment/clock.js';
import { exchangeEnvironment } from '../../../src/environment/in-force.js';
import { randomUUID } from '../../../src/environment/ids.js';
import { random } from '../../../src/environment/randomness.js';
import { realEnvironment } from '../../../src/environment/real-environment.js';
import { clearTimeout, setTimeout, timeoutSignal } from '../../../src/environment/timers.js';
describe('the environment in force', () => {
    let putBack;
    let set;
    beforeEach(() => {
        set = [];
        putBack = exchangeEnvironment({
            ...realEnvironment,
            wallClockMs: () => 86_400_000,
            monotonicMs: () => 7,
            random: () => 0.25,
            randomUUID: () => 'an id',
            setTimeout: (callback, delayMs) => {
                const timer = { callback, delayMs, isCleared: false, unref: () => timer };
                set.push(timer);
                return timer;
            },
            clear: (timer) => Object.assign(timer, { isCleared: true }),
        });
    });
    afterEach(() => putBack());
    it('is where time, chance and ids come from', () => {
        expect(now()).to.deep.equal(new Date('1970-01-02T00:00:00Z'));
        expect([monotonicMs(), random(), randomUUID()]).to.deep.equal([7, 0.25, 'an id']);
    });
    it('holds the timers', () => {
        clearTimeout(setTimeout(() => undefined, 30));
        clearTimeout(undefined);
        expect(set).to.have.length(1);
        expect(set[0]).to.include({ delayMs: 30, isCleared: true });
    });
    it('holds the signals that abort in time', () => {
        const signal = timeoutSignal(50);
        expect(set[0]?.delayMs).to.equal(50);
        set[0]?.callback();
        expect(signal.reason.name).to.equal('TimeoutError');
    });
    it('is the real one unless another is put in force, and again afterwards', () => {
        putBack();
        expect(Math.abs(now().getTime() - Date.now())).to.be.below(60_000);
        expect(randomUUID()).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    });
});
//# sourceMappingURL=in-force.test.js.map