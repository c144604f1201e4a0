import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ServerProcess } from './server-process.js';

/** A server for the tests of one suite, on an empty data folder of its own. */
export interface StartedServer {
  readonly url: string;
  readonly dataDir: string;
}

/**
 * Starts a server before the suite's tests and stops it after them; call it inside describe.
 * @param settings environment variables beside DATA_DIR
 */
export function startedServer(settings: Record<string, string> = {}): StartedServer {
  let server: ServerProcess;
  let dataDir: string;

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tradeflow-'));
    server = await ServerProcess.start({ DATA_DIR: dataDir, ...settings });
  });

  after(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  return {
    get url() {
      return server.url;
    },
    get dataDir() {
      return dataDir;
    },
  };
}
