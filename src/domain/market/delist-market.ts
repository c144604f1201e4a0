import type { Decision } from '../decision.js';
import type { DelistMarket } from './commands.js';
import type { MarketEvent, MarketStatusChanged, OrderCancelled } from './events.js';
import { cancelOpen, MAX_CANCELS_PER_COMMAND } from './orders/cancel-orders.js';
import { refuseGivenUp } from './rules/trading-status.js';
import {
  type Delisting,
  isListed,
  type ListedMarket,
  type ReadableMarket,
} from './state/market.js';

/**
 * Gives a market up, whatever its status: all its orders are cancelled, the oldest first, and then it is delisted. More orders than
 * one append holds are cancelled in further ones, with nothing in between: see continueDelisting.
 * @param room for cancels; default: as many as one append holds
 */
export function delistMarket(
  market: ListedMarket,
  { reason, actor }: DelistMarket,
  now: string,
  room?: number,
): Decision<MarketEvent> {
  const { listing, status: previousStatus, open } = market;
  const givenUp = refuseGivenUp(previousStatus);
  if (givenUp !== undefined) return givenUp;
  const by = { reason, actor };
  const data = { previousStatus, status: 'DELISTING', openOrders: open.size, ...by } as const;
  const begun: MarketStatusChanged = {
    type: 'MarketStatusChanged',
    data: { symbol: listing.symbol, ...data, at: now },
  };
  return [begun, ...cancelNext(market, by, now, room)];
}

/**
 * Goes on with a delisting, as far as one append takes it; all of it happens at the time at which it began.
 * @returns nothing when the market is not being delisted
 */
export function continueDelisting(market: ReadableMarket): readonly MarketEvent[] {
  const { delisting, time } = market;
  return delisting === undefined || !isListed(market) ? [] : cancelNext(market, delisting, time);
}

/** Whether an event leaves a delisting unfinished when it is the last of an append: what ends one is that it is DELISTED. */
export function isOfDelisting({ type, data }: MarketEvent): boolean {
  return type === 'OrderCancelled' && data.reason === 'delisted';
}

function cancelNext(
  market: ListedMarket,
  { reason, actor }: Delisting,
  now: string,
  room = MAX_CANCELS_PER_COMMAND,
): readonly MarketEvent[] {
  const cancelled: OrderCancelled[] = [];
  for (const order of market.open.select({})) {
    if (cancelled.length === room) return cancelled;
    cancelled.push(cancelOpen(market, order, 'delisted', now));
  }
  const { symbol } = market.listing;
  const change = { previousStatus: 'DELISTING', status: 'DELISTED' } as const;
  return [
    ...cancelled,
    { type: 'MarketStatusChanged', data: { symbol, ...change, reason, actor, at: now } },
  ];
}
