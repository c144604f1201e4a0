import { expect } from 'chai';
import fc from 'fast-check';
import { Expiries } from '../../../../src/domain/market/state/expiries.js';
import { timeOf } from './random-commands.js';
/** Takes all expiries out, the next each time. */
function drain(expiries) {
    const taken = [];
    for (let { next } = expiries; next !== undefined; { next } = expiries) {
        taken.push(next);
        expiries.remove(next);
    }
    return taken;
}
function numbers(expiries) {
    return expiries.map(({ number }) => number);
}
describe('the expiries of a market', () => {
    it('come by time, and of one time by the age of the order', () => {
        const expiries = new Expiries();
        for (const [number, second] of [4, 2, 9, 2, 1, 4].entries()) {
            expiries.add(number, timeOf(second));
        }
        expect(numbers(drain(expiries))).to.deep.equal([4, 1, 3, 0, 5, 2]);
    });
    it('keep nothing of an order that ended in another way, wherever it stood', () => {
        const steps = fc.array(fc.record({ second: fc.integer({ min: 0, max: 20 }), ends: fc.option(fc.nat()) }), { maxLength: 200 });
        fc.assert(fc.property(steps, (history) => {
            const expiries = new Expiries();
            let kept = [];
            for (const [number, { second, ends }] of history.entries()) {
                kept.push(expiries.add(number, timeOf(second)));
                const ended = ends === null ? undefined : kept[ends % kept.length];
                if (ended === undefined)
                    continue;
                expiries.remove(ended);
                kept = kept.filter((expiry) => expiry !== ended);
            }
            expect(expiries.size).to.equal(kept.length);
            const byTime = [...kept].sort((a, b) => a.at === b.at ? a.number - b.number : Date.parse(a.at) - Date.parse(b.at));
            expect(numbers(drain(expiries))).to.deep.equal(numbers(byTime));
        }));
    });
});
//# sourceMappingURL=expiries.test.js.map