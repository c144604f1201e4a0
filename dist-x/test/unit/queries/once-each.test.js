import { expect } from 'chai';
import { onceEach } from '../../../src/queries/once-each.js';
describe('asking once about each object', () => {
    it('answers the same about the same one, and asks about another that looks like it', () => {
        let asked = 0;
        const answerOf = onceEach(({ name }) => {
            asked += 1;
            return { name };
        });
        const ada = { name: 'ada' };
        expect(answerOf(ada)).to.deep.equal({ name: 'ada' });
        expect(answerOf(ada)).to.equal(answerOf(ada));
        expect(answerOf({ name: 'ada' })).to.not.equal(answerOf(ada));
        expect(asked).to.equal(2);
    });
});
//# sourceMappingURL=once-each.test.js.map