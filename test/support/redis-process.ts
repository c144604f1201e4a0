import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

import { createClient } from '@redis/client';

import { freePort } from './free-port.js';
import { until } from './until.js';

const connectTo = (url: string) =>
  createClient({ url, disableOfflineQueue: true, socket: { reconnectStrategy: false } });

/** A Redis of a test's own, for what cannot be done to one that others use: it is flushed, frozen, killed, run full. */
export class RedisProcess {
  readonly #port: number;
  #child: ChildProcess | undefined;

  private constructor(port: number) {
    this.#port = port;
  }

  /** @throws Error when there is no redis-server on PATH */
  static async start(): Promise<RedisProcess> {
    const redis = new RedisProcess(await freePort());
    await redis.restart();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** Starts it again, empty, after `kill`. */
  async restart(): Promise<void> {
    const child = spawn(
      'redis-server',
      ['--port', `${this.#port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      { stdio: 'ignore', cwd: '/tmp' },
    );
    this.#child = child;
    await once(child, 'spawn');
    await until(() =>
      this.ask((client) => client.ping()).then(
        () => true,
        () => false,
      ),
    );
  }

  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  /** Hands a connection to `work`. */
  async ask<T>(work: (client: ReturnType<typeof connectTo>) => Promise<T>): Promise<T> {
    const client = connectTo(this.url);
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await work(client);
    } finally {
      client.destroy();
    }
  }
}
