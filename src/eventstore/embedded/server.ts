import { mkdir } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type MethodDefinition, Server, ServerCredentials } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { EventDatabase } from './engine/event-database.js';
import { DirectoryLock } from './log/directory-lock.js';
import type { CutTail } from './log/recovery.js';
import { appendHandler } from './protocol/append.js';
import { batchAppendHandler } from './protocol/batch-append.js';
import { deleteHandler, tombstoneHandler } from './protocol/delete.js';
import { eagerWrites } from './protocol/eager-writes.js';
import { gossipHandler } from './protocol/gossip.js';
import { readHandler } from './protocol/read.js';
import { supportedMethodsHandler } from './protocol/server-features.js';

export interface EventStoreServerOptions {
  /** Folder that holds the log; created when missing. */
  readonly directory: string;
  /** Loopback port; 0 lets the system choose. */
  readonly port: number;
}

export interface EventStoreServer {
  readonly port: number;
  /** What recovery had to cut off the log's end, if anything. */
  readonly cut: CutTail | undefined;
  /** Finishes the appends being written, drops the connections, and frees port, files and folder. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Clients send a large append in chunks of 3 MiB; grpc-js would refuse them at 4 MB less overhead. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;

/** Read answers with messages that the handlers have encoded themselves. */
const readMethod: MethodDefinition<ReadReq, Buffer> = {
  ...StreamsService.read,
  responseSerialize: (message) => message,
  responseDeserialize: (bytes) => bytes,
};

/** What the Streams service offers; grpc-js answers UNIMPLEMENTED for everything else. */
const streamsMethods = {
  read: readMethod,
  append: StreamsService.append,
  batchAppend: StreamsService.batchAppend,
  delete: StreamsService.delete,
  tombstone: StreamsService.tombstone,
};

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
    const database = await EventDatabase.open(options.directory);
    let port = options.port;
    const server = createServer(database, () => ({ host: HOST, port }));
    try {
      port = await listen(server, options.port);
      await lock.announce(port);
    } catch (error) {
      server.forceShutdown();
      await database.close();
      throw error;
    }
    return {
      port,
      cut: database.cut,
      close: async () => {
        await database.stopWriting();
        // The last answers leave before the connections are cut.
        await nextTurn();
        server.forceShutdown();
        await database.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function createServer(
  database: EventDatabase,
  endpoint: () => { host: string; port: number },
): Server {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    interceptors: [eagerWrites],
  });
  server.addService(streamsMethods, {
    read: readHandler(database),
    append: appendHandler(database),
    batchAppend: batchAppendHandler(database),
    delete: deleteHandler(database),
    tombstone: tombstoneHandler(database),
  });
  server.addService(ServerFeaturesService, {
    getSupportedMethods: supportedMethodsHandler(
      Object.values(streamsMethods).map((method) => method.path),
    ),
  });
  server.addService(GossipService, { read: gossipHandler(endpoint) });
  return server;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`${HOST}:${port}`, ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
}
