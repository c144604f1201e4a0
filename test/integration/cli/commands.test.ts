import { readFileSync } from 'node:fs';

import { expect } from 'chai';

import { runCli } from '../../support/run-cli.js';

const README = new URL('../../../../README.md', import.meta.url);

describe('README, The command line', () => {
  it('has a row for every command', async () => {
    const { stdout } = await runCli(['--help']);
    const listed = stdout.slice(stdout.indexOf('\nCommands:'));
    const commands = [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name!);
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

/** Has a process tell, as its last words, which packages it has loaded: those by `require`, as most are. */
const TELL_PACKAGES = `data:text/javascript,${encodeURIComponent(`
import Module from 'node:module';
process.on('exit', () => {
  const names = Object.keys(Module._cache).map((path) => /.*node_modules.((@[^/]+.)?[^/]+)/.exec(path)?.[1]);
  process.stderr.write(JSON.stringify([...new Set(names)].sort()));
});
`)}`;

describe('the command line', () => {
  const packagesOf = async (...args: string[]): Promise<unknown> => {
    const { stderr } = await runCli(args, { NODE_OPTIONS: `--import=${TELL_PACKAGES}` });
    return JSON.parse(stderr);
  };

  it('tells what there is without loading any of it', async () => {
    expect(await packagesOf('--help')).to.deep.equal(['commander']);
  });

  it('loads the driver of no database that is not configured', async () => {
    const loaded = await packagesOf('replay', '--help');
    expect(loaded).to.include('@grpc/grpc-js').and.to.not.include('mysql2');
    expect(loaded).to.not.include('@redis/client');
  });
});
