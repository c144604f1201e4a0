import type { Logger } from 'pino';

import { readSnapshot } from '../commands/snapshots/read-snapshot.js';
import { EventStoreUnavailable } from '../eventstore/errors.js';
import type { EventStore } from '../eventstore/event-store.js';
import { PastMarkets, type RestoreMarket } from '../history/past-markets.js';

/**
 * Markets as they were, by the snapshots that the write side has taken.
 * @param maxEvents that are replayed for one question; default: any number
 */
export function openPastMarkets(
  store: EventStore,
  logger: Pick<Logger, 'warn'>,
  maxEvents?: number,
): PastMarkets {
  const restore: RestoreMarket = async (symbol, isWanted) => {
    try {
      return await readSnapshot(store, symbol, isWanted);
    } catch (error) {
      if (error instanceof EventStoreUnavailable) throw error;
      logger.warn(
        { symbol, err: error },
        'the snapshot is ignored, the past read from the first event',
      );
      return undefined;
    }
  };
  return new PastMarkets(store, restore, maxEvents);
}
