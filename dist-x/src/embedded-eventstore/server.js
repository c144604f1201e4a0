import { mkdir } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventDatabase } from './engine/event-database.js';
import { GrpcServer } from './grpc/grpc-server.js';
import { DirectoryLock } from './log/directory-lock.js';
import { appendMethod } from './protocol/append.js';
import { batchAppendMethod } from './protocol/batch-append.js';
import { requireCredentials } from './protocol/credentials.js';
import { deleteMethod, tombstoneMethod } from './protocol/delete.js';
import { gossipMethod, supportedMethodsMethod } from './protocol/server-info.js';
import { readMethod } from './protocol/read.js';
import { hostForClients, LOOPBACK } from './server-options.js';
const STREAMS = '/event_store.client.streams.Streams';
/** The paths of the methods that this server offers. */
const Paths = {
    read: `${STREAMS}/Read`,
    append: `${STREAMS}/Append`,
    batchAppend: `${STREAMS}/BatchAppend`,
    delete: `${STREAMS}/Delete`,
    tombstone: `${STREAMS}/Tombstone`,
    supportedMethods: '/event_store.client.server_features.ServerFeatures/GetSupportedMethods',
    gossip: '/event_store.client.gossip.Gossip/Read',
};
/** Clients send a large append in chunks of 3 MiB, but one event is never divided. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;
/**
 * Serves EventStoreDB's protocol from the files of a folder.
 * @throws DirectoryInUse, CorruptLog
 */
export async function startEventStoreServer(options) {
    await mkdir(options.directory, { recursive: true });
    const lock = await DirectoryLock.acquire(options.directory);
    try {
        const database = await EventDatabase.open(options.directory, options);
        return await serve(database, lock, options);
    }
    catch (error) {
        await lock.release();
        throw error;
    }
}
async function serve(database, lock, { host = LOOPBACK, certificate, credentials, ...options }) {
    let port = options.port;
    const methods = methodsOf(database, credentials, () => ({
        host: hostForClients({ host, certificate }),
        port,
    }));
    const server = new GrpcServer({ methods, maxMessageBytes: MAX_MESSAGE_BYTES, certificate });
    try {
        port = await server.listen(host, port);
        // Whoever finds the folder in use may share a store that is open to this machine, and only such a one.
        if (host === LOOPBACK && certificate === undefined)
            await lock.announce(port);
    }
    catch (error) {
        server.close();
        await database.close();
        throw error;
    }
    return {
        port,
        cut: database.cut,
        rebuiltIndexes: database.rebuiltIndexes,
        close: async () => {
            await database.stopWriting();
            // The last answers leave before the connections are cut.
            await nextTurn();
            server.close();
            await database.close();
            await lock.release();
        },
    };
}
/** Who asks what the server offers, and where it is, needs no credentials, as with EventStoreDB. */
function requireCredentialsForAll(methods, credentials) {
    return Object.fromEntries(Object.entries(methods).map(([path, method]) => [
        path,
        requireCredentials(method, credentials),
    ]));
}
/** What the server offers; to everything else it answers UNIMPLEMENTED. */
function methodsOf(database, credentials, endpoint) {
    const streams = {
        [Paths.read]: readMethod(database),
        [Paths.append]: appendMethod(database),
        [Paths.batchAppend]: batchAppendMethod(database),
        [Paths.delete]: deleteMethod(database),
        [Paths.tombstone]: tombstoneMethod(database),
    };
    return {
        ...(credentials === undefined ? streams : requireCredentialsForAll(streams, credentials)),
        [Paths.supportedMethods]: supportedMethodsMethod(Object.keys(streams)),
        [Paths.gossip]: gossipMethod(endpoint),
    };
}
//# sourceMappingURL=server.js.map