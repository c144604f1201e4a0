import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A server under load, in a process of its own. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

const PRODUCT = new URL('../../src/cli/main.js', import.meta.url);
const FLOOR = new URL('./serve-floor.js', import.meta.url);

/** Starts the product on an empty data folder of its own. @param environment settings beside the usual ones */
export async function startProduct(environment: Readonly<Record<string, string>>): Promise<Server> {
  const directory = await mkdtemp(join(tmpdir(), 'tradeflow-road-'));
  const child = fork(fileURLToPath(PRODUCT), ['serve'], {
    env: { ...process.env, PORT: '0', DATA_DIR: directory, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = await listening(child);
  return {
    url,
    async stop() {
      await end(child);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Starts the bare Express handler. */
export async function startFloor(): Promise<Server> {
  const child = fork(fileURLToPath(FLOOR), []);
  const [{ port }] = (await once(child, 'message')) as [{ readonly port: number }];
  return { url: `http://127.0.0.1:${port}`, stop: () => end(child) };
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
