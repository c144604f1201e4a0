import { mkdir } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventDatabase, type EventDatabaseOptions } from './engine/event-database.js';
import { type Certificate, GrpcServer } from './grpc/grpc-server.js';
import type { Methods } from './grpc/method.js';
import type { IndexFault } from './index/index-file.js';
import { hostForClients, LOOPBACK } from './loopback.js';
import { DirectoryLock } from './log/directory-lock.js';
import type { CutTail } from './log/recovery.js';
import { appendMethod } from './protocol/append.js';
import { batchAppendMethod } from './protocol/batch-append.js';
import { type Credentials, guarded } from './protocol/credentials.js';
import { deleteMethod, tombstoneMethod } from './protocol/delete.js';
import { gossipMethod } from './protocol/gossip.js';
import { readMethod } from './protocol/read.js';
import { supportedMethodsMethod } from './protocol/server-features.js';
import { Paths } from './protocol/service-paths.js';

export interface EventStoreServerOptions extends EventDatabaseOptions {
  /** Folder that holds the log; created when missing. */
  readonly directory: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** The address to listen on, and that clients are told; by default loopback. */
  readonly host?: string | undefined;
  /** Makes the server speak TLS. */
  readonly certificate?: Certificate | undefined;
  /** Makes it serve those only who send them. Clients send them over TLS alone. */
  readonly credentials?: Credentials | undefined;
}

export interface EventStoreServer {
  readonly port: number;
  /** What recovery had to cut off the log's end, if anything. */
  readonly cut: CutTail | undefined;
  /** The index files that were missing or of no use, and have been made again. */
  readonly remadeIndexes: readonly IndexFault[];
  /** Finishes the appends being written, drops the connections, and frees port, files and folder. */
  close(): Promise<void>;
}

/** Clients send a large append in chunks of 3 MiB, but one event is never divided. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;

/**
 * Serves EventStoreDB's protocol from the files of a folder.
 * @throws DirectoryInUse, CorruptLog
 */
export async function startEventStoreServer(
  options: EventStoreServerOptions,
): Promise<EventStoreServer> {
  await mkdir(options.directory, { recursive: true });
  const lock = await DirectoryLock.acquire(options.directory);
  try {
    const database = await EventDatabase.open(options.directory, options);
    const { host = LOOPBACK, certificate } = options;
    let port = options.port;
    const server = new GrpcServer({
      methods: methodsOf(database, options.credentials, () => ({
        host: hostForClients(options),
        port,
      })),
      maxMessageBytes: MAX_MESSAGE_BYTES,
      certificate,
    });
    try {
      port = await server.listen(host, options.port);
      // Whoever finds the folder in use may share a store that is open to this machine, and only such a one.
      if (host === LOOPBACK && certificate === undefined) await lock.announce(port);
    } catch (error) {
      server.close();
      await database.close();
      throw error;
    }
    return {
      port,
      cut: database.cut,
      remadeIndexes: database.remadeIndexes,
      close: async () => {
        await database.stopWriting();
        // The last answers leave before the connections are cut.
        await nextTurn();
        server.close();
        await database.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Who asks what the server offers, and where it is, needs no credentials, as with EventStoreDB. */
function guardedAll(methods: Methods, credentials: Credentials): Methods {
  return Object.fromEntries(
    Object.entries(methods).map(([path, method]) => [path, guarded(method, credentials)]),
  );
}

/** What the server offers; to everything else it answers UNIMPLEMENTED. */
function methodsOf(
  database: EventDatabase,
  credentials: Credentials | undefined,
  endpoint: () => { host: string; port: number },
): Methods {
  const streams: Methods = {
    [Paths.read]: readMethod(database),
    [Paths.append]: appendMethod(database),
    [Paths.batchAppend]: batchAppendMethod(database),
    [Paths.delete]: deleteMethod(database),
    [Paths.tombstone]: tombstoneMethod(database),
  };
  return {
    ...(credentials === undefined ? streams : guardedAll(streams, credentials)),
    [Paths.supportedMethods]: supportedMethodsMethod(Object.keys(streams)),
    [Paths.gossip]: gossipMethod(endpoint),
  };
}
