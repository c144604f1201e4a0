import { ApiClient } from './api-client.js';
import { embedded, type Profile, type Storage } from './profiles.js';
import { ServerProcess } from './server-process.js';

/** A server for the tests of one suite, on empty storage of its own. */
export interface StartedServer {
  readonly url: string;
  readonly api: ApiClient;
  /** The settings it runs with, for a process that shares its storage. */
  readonly settings: Readonly<Record<string, string>>;
  /** Kills the server as a power cut would. */
  kill(): Promise<void>;
  /** Stops the server as an operator would. @returns its exit code */
  stop(): Promise<number | null>;
  /** Starts it again on the same storage, at another port. */
  restart(): Promise<void>;
}

/** Starts a server before the suite's tests and stops it after them; call it inside describe. */
export function startedServer(profile: Profile = embedded): StartedServer {
  let storage: Storage;
  let server: ServerProcess;
  const settings = (): Record<string, string> => ({
    DATA_DIR: storage.directory,
    ...storage.environment,
  });

  before(async () => {
    storage = await profile.create();
    server = await ServerProcess.start(settings());
  });

  after(async () => {
    await server.stop();
    await storage.remove();
  });

  return {
    get url() {
      return server.url;
    },
    get api() {
      return new ApiClient(server.url);
    },
    get settings() {
      return settings();
    },
    kill: () => server.kill(),
    stop: () => server.stop(),
    restart: async () => {
      server = await ServerProcess.start(settings());
    },
  };
}
