import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
const ROOT = new URL('../../../../', import.meta.url);
/** An id where docs/matching-rules.md states its rule: first in its row. */
const STATED = /^\| `([A-Z]+(?:-[A-Z0-9]+)+)`/gm;
/** The title of a test or of a group of tests. */
const TITLE = /\b(?:it|describe)\(\s*(['"`])(.*?)\1/gs;
/** The rule ids that a title cites. */
const CITED = /\b[A-Z]+(?:-[A-Z0-9]+)+(?=[,:])/g;
function text(path) {
    return readFileSync(new URL(path, ROOT), 'utf8');
}
function statedRules() {
    return [...text('docs/matching-rules.md').matchAll(STATED)].map(([, id]) => id);
}
function citedRules() {
    const files = ['test/unit/domain/', 'test/e2e/'].flatMap((folder) => readdirSync(new URL(folder, ROOT), { recursive: true })
        .map((file) => folder + String(file))
        .filter((file) => file.endsWith('.test.ts')));
    const titles = files.flatMap((file) => [...text(file).matchAll(TITLE)].map(([, , title]) => title));
    return new Set(titles.flatMap((title) => title.match(CITED) ?? []));
}
describe('docs/matching-rules.md', () => {
    it('states each rule once', () => {
        const rules = statedRules();
        expect(rules).to.not.be.empty;
        expect(rules).to.deep.equal([...new Set(rules)]);
    });
    it('states no rule that no test cites', () => {
        const cited = citedRules();
        expect(statedRules().filter((rule) => !cited.has(rule))).to.deep.equal([]);
    });
    it('states every rule that a test cites', () => {
        const stated = new Set(statedRules());
        expect([...citedRules()].filter((rule) => !stated.has(rule))).to.deep.equal([]);
    });
});
//# sourceMappingURL=matching-rules.test.js.map