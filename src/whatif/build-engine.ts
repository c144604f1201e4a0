import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { ApplicationError } from '../errors.js';
import { type Engine, type Played, PROTOCOL, type Step } from './steps.js';

/** Where a build has what plays for others. */
const ENTRY = join('dist', 'src', 'whatif', 'engine-process.js');

/** What the process of a build says. */
type Said =
  | { readonly protocol: number }
  | { readonly played: readonly Played[] }
  | { readonly failed: string };

/** The engine of another build, in a process of its own. */
export class BuildEngine implements Engine {
  readonly #child: ChildProcess;
  readonly #directory: string;

  private constructor(child: ChildProcess, directory: string) {
    this.#child = child;
    this.#directory = directory;
  }

  /**
   * Starts the engine of a checkout that has been built.
   * @throws ApplicationError INVALID_REQUEST when there is none that can be played
   */
  static async start(directory: string, symbol: string): Promise<BuildEngine> {
    const entry = join(directory, ENTRY);
    if (!existsSync(entry)) {
      const why = `${directory} has no ${ENTRY}: it is no checkout, is not built, or is older than this command`;
      throw new ApplicationError('INVALID_REQUEST', why);
    }
    const child = fork(entry, [symbol], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const engine = new BuildEngine(child, directory);
    const said = await engine.#next();
    if ('protocol' in said && said.protocol === PROTOCOL) return engine;
    await engine.close();
    const why = `the build in ${directory} speaks another protocol than this one, ${PROTOCOL}`;
    throw new ApplicationError('INVALID_REQUEST', why);
  }

  async play(steps: readonly Step[]): Promise<readonly Played[]> {
    if (!this.#child.connected) throw this.#failure('it ended');
    const next = this.#next();
    // What cannot be sent went to a process that ends, which `next` tells.
    this.#child.send({ steps }, () => undefined);
    const said = await next;
    if ('played' in said) return said.played;
    throw this.#failure('failed' in said ? said.failed : 'it began anew');
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill();
    await ended;
  }

  /** What it says next. @throws ApplicationError INTERNAL when it ends instead */
  #next(): Promise<Said> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const onEnd = (): void => reject(this.#failure('it ended'));
      child.once('exit', onEnd);
      child.once('message', (said) => {
        child.off('exit', onEnd);
        // Whatever it says besides, its protocol is checked first.
        resolve(said as Said);
      });
    });
  }

  #failure(what: string): ApplicationError {
    return new ApplicationError('INTERNAL', `the engine of ${this.#directory} failed: ${what}`);
  }
}
