import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { connectEventStore } from '../../../src/eventstore/client/connect.js';
import { temporaryFolder } from '../../support/embedded-store.js';
import { runCli } from '../../support/run-cli.js';
import { newEvents } from '../eventstore/contract/subject.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const MAIN = fileURLToPath(new URL('../../../src/cli/main.js', import.meta.url));

/** `tradeflow eventstore` on a folder, for as long as `use` runs. Answers its exit code after SIGINT. */
async function serving(directory: string, use: (url: string) => Promise<void>) {
  const args = [MAIN, 'eventstore', '--port', '0', '--dir', directory];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const url = /esdb:\S+/.exec(line)?.[0];
    if (url === undefined) throw new Error(`no address in: ${line}`);
    await use(url);
  } finally {
    child.kill('SIGINT');
    await exited;
  }
  const [code] = await exited;
  return code;
}

/** The JavaScript that README shows to auditors, run by Node as it stands there. */
async function runReadmeExample(url: string): Promise<string[]> {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const code = /```js\n(.*?client\.readStream\('market-BTC-USDT'\).*?)```/s.exec(readme)?.[1] ?? '';
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], EVENTSTORE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const output = await text(child.stdout);
  await exited;
  return output.trimEnd().split('\n');
}

describe('tradeflow eventstore', () => {
  let directory: string;

  before(async () => {
    directory = await temporaryFolder();
  });

  after(() => rm(directory, { recursive: true }));

  it('serves a stock client, which reads a market as README shows', async () => {
    const events = newEvents(3).map((event) => ({
      ...event,
      metadata: { hash: `of ${event.id}` },
    }));
    const code = await serving(directory, async (url) => {
      const store = connectEventStore(url);
      for (const event of events) await store.append('market-BTC-USDT', [event], 'any');
      await store.close();
      const lines = await runReadmeExample(url);
      expect(lines.map((line) => line.replace(/ \S+Z /, ' '))).to.deep.equal(
        events.map(({ type, data, metadata }, revision) =>
          [revision, type, JSON.stringify(data), metadata.hash].join(' '),
        ),
      );
    });
    expect(code).to.equal(0);
  });

  it('refuses a folder that is in use, in one line', async () => {
    await serving(directory, async () => {
      for (const args of [
        ['--port', '0', '--dir', directory],
        ['verify', directory],
      ]) {
        const { code, stderr } = await runCli(['eventstore', ...args]);
        expect(code).to.equal(1);
        expect(stderr).to.match(
          /^tradeflow: the event store folder .* is in use by process \d+\n$/,
        );
      }
    });
  });

  it('explains itself, and refuses a port that is none', async () => {
    for (const args of [['--help'], ['verify', '--help']]) {
      const { code, stdout } = await runCli(['eventstore', ...args]);
      expect(code).to.equal(0);
      expect(stdout).to.contain('Usage: tradeflow eventstore');
    }
    const { code, stderr } = await runCli(['eventstore', '--port', 'x']);
    expect(code).to.equal(64);
    expect(stderr).to.contain('a port is a number from 0 to 65535');
  });

  describe('verify', () => {
    let copy: string;
    let file: string;

    beforeEach(async () => {
      copy = await temporaryFolder();
      await cp(directory, copy, { recursive: true });
      const name = (await readdir(copy)).find((entry) => entry.endsWith('.log')) ?? '';
      file = join(copy, name);
    });

    afterEach(() => rm(copy, { recursive: true }));

    const verify = () => runCli(['eventstore', 'verify', copy]);

    it('passes a whole copy and leaves it as it is', async () => {
      const { code, stdout, stderr } = await verify();
      expect(stdout).to.equal('3 events in 3 intact records of 1 files, 0 damaged\n');
      expect(stderr).not.to.contain('damaged');
      expect(code).to.equal(0);
    });

    it('names file and offset of a changed byte', async () => {
      const bytes = await readFile(file);
      bytes[100] = (bytes[100] ?? 0) ^ 1;
      await writeFile(file, bytes);
      const { code, stderr } = await verify();
      expect(code).to.equal(1);
      expect(stderr).to.contain(`damaged: ${file}, offset 32: `);
      expect(await readFile(file)).to.deep.equal(bytes);
    });

    it('names a tail that is not whole, and does not cut it', async () => {
      const { length } = await readFile(file);
      await appendFile(file, 'half a record');
      const { code, stderr } = await verify();
      expect(code).to.equal(1);
      expect(stderr).to.contain(`damaged: ${file}, offset ${length}: `);
      expect(await readFile(file)).to.have.length(length + 'half a record'.length);
    });

    it('tells of an index file that is of no use, which is no damage', async () => {
      const index = file.replace(/log$/, 'idx');
      await writeFile(index, 'nothing that the store would write');
      const { code, stdout, stderr } = await verify();
      expect(stderr).to.contain(`made again when the store is opened: ${index}: it is damaged`);
      expect(stdout).to.contain('0 damaged');
      expect(code).to.equal(0);
    });

    it('does not take another folder for a log', async () => {
      await rm(file);
      const { code, stderr } = await verify();
      expect(code).to.equal(1);
      expect(stderr).to.contain('holds no event log');
    });
  });
});
