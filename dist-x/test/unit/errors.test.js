import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { catalogue } from '../../src/errors.js';
const DOCUMENT = new URL('../../../docs/errors.md', import.meta.url);
describe('docs/errors.md', () => {
    it('lists every error of the catalogue, in its order, and no other', () => {
        const rows = readFileSync(DOCUMENT, 'utf8')
            .split('\n')
            .filter((line) => line.startsWith('| `'))
            .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
            .map(([, code, status, title]) => [code, Number(status), title]);
        const listed = Object.entries(catalogue).map(([code, { status, title }]) => [
            code,
            status,
            title,
        ]);
        expect(rows).to.deep.equal(listed);
    });
});
//# sourceMappingURL=errors.test.js.map