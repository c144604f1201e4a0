import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { TemporaryFolder } from './temporary-folder.js';
const MOCHA = resolve('node_modules', 'mocha', 'bin', 'mocha.js');
const REPORTER = resolve('dist', 'test', 'support', 'reporter.js');
const PRETEND_TERMINAL = 'data:text/javascript,process.stdout.isTTY = true';
const SUITE = `
  describe('a thing', () => {
    it('is quick', function () { this.slow(1e6); });
    for (let i = 10; i <= 21; i++) {
      it('dawdles ' + i, function () {
        this.slow(1);
        return new Promise((resolve) => setTimeout(resolve, i));
      });
    }
    it('breaks', () => { throw new Error('at once'); });
    describe('beside it', () => {
      before(() => { throw new Error('no use'); });
      it('is not reached', () => undefined);
    });
  });`;
describe('the reporter of the tests', () => {
    let folder;
    beforeEach(() => (folder = new TemporaryFolder()));
    afterEach(() => folder.remove());
    async function report(...nodeOptions) {
        const suite = folder.write('suite.cjs', SUITE);
        const args = [...nodeOptions, MOCHA, '--no-config', '--reporter', REPORTER, suite];
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
        const told = once(child, 'message');
        const output = await text(child.stdout);
        const [tally] = await told;
        return { output, tally };
    }
    it('names only what failed and the ten slowest off a terminal', async () => {
        const { output } = await report();
        expect(output).to.contain('✘ a thing breaks\n');
        expect(output).to.contain('✘ a thing beside it "before all" hook for "is not reached"\n');
        expect(output).to.contain('Error: at once').and.to.contain('Error: no use');
        expect(output).to.contain('the slowest of 12 slow tests:\n');
        expect(output.match(/^ +\d+ ms {2}a thing dawdles \d+$/gm)).to.have.length(10);
        expect(output).to.not.contain('is quick');
    });
    it('names every test on a terminal', async () => {
        const { output } = await report('--import', PRETEND_TERMINAL);
        expect(output).to.contain('is quick').and.to.contain('dawdles 10');
        expect(output).to.contain('Error: at once').and.to.contain('Error: no use');
        expect(output).to.not.contain('the slowest of');
    });
    it('tells how many passed and failed, hooks included, either way', async () => {
        for (const options of [[], ['--import', PRETEND_TERMINAL]]) {
            expect((await report(...options)).tally).to.deep.equal({ passed: 13, failed: 2 });
        }
    });
});
//# sourceMappingURL=reporter.test.js.map