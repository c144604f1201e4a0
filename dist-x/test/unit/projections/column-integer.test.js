import { expect } from 'chai';
import { columnInteger } from '../../../src/projections/column-integer.js';
describe('a whole number for an integer column', () => {
    it('is the number itself up to 2^53 - 1', () => {
        expect(columnInteger(2n ** 53n - 1n)).to.equal(Number.MAX_SAFE_INTEGER);
        expect(columnInteger('42')).to.equal(42);
    });
    it('is refused beyond, where doubles would round it', () => {
        expect(() => columnInteger(2n ** 53n)).to.throw(RangeError);
        expect(() => columnInteger('twelve')).to.throw(RangeError);
    });
});
//# sourceMappingURL=column-integer.test.js.map