import { named } from '../auth/principal.js';
import type { CommandBus } from '../commands/bus.js';
import { LIST_MARKET, type ListMarketDto } from '../commands/markets/list-market.js';
import { ApplicationError } from '../errors.js';
import type { EventStore } from '../eventstore/event-store.js';
import { RECORD_STREAM_PREFIXES } from '../eventstore/streams.js';
import { newContext } from '../request-context.js';
import { follow } from '../subscriptions/follow.js';

/** What a newcomer can trade at once. */
const DEMO_MARKETS: readonly ListMarketDto[] = [
  { symbol: 'BTC-USDT', tickSize: '0.01', lotSize: '0.00001' },
  { symbol: 'ETH-USDT', tickSize: '0.01', lotSize: '0.0001' },
  { symbol: 'AAPL-USD', tickSize: '0.01', lotSize: '1' },
];

/** Who lists the demo markets, as their events name it. */
const FIRST_START = named('system:first-start');

/**
 * Lists the demo markets when the event store holds no market and no user yet, or only what an earlier first start that
 * was interrupted has listed.
 */
export async function listDemoMarkets(store: EventStore, bus: CommandBus): Promise<void> {
  if (!(await isUnused(store))) return;
  for (const market of DEMO_MARKETS) {
    try {
      await bus.dispatch(LIST_MARKET, market, newContext(FIRST_START));
    } catch (error) {
      // Another process that starts at the same moment was quicker, or an earlier start came that far.
      if (!(error instanceof ApplicationError && error.code === 'MARKET_EXISTS')) throw error;
    }
  }
}

async function isUnused(store: EventStore): Promise<boolean> {
  let isUsed = false;
  await follow(store, {
    begin: () => ({ after: 'start', streamPrefixes: RECORD_STREAM_PREFIXES, maxBatch: 10 }),
    onBatch({ events, live }) {
      isUsed = events.some(({ metadata }) => metadata['actor'] !== FIRST_START.id);
      return isUsed || live ? 'done' : 'continue';
    },
  });
  return !isUsed;
}
