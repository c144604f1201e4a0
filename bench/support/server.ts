import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { AS_STARTED } from './as-started.js';

/** A server under load, in a process of its own. */
export interface Server {
  readonly url: string;
  /** Of its process. */
  readonly pid: number;
  /** What all of its threads have taken so far, user and system. */
  cpuSeconds(): Promise<number>;
  stop(): Promise<void>;
}

/** A server that can be handed what it is to answer. */
export interface Floor extends Server {
  answer(body: string): Promise<void>;
}

const PRODUCT = new URL('../../src/cli/main.js', import.meta.url);
const TELL_CPU = new URL('./tell-cpu.js', import.meta.url);

/**
 * Starts the product.
 * @param environment settings beside the usual ones; without DATA_DIR it has an empty data folder, which goes with it
 */
export async function startProduct(environment: Readonly<Record<string, string>>): Promise<Server> {
  const directory = await mkdtemp(join(tmpdir(), 'tradeflow-bench-'));
  const child = fork(fileURLToPath(PRODUCT), ['serve'], {
    env: { ...process.env, PORT: '0', DATA_DIR: directory, LOG_LEVEL: 'warn', ...environment },
    execArgv: [...AS_STARTED, '--import', TELL_CPU.href],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = await listening(child);
  return {
    url,
    pid: child.pid!,
    cpuSeconds: () => cpuSecondsOf(child),
    async stop() {
      await end(child);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Starts a bare Express handler. @param script tells its port once it serves */
export async function startFloor(script: URL): Promise<Floor> {
  const child = fork(fileURLToPath(script), [], {
    execArgv: [...AS_STARTED, '--import', TELL_CPU.href],
  });
  const [{ port }] = (await once(child, 'message')) as [{ readonly port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    cpuSeconds: () => cpuSecondsOf(child),
    async answer(body) {
      child.send({ body });
      await once(child, 'message');
    },
    stop: () => end(child),
  };
}

async function cpuSecondsOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [{ cpuSeconds }] = (await once(child, 'message')) as [{ readonly cpuSeconds: number }];
  return cpuSeconds;
}

/** The URL that the product prints once it serves. */
async function listening(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout!) {
    text += String(chunk);
    const url = /listens on (\S+)/.exec(text)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`the server has not started: ${text}`);
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}
