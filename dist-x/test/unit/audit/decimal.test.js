import { expect } from 'chai';
import fc from 'fast-check';
import { add, compare, subtract } from '../../../src/audit/decimal.js';
import * as domain from '../../../src/domain/amounts/arithmetic.js';
const decimals = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: 0, max: 12 }))
    .map(([isNegative, digits, places]) => {
    const text = String(digits).padStart(places + 1, '0');
    const point = text.length - places;
    const plain = places === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
    return isNegative && digits > 0n ? `-${plain}` : plain;
});
describe("the auditor's decimals", () => {
    it('add and subtract as the domain does, of which they share no code', () => {
        fc.assert(fc.property(decimals, decimals, (a, b) => {
            expect(add(a, b)).to.equal(domain.add(a, b));
            expect(subtract(a, b)).to.equal(domain.subtract(a, b));
            expect(Math.sign(compare(a, b))).to.equal(-Math.sign(compare(b, a)));
            expect(compare(a, b) < 0).to.equal(subtract(a, b).startsWith('-'));
        }));
    });
    it('compares numbers, not texts', () => {
        expect(compare('9', '10')).to.be.below(0);
        expect(compare('1.0', '1')).to.equal(0);
        expect(compare('-1', '-2')).to.be.above(0);
    });
    it('takes nothing but decimal numbers', () => {
        for (const text of ['', 'x', '1.', '.5', '1e3', 'undefined']) {
            expect(() => add(text, '1'), text).to.throw(RangeError);
        }
    });
});
//# sourceMappingURL=decimal.test.js.map