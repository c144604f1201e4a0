import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { freePort } from '../support/free-port.js';
import { until } from '../support/until.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What a block is for: a name of the program that goes on, of the file to save, or none. */
interface Block {
  readonly name: string;
  readonly code: string;
}

function blocksOf(page: string): readonly Block[] {
  const written = readFileSync(join(ROOT, page), 'utf8').matchAll(
    /^```(?:sh|js) ?(\S*)\n(.*?)^```$/gms,
  );
  return [...written].map(([, name, code]) => ({ name: name!, code: code! }));
}

/** A program that goes on, and the lines that it has written. */
class Program {
  readonly lines: string[] = [];
  readonly #child: ChildProcess;

  constructor(code: string, cwd: string, env: NodeJS.ProcessEnv) {
    // The program itself takes the place of the shell, and so gets the signals.
    this.#child = spawn('bash', ['-ec', `exec ${code}`], { cwd, env });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => this.lines.push(line));
    }
  }

  /** Resolves when it has written a line like that. */
  async says(pattern: RegExp): Promise<void> {
    await until(() => {
      if (this.#child.exitCode !== null) throw new Error(`it ended:\n${this.lines.join('\n')}`);
      return this.lines.some((line) => pattern.test(line));
    });
  }

  /** Ends it as Ctrl-C does. */
  async interrupt(): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGINT');
    await exited;
    return this.#child.exitCode;
  }
}

describe('docs/tutorial.md', () => {
  const blocks = blocksOf('docs/tutorial.md');
  const [server, look, file, bot, trade, see, prove] = blocks;
  let folder: string;
  let env: NodeJS.ProcessEnv;
  const running: Program[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tradeflow-tutorial-'));
    // The bot is saved beside what is compiled, and its folder is not to be the clone's.
    for (const name of ['dist', 'node_modules', 'bin', 'scripts', 'package.json']) {
      await symlink(join(ROOT, name), join(folder, name));
    }
    const PORT = String(await freePort());
    const { PATH, HOME } = process.env;
    env = { PATH, HOME, PORT, DATA_DIR: join(folder, 'data') };
  });

  after(async () => {
    for (const program of running.reverse()) await program.interrupt();
    await rm(folder, { recursive: true, force: true });
  });

  function start({ code }: Block, cwd: string): Program {
    const program = new Program(code, cwd, env);
    running.push(program);
    return program;
  }

  /** Runs blocks in one shell. @returns what they wrote */
  async function run(...parts: readonly Block[]): Promise<string> {
    const code = parts.map((part) => part.code).join('\n');
    const child = spawn('bash', ['-ec', code], { cwd: ROOT, env });
    const closed = once(child, 'close');
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    if (child.exitCode !== 0) throw new Error(`it failed:\n${out}\n${err}`);
    return out;
  }

  it('has the blocks that are run here, and no others', () => {
    expect(blocks.map(({ name }) => name)).to.deep.equal([
      ...['server', '', 'quoter.mjs', 'bot', '', '', ''],
    ]);
  });

  it('leads from a clone to a bot that quotes both sides', async function () {
    this.timeout(120_000);
    await start(server!, ROOT).says(/listens on/);
    expect(await run(look!)).to.include('"tickSize":"0.01"');
    await writeFile(join(folder, file!.name), file!.code);
    const quoter = start(bot!, folder);
    await quoter.says(/^I quote 63990 \/ 64010$/);
    const shown = await run(trade!, see!);
    expect(shown).to.include('"status":"FILLED"').and.include('"averagePrice":"63990');
    await quoter.says(/^I buy 0\.04\d* at 63990/);
    await quoter.says(/^I quote 63980 \/ 64000$/);
    expect(await quoter.interrupt()).to.equal(0);
    expect(quoter.lines.at(-1)).to.equal('My orders are cancelled');
    expect(await run(prove!)).to.include('market-BTC-USDT: verified');
  });
});
