import { formatSteps } from '../../amounts/decimal.js';
import { effects } from '../effects/effects.js';
import type { MarketEvent, OrderTriggered } from '../events.js';
import { isOutsidePriceBand } from '../rules/bands.js';
import { takesOrder } from '../rules/trading-status.js';
import type { DueStop } from '../state/due-stops.js';
import { isListed, type ListedMarket, type ReadableMarket } from '../state/market.js';
import type { OpenOrder, PendingStop } from '../state/open-order.js';
import { type CancelReason, mayRest } from '../terms.js';
import { cancelOpen } from './cancel-orders.js';
import { enterBook } from './enter-book.js';

/**
 * Lets the stop that is to trigger next into the book, as the order that it is from then on. To be called after every
 * command until it comes to nothing: a stop enters behind all that the command did which brought the trade about, and
 * what it trades may make further stops due, each of them once.
 * @param now ISO-8601 UTC with milliseconds
 * @returns OrderTriggered, its fills and the cancelled remainder, if any; nothing when no stop is due
 */
export function triggerNext(market: ReadableMarket, now: string): readonly MarketEvent[] {
  const { next } = market.stops;
  if (next?.order.stop === undefined || !isListed(market)) return [];
  const { order } = next;
  const { stop } = next.order;
  const triggered = triggeredEvent(market, next, stop, now);
  const reason = reasonToCancel(market, stop);
  if (reason !== undefined) return [triggered, cancelOpen(market, order, reason, now)];
  const { number, orderId, userId, side, quantity: lots, selfTradePrevention } = order;
  const { limit } = stop;
  // What was good till a date was the stop.
  const timeInForce = limit === undefined && mayRest(stop.timeInForce) ? 'IOC' : stop.timeInForce;
  const terms = { number, orderId, userId, side, limit, lots, timeInForce, selfTradePrevention };
  return [triggered, ...enterBook(market, terms, now)];
}

/** Why a market that took a stop does not take what becomes of it. */
function reasonToCancel(market: ListedMarket, { limit }: PendingStop): CancelReason | undefined {
  const orderType = limit === undefined ? 'market' : 'limit';
  if (!takesOrder(market.status, { orderType })) return 'market_status';
  return limit !== undefined && isOutsidePriceBand(market, limit) ? 'price_band' : undefined;
}

function triggeredEvent(
  { listing: { symbol, tick, lot } }: ListedMarket,
  { order, trade }: DueStop,
  { price, limit }: PendingStop,
  now: string,
): OrderTriggered {
  const { number, orderId, userId, side, quantity }: Readonly<OpenOrder> = order;
  const data = {
    orderId,
    symbol,
    userId,
    side,
    stopPrice: formatSteps(price, tick),
    ...(limit !== undefined && { price: formatSteps(limit, tick) }),
    quantity: formatSteps(quantity, lot),
    tradeId: trade.tradeId,
    tradePrice: trade.price,
    at: now,
  };
  const event: OrderTriggered = { type: 'OrderTriggered', data };
  effects.note(event, number, 0, 0, 0, 0);
  return event;
}
