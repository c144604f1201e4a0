import { join } from 'node:path';

import type { Logger } from 'pino';

import { now } from '../environment/clock.js';
import { StoreWatch } from '../eventstore/store-watch.js';
import type { Config } from './config.js';
import { Metrics } from '../metrics/metrics.js';
import { openViews, type Views } from '../projections/all-views.js';
import { openReadDatabase } from '../sql/open-read-database.js';
import type { ReadDatabase } from '../sql/read-database.js';
import { ViewRoom } from '../views/open-views.js';
import type { Closers } from './closers.js';
import { FailureLog } from './failure-log.js';
import { StoreDamage } from './store-damage.js';
import { locateEventStore, openEventStore, type ConnectedConfig } from './open-event-store.js';

/** What has to be opened before anything can be built upon it: the concrete adapters behind their interfaces. */
export interface Resources {
  readonly config: ConnectedConfig;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly metrics: Metrics;
  readonly eventStore: StoreWatch;
  /** What of it no longer reads back. */
  readonly damage: StoreDamage;
  readonly readDatabase: ReadDatabase;
  readonly viewRoom: ViewRoom;
  readonly views: Views;
}

/**
 * Opens the event store, the read database and the views that the settings name.
 * @param closers learns how to close each
 * @throws EventStoreUnavailable, or the driver's own error, when one cannot be opened
 */
export async function openResources(
  config: Config,
  logger: Logger,
  closers: Closers,
): Promise<Resources> {
  const metrics = new Metrics();
  const connected = await locateEventStore(config, logger, closers);
  const damage = new StoreDamage(logger);
  const observers = {
    metrics: metrics.eventStore,
    onCorrupt: (reason: string) => damage.note(reason),
  };
  const eventStore = new StoreWatch(await openEventStore(connected, closers, observers));
  closers.add(async () => eventStore.stop());
  const readDatabase = await openTables(config, closers);
  const viewRoom = openRoom(config, logger, closers);
  const views = openViews(viewRoom);
  const opened = { eventStore, damage, readDatabase, viewRoom, views };
  return { config: connected, logger, now, metrics, ...opened };
}

const REDIS_AWAY = 'Redis (REDIS_URL) does not answer; it is tried until it does';

/** Where the views are that the settings name. */
export function openRoom(config: Config, logger: Logger, closers: Closers): ViewRoom {
  const failures = FailureLog.of(logger, closers);
  const room = new ViewRoom({
    redisUrl: config.redisUrl,
    prefix: config.redisPrefix,
    onError: (error) => {
      const reason = error instanceof Error ? error.message : String(error);
      failures.logger.warn({ reason }, REDIS_AWAY);
    },
    onAnswer: () => failures.ended(REDIS_AWAY, 'Redis (REDIS_URL) answers again'),
  });
  closers.add(() => room.close());
  return room;
}

/** Opens the database of the read tables that the settings name. */
export async function openTables(
  { mysqlUrl, dataDir }: Config,
  closers: Closers,
): Promise<ReadDatabase> {
  const sqliteFile = join(dataDir, 'read-model.sqlite');
  const database = await openReadDatabase({ mysqlUrl, sqliteFile });
  closers.add(() => database.close());
  return database;
}
