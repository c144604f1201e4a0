import { expect } from 'chai';
import { Backoff, backoffMs } from '../../../src/time/backoff.js';
describe('the pause after failures', () => {
    it('doubles up to five seconds', () => {
        const longest = (failures) => backoffMs(failures, 5_000, () => 1);
        expect([1, 2, 3, 8, 50, 5_000].map(longest)).to.deep.equal([50, 100, 200, 5_000, 5_000, 5_000]);
    });
    it('lies anywhere in the upper half, by chance', () => {
        expect(backoffMs(3, 5_000, () => 0)).to.equal(100);
        expect(backoffMs(3, 5_000, () => 0.5)).to.equal(150);
    });
    it('ends at once when it is called off', async () => {
        const stopping = new AbortController();
        const waiting = new Backoff(3_600_000);
        stopping.abort();
        // The thirtieth wait alone would take an hour.
        for (let failure = 1; failure <= 30; failure++)
            await waiting.wait(stopping.signal);
    });
    it('is no longer than the caller has time', async () => {
        const waiting = new Backoff(3_600_000);
        const { signal } = new AbortController();
        for (let failure = 1; failure <= 30; failure++)
            await waiting.wait(signal, 1);
    });
});
//# sourceMappingURL=backoff.test.js.map