import { join } from 'node:path';

import type { Logger } from 'pino';

import type { SaidDate } from '../eventstore/clock-watch.js';
import { connectEventStore } from '../eventstore/client/connect.js';
import {
  findRunningEventStore,
  startEmbeddedEventStore,
} from '../embedded-eventstore/embedded-event-store.js';
import type { EventStore } from '../eventstore/event-store.js';
import { type AppendTracer, ObservedEventStore } from '../eventstore/observed-event-store.js';
import type { Config } from './config.js';
import type { EventStoreMetrics } from '../metrics/event-store-metrics.js';
import type { Closers } from './closers.js';
import { checkStorePort } from './start/check-store-port.js';
import { StartFailure } from './start/start-failure.js';

/** Settings in which the event store has a URL: the one that was set, or that of the embedded one. */
export type ConnectedConfig = Config & {
  readonly eventStoreUrl: string;
  /** Whether the embedded one runs in this process. */
  readonly isStoreHere: boolean;
};

/**
 * Settles where the event store is: where the settings say, or in the data folder, whose embedded store is started here
 * unless another process of ours already serves it.
 * @param closers learns how to close what was started
 * @throws StartFailure when it cannot listen where it is to; the embedded store's errors when its files are damaged
 */
export async function locateEventStore(
  config: Config,
  logger: Logger,
  closers: Closers,
): Promise<ConnectedConfig> {
  const directory = join(config.dataDir, 'eventstore');
  const url = config.eventStoreUrl ?? (await findRunningEventStore(directory));
  const isStoreHere = url === undefined;
  const eventStoreUrl = url ?? (await startStore(config, directory, logger, closers));
  return { ...config, eventStoreUrl, isStoreHere };
}

/** How long a command waits for a store that refuses connections: one that is started again may be back by then. */
const REFUSED_MS = 400;

/** Who is told of what an event store does; a command that soon ends tells nobody. */
export interface StoreObservers {
  readonly metrics?: EventStoreMetrics;
  /** Is told where something no longer reads back, each time that it is met. */
  readonly onCorrupt?: (reason: string) => void;
  /** Is told each time that nobody accepts a connection. */
  readonly onUnreachable?: () => void;
  /** Begins spans of appends; absent where there are no traces. */
  readonly tracer?: AppendTracer | undefined;
  /** Is told what time it is, as the store says. */
  readonly onDate?: (said: SaidDate) => void;
}

/**
 * Connects to the event store that the settings name.
 * @throws EventStoreUnavailable when it does not answer
 */
export async function openEventStore(
  { eventStoreUrl }: Pick<ConnectedConfig, 'eventStoreUrl'>,
  closers: Closers,
  { metrics, onCorrupt, onDate, onUnreachable, tracer }: StoreObservers = {},
): Promise<EventStore> {
  const store = connectEventStore(eventStoreUrl, {
    refusedMs: REFUSED_MS,
    onRetry: (isUnreachable) => {
      metrics?.retried();
      if (isUnreachable) onUnreachable?.();
    },
    onResubscribe: () => metrics?.resubscribed(),
    onNodeLeft: (reason) => metrics?.leftNode(reason),
    onCorrupt: ({ reason }) => onCorrupt?.(reason),
    onDate: (said) => onDate?.(said),
  });
  closers.add(() => store.close());
  await store.ping();
  return metrics === undefined ? store : new ObservedEventStore(store, metrics, tracer);
}

async function startStore(
  config: Config,
  directory: string,
  logger: Logger,
  closers: Closers,
): Promise<string> {
  const fault = await checkStorePort(config);
  if (fault !== undefined) throw new StartFailure([fault]);
  const embedded = await startEmbeddedEventStore({
    directory,
    port: config.eventStorePort,
    onCutTail: (cut) =>
      logger.warn(cut, 'cut a half-written tail off the log; nothing of it had been acknowledged'),
    onRebuiltIndex: (index) => logger.warn(index, 'rebuilt an index file of the event log'),
  });
  closers.add(() => embedded.close());
  logger.info({ directory, url: embedded.url }, 'the embedded event store runs');
  return embedded.url;
}
