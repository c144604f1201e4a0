import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'chai';
const ROOT = new URL('../../../../', import.meta.url);
const TEXT = readFileSync(new URL('docs/how-to-add.md', ROOT), 'utf8');
/** What can be added, each by a recipe with a heading of its own, in the order of the document. */
const RECIPES = [
    'An order field',
    'An order type',
    'An event',
    'A projection with a table',
    'A view',
    'A query',
    'A route',
    'An error code',
    'A limit',
    'A setting',
    'A command of the command line',
    'A reaction',
    'A channel',
    'A second aggregate',
];
const HEADING = /^## (.*)$/gm;
/** What the document names as a file or a folder of the project. */
const PATH = /`((?:src|test|docs)\/[^`\s]*)`/g;
/** What it says of a test that leads somewhere: the title, or how it begins. */
const LEADING_TEST = /\btest "([^"]*)"/gi;
/** The text of all tests. */
function testsText() {
    const files = readdirSync(new URL('test/', ROOT), { recursive: true }).map(String);
    return files
        .filter((file) => file.endsWith('.test.ts'))
        .map((file) => readFileSync(new URL(`test/${file}`, ROOT), 'utf8'))
        .join('\n');
}
describe('docs/how-to-add.md', () => {
    it('has a recipe for everything that can be added', () => {
        const headings = [...TEXT.matchAll(HEADING)].map(([, heading]) => heading);
        expect(headings).to.include.ordered.members(RECIPES);
    });
    it('names only files that there are, and new ones, with <name>, in folders that there are', () => {
        const paths = [...TEXT.matchAll(PATH)].map(([, path]) => path);
        expect(paths).to.not.be.empty;
        const wrong = paths.filter((path) => {
            const isNew = path.includes('<');
            return !existsSync(new URL(isNew ? `${dirname(path)}/` : path, ROOT));
        });
        expect(wrong).to.deep.equal([]);
    });
    it('names only tests that there are', () => {
        const tests = testsText();
        const oneLine = TEXT.replaceAll(/\s+/g, ' ');
        const titles = [...oneLine.matchAll(LEADING_TEST)].map(([, title]) => title);
        expect(titles).to.not.be.empty;
        expect(titles.filter((title) => !tests.includes(title))).to.deep.equal([]);
    });
    it('is where README sends who wants to add something', () => {
        const readme = readFileSync(new URL('README.md', ROOT), 'utf8');
        expect(readme).to.include('[docs/how-to-add.md](docs/how-to-add.md)');
    });
});
//# sourceMappingURL=how-to-add.test.js.map