import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { withTimeout } from '../../../src/time/with-timeout.js';
import { rejection } from '../../support/rejection.js';
const HOUR_MS = 3_600_000;
const LATE = new RangeError('late');
describe('a promise with a timeout', () => {
    it('has the outcome of the promise when that comes in time', async () => {
        expect(await withTimeout(Promise.resolve('value'), HOUR_MS, () => LATE)).to.equal('value');
        const failure = new TypeError('failed');
        const failed = withTimeout(Promise.reject(failure), HOUR_MS, () => LATE);
        expect(await rejection(failed)).to.equal(failure);
    });
    it('is rejected with the error given when it does not', async () => {
        const never = new Promise(() => undefined);
        expect(await rejection(withTimeout(never, 1, () => LATE))).to.equal(LATE);
    });
    it('leaves a failure that comes later unhandled by nobody', async () => {
        let fail = () => undefined;
        const pending = new Promise((_resolve, reject) => (fail = reject));
        await rejection(withTimeout(pending, 1, () => LATE));
        const unhandled = [];
        const listener = (error) => unhandled.push(error);
        process.on('unhandledRejection', listener);
        try {
            fail(new Error('nobody waits for this'));
            await sleep(5);
        }
        finally {
            process.off('unhandledRejection', listener);
        }
        expect(unhandled).to.deep.equal([]);
    });
});
//# sourceMappingURL=with-timeout.test.js.map