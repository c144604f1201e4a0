import { mkdir } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventDatabase, type EventDatabaseOptions } from './engine/event-database.js';
import { GrpcServer } from './grpc/grpc-server.js';
import type { Methods } from './grpc/method.js';
import type { IndexFault } from './index/index-file.js';
import { DirectoryLock } from './log/directory-lock.js';
import type { CutTail } from './log/recovery.js';
import { appendMethod } from './protocol/append.js';
import { batchAppendMethod } from './protocol/batch-append.js';
import { deleteMethod, tombstoneMethod } from './protocol/delete.js';
import { gossipMethod } from './protocol/gossip.js';
import { readMethod } from './protocol/read.js';
import { supportedMethodsMethod } from './protocol/server-features.js';
import { Paths } from './protocol/service-paths.js';

export interface EventStoreServerOptions extends EventDatabaseOptions {
  /** Folder that holds the log; created when missing. */
  readonly directory: string;
  /** Loopback port; 0 lets the system choose. */
  readonly port: number;
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

const HOST = '127.0.0.1';

/** Clients send a large append in chunks of 3 MiB, but one event is never divided. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;

/**
 * Serves EventStoreDB's protocol on loopback from the files of a folder.
 * @throws DirectoryInUse, CorruptLog
 */
export async function startEventStoreServer(
  options: EventStoreServerOptions,
): Promise<EventStoreServer> {
  await mkdir(options.directory, { recursive: true });
  const lock = await DirectoryLock.acquire(options.directory);
  try {
    const database = await EventDatabase.open(options.directory, options);
    let port = options.port;
    const server = new GrpcServer({
      methods: methodsOf(database, () => ({ host: HOST, port })),
      maxMessageBytes: MAX_MESSAGE_BYTES,
    });
    try {
      port = await server.listen(HOST, options.port);
      await lock.announce(port);
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

/** What the server offers; to everything else it answers UNIMPLEMENTED. */
function methodsOf(
  database: EventDatabase,
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
    ...streams,
    [Paths.supportedMethods]: supportedMethodsMethod(Object.keys(streams)),
    [Paths.gossip]: gossipMethod(endpoint),
  };
}
