import { expect } from 'chai';
import { isScript, partsOf, scripts } from '../../../src/sql/drivers/sqlite-scripts.js';
describe('scripts of SQLite', () => {
    it('hold all statements in their order, in parts and scripts of bounded length', () => {
        const statements = Array.from({ length: 3_000 }, (_, i) => `SELECT ${i}, '${'x'.repeat(300)}'`);
        const texts = [...scripts(statements, (statement) => statement)];
        expect(texts).to.have.length(2);
        const parts = texts.flatMap(partsOf);
        expect(Math.max(...parts.map(({ length }) => length))).to.be.below(17_000);
        expect(parts.join('')).to.equal(statements.map((statement) => `${statement};`).join(''));
    });
    it('are told from a statement that answers something', () => {
        const [text = ''] = scripts(['DELETE FROM things'], (statement) => statement);
        expect([text, 'SELECT 1'].map(isScript)).to.deep.equal([true, false]);
    });
    it('are none of no statements', () => {
        expect([...scripts([], String)]).to.be.empty;
    });
});
//# sourceMappingURL=sqlite-scripts.test.js.map