import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { runCli } from '../../support/run-cli.js';
const README = new URL('../../../../README.md', import.meta.url);
describe('README, The command line', () => {
    it('has a row for every command', async () => {
        const { stdout } = await runCli(['--help']);
        const listed = stdout.slice(stdout.indexOf('\nCommands:'));
        const commands = [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
        expect(commands).to.include('serve');
        const rows = readFileSync(README, 'utf8')
            .split('\n')
            .filter((line) => line.startsWith('| `'));
        const missing = commands.filter((name) => {
            return name !== 'help' && !rows.some((row) => row.includes(`\`npx tradeflow ${name}`));
        });
        expect(missing).to.deep.equal([]);
    });
});
//# sourceMappingURL=commands.test.js.map