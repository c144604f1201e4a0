import { ApiClient } from './api-client.js';
import { embedded, type Profile, type Storage } from './profiles.js';
import { ServerProcess } from './server-process.js';

/** A server for the tests of one suite, on empty storage of its own. */
export class StartedServer {
  readonly #profile: Profile;
  readonly #extraSettings: Readonly<Record<string, string>>;
  #storage: Storage | undefined;
  #process: ServerProcess | undefined;

  constructor(profile: Profile, extraSettings: Readonly<Record<string, string>>) {
    this.#profile = profile;
    this.#extraSettings = extraSettings;
  }

  get url(): string {
    return this.#running.url;
  }

  /** What it said when it had started. */
  get greeting(): string {
    return this.#running.greeting;
  }

  get api(): ApiClient {
    return new ApiClient(this.url);
  }

  /** The settings it runs with, for a process that shares its storage. */
  get settings(): Readonly<Record<string, string>> {
    if (this.#storage === undefined) throw new Error('the server has no storage yet');
    const { directory, environment } = this.#storage;
    return { DATA_DIR: directory, ...environment, ...this.#extraSettings };
  }

  /** The lines that it has logged since it was started last. */
  get log(): readonly string[] {
    return this.#running.log;
  }

  /** Starts it on empty storage. */
  async start(): Promise<void> {
    this.#storage = await this.#profile.create();
    await this.restart();
  }

  /** Starts it again on the same storage, at another port; stops it first if it runs. */
  async restart(): Promise<void> {
    await this.#process?.stop();
    this.#process = await ServerProcess.start(this.settings);
  }

  /** Kills it as a power cut would. */
  kill(): Promise<void> {
    return this.#running.kill();
  }

  /** Stops it as an operator would. @returns its exit code */
  stop(): Promise<number | null> {
    return this.#running.stop();
  }

  /** Sends it a signal, and waits for nothing. */
  signal(signal: NodeJS.Signals): void {
    this.#running.signal(signal);
  }

  /** Resolves when it has ended by itself. @returns its exit code */
  ended(): Promise<number | null> {
    return this.#running.ended();
  }

  /** Stops it, whatever state it is in, and removes its storage. */
  async remove(): Promise<void> {
    await this.#process?.stop();
    await this.#storage?.remove();
  }

  get #running(): ServerProcess {
    if (this.#process === undefined) throw new Error('the server does not run yet');
    return this.#process;
  }
}

/**
 * Starts a server before the suite's tests and stops it after them; call it inside describe.
 * @param settings other than those of every test
 */
export function startedServer(
  profile: Profile = embedded,
  settings: Readonly<Record<string, string>> = {},
): StartedServer {
  const server = new StartedServer(profile, settings);
  before(() => server.start());
  after(() => server.remove());
  return server;
}
