import type { Logger } from 'pino';

import { now } from '../environment/clock.js';
import { type ClockObserver, ClockWatch, type SaidDate } from '../eventstore/clock-watch.js';
import { StoreWatch } from '../eventstore/store-watch.js';
import type { Config } from './config.js';
import { Metrics } from '../metrics/metrics.js';
import { openViews, type Views } from '../projections/all-views.js';
import type { Tracing } from '../tracing/tracing.js';
import type { ReadDatabase } from '../sql/read-database.js';
import type { ViewRoom } from '../views/open-views.js';
import type { Closers } from './closers.js';
import { FailureLog } from './failure-log.js';
import { Damage, OF_STORE, OF_TABLES } from './damage.js';
import { locateEventStore, openEventStore, type ConnectedConfig } from './open-event-store.js';
import { openRoom, openTables } from './open-read-side.js';

/** What has to be opened before anything can be built upon it: the concrete adapters behind their interfaces. */
export interface Resources {
  readonly config: ConnectedConfig;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly metrics: Metrics;
  readonly eventStore: StoreWatch;
  /** What of it no longer reads back. */
  readonly damage: Damage;
  /** How far this process's clock is from its. */
  readonly clockWatch: ClockWatch;
  readonly readDatabase: ReadDatabase;
  /** What of its file no longer reads back. */
  readonly tablesDamage: Damage;
  readonly viewRoom: ViewRoom;
  readonly views: Views;
  /** Absent: nobody wants traces. */
  readonly tracing: Tracing | undefined;
}

/**
 * Opens the event store, the read database and the views that the settings name.
 * @param closers learns how to close each
 * @param tracing absent: nobody wants traces
 * @throws EventStoreUnavailable, or the driver's own error, when one cannot be opened
 */
export async function openResources(
  config: Config,
  logger: Logger,
  closers: Closers,
  tracing?: Tracing,
): Promise<Resources> {
  const metrics = new Metrics();
  const connected = await locateEventStore(config, logger, closers);
  const damage = new Damage(logger, OF_STORE);
  const clockWatch = new ClockWatch(whenClockIsWrong(logger));
  metrics.process.tellClockBy(async () => clockWatch.leadMs);
  // Who cannot reach it at the start says so by not starting.
  let noteUnreachable = (): void => undefined;
  const observers = {
    metrics: metrics.eventStore,
    onCorrupt: (reason: string) => damage.note(reason),
    tracer: tracing,
    onDate: (said: SaidDate) => clockWatch.note(said),
    onUnreachable: () => noteUnreachable(),
  };
  const eventStore = new StoreWatch(await openEventStore(connected, closers, observers));
  noteUnreachable = () => eventStore.noteUnreachable();
  closers.add(async () => eventStore.stop());
  const tablesDamage = new Damage(logger, OF_TABLES);
  const readDatabase = await openTables(config, closers, {
    metrics: metrics.sql,
    onDamage: (reason) => tablesDamage.note(reason),
    failures: FailureLog.of(logger, closers),
  });
  const viewRoom = await openRoom(config, logger, closers, metrics.redis);
  const views = openViews(viewRoom);
  const opened = { eventStore, damage, clockWatch, readDatabase, tablesDamage };
  return { config: connected, logger, now, metrics, viewRoom, views, tracing, ...opened };
}

/** Says in the log when the clocks disagree, and when they agree again. */
function whenClockIsWrong(logger: Logger): ClockObserver {
  return {
    isWrong(leadMs) {
      const seconds = Math.round(Math.abs(leadMs) / 1_000);
      const way = leadMs > 0 ? 'ahead of' : 'behind';
      const cure = 'set both by a time server (NTP)';
      logger.error({ seconds }, `the clock of this process is ${way} the event store's; ${cure}`);
    },
    isRight: () => logger.warn("the clock of this process agrees with the event store's again"),
  };
}
