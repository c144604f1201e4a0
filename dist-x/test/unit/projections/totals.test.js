import { expect } from 'chai';
import { minus, plus, product } from '../../../src/projections/totals.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
const MAX = Number.MAX_SAFE_INTEGER;
describe('totals', () => {
    it('multiply exactly, on either side of 2^53', () => {
        expect(product(94_906_265, 94_906_265)).to.equal(9_007_199_136_250_225);
        expect(product(94_906_267, 94_906_267)).to.equal(94906267n * 94906267n);
        expect(product(MAX, 1)).to.equal(MAX);
        expect(product(MAX, MAX)).to.equal(BigInt(MAX) ** 2n);
        expect(product(0, MAX)).to.equal(0);
    });
    it('add and subtract exactly, beyond 2^53 and back', () => {
        expect(plus('0', 5)).to.equal('5');
        expect(plus(String(MAX), 1)).to.equal('9007199254740992');
        expect(plus('9007199254740992', 1)).to.equal('9007199254740993');
        expect(minus('9007199254740993', 5)).to.equal('9007199254740988');
        expect(minus('5', 5)).to.equal('0');
        expect(minus('0', 0)).to.equal('0');
        expect(minus('1', MAX)).to.equal('-9007199254740990');
        expect(minus(`-${MAX}`, MAX)).to.equal('-18014398509481982');
        expect(plus('-3', 10n ** 30n)).to.equal(String(10n ** 30n - 3n));
    });
    it('come to what bigints come to', function () {
        const random = new SeededRandom();
        tellSeed(this.test, random.seed);
        const any = () => random.between(-1, 1) * random.between(0, 2 ** random.between(1, 53) - 1);
        let total = '0';
        let expected = 0n;
        for (let i = 0; i < 20_000; i++) {
            const [a, b] = [any(), any()];
            expect(BigInt(product(a, b))).to.equal(BigInt(a) * BigInt(b));
            const amount = random.fraction() < 0.1 ? product(a, b) : a;
            // Now and then back to where numbers do the work.
            if (random.fraction() < 0.1)
                [total, expected] = ['0', 0n];
            const adds = random.fraction() < 0.5;
            total = adds ? plus(total, amount) : minus(total, amount);
            expected += adds ? BigInt(amount) : -BigInt(amount);
            expect(total).to.equal(String(expected));
        }
    });
});
//# sourceMappingURL=totals.test.js.map