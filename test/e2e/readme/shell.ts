import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const END = '--- that was it ---';

/** One shell into which somebody types, block after block. */
export class Shell {
  readonly #child: ChildProcess;
  #written = '';

  constructor(cwd: string) {
    const { PATH, HOME } = process.env;
    this.#child = spawn('bash', [], { cwd, env: { PATH, HOME }, stdio: ['pipe', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#written += text;
        this.#child.emit('written');
      });
    }
  }

  /** Runs a block. @returns what it has written, complaints included */
  async run(code: string): Promise<string> {
    this.#written = '';
    this.#child.stdin!.write(`${code}\necho '${END}'\n`);
    while (!this.#written.includes(`${END}\n`)) await once(this.#child, 'written');
    return this.#written.replace(`${END}\n`, '');
  }

  async close(): Promise<void> {
    const closed = once(this.#child, 'close');
    this.#child.stdin!.end();
    await closed;
  }
}
