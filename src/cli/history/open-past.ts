import { Closers } from '../../app/closers.js';
import { createLogger } from '../../app/logging.js';
import { locateEventStore, openEventStore } from '../../app/open-event-store.js';
import { openPastMarkets } from '../../app/past-markets.js';
import type { PastMarkets } from '../../history/past-markets.js';
import { loadConfig } from '../load-config.js';

/** Does something with the past of the markets that the settings' event store holds, and closes what that took. */
export async function withPast<Result>(
  work: (past: PastMarkets) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig();
  const logger = createLogger(config.logLevel, config.logFormat);
  const closers = new Closers();
  try {
    const connected = await locateEventStore(config, logger, closers);
    const store = await openEventStore(connected, closers);
    return await work(openPastMarkets(store, logger));
  } finally {
    await closers.closeAll();
  }
}
