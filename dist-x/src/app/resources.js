import { join } from 'node:path';
import { now } from '../environment/clock.js';
import { StoreWatch } from '../eventstore/store-watch.js';
import { Metrics } from '../metrics/metrics.js';
import { openViews } from '../projections/all-views.js';
import { openReadDatabase } from '../sql/open-read-database.js';
import { ViewRoom } from '../views/open-views.js';
import { locateEventStore, openEventStore } from './open-event-store.js';
/**
 * Opens the event store, the read database and the views that the settings name.
 * @param closers learns how to close each
 * @throws EventStoreUnavailable, or the driver's own error, when one cannot be opened
 */
export async function openResources(config, logger, closers) {
    const metrics = new Metrics();
    const connected = await locateEventStore(config, logger, closers);
    const eventStore = new StoreWatch(await openEventStore(connected, closers, metrics.eventStore));
    closers.add(async () => eventStore.stop());
    const readDatabase = await openTables(config, closers);
    const viewRoom = openRoom(config, logger, closers);
    const views = openViews(viewRoom);
    return { config: connected, logger, now, metrics, eventStore, readDatabase, viewRoom, views };
}
/** Where the views are that the settings name. */
export function openRoom(config, logger, closers) {
    const room = new ViewRoom({
        redisUrl: config.redisUrl,
        prefix: config.redisPrefix,
        onError: (error) => logger.warn({ err: error }, 'Redis does not answer'),
    });
    closers.add(() => room.close());
    return room;
}
/** Opens the database of the read tables that the settings name. */
export async function openTables({ mysqlUrl, dataDir }, closers) {
    const sqliteFile = join(dataDir, 'read-model.sqlite');
    const database = await openReadDatabase({ mysqlUrl, sqliteFile });
    closers.add(() => database.close());
    return database;
}
//# sourceMappingURL=resources.js.map