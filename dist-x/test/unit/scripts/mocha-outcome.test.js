import { expect } from 'chai';
import { scriptModule } from './script-module.js';
describe('the outcome of the test command', () => {
    let failureBeyondTests;
    before(async () => {
        ({ failureBeyondTests } = await scriptModule('mocha.mjs'));
    });
    it('is what mocha reported', () => {
        expect(failureBeyondTests(0, { passed: 5, failed: 0 }, false)).to.equal(undefined);
        expect(failureBeyondTests(2, { passed: 3, failed: 2 }, false)).to.equal(undefined);
    });
    it('is a failure when mocha ended without a report', () => {
        expect(failureBeyondTests(0, undefined, false)).to.contain('without having run the tests');
    });
    it('is a failure when mocha would not end', () => {
        expect(failureBeyondTests(1, { passed: 5, failed: 0 }, true)).to.contain('left something open');
    });
    it('is a failure when mocha ended badly although no test failed', () => {
        expect(failureBeyondTests(3, { passed: 5, failed: 0 }, false)).to.contain('code 3');
    });
    it('ends with one line that sums it up', async () => {
        const { sum, lastLine } = await scriptModule('tally.mjs');
        const total = sum([
            { passed: 4, failed: 0 },
            { passed: 100, failed: 2 },
        ]);
        expect(lastLine(total)).to.equal('104 passed, 2 failed');
    });
});
//# sourceMappingURL=mocha-outcome.test.js.map