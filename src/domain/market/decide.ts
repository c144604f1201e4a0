import { type Decision, isRefusal, Refusal } from '../decision.js';
import { amendOrder } from './orders/amend-order.js';
import { cancelOrder, cancelOrders } from './orders/cancel-orders.js';
import { changeMarketStatus } from './rules/trading-status.js';
import { changeMarketBounds } from './change-bounds.js';
import { delistMarket } from './delist-market.js';
import { orderOfClient } from './rules/client-order-id.js';
import type { ChangeClientOrder, ListMarket, MarketCommand } from './commands.js';
import type { MarketEvent } from './events.js';
import { isExpiryDue } from './orders/expiry.js';
import { listMarket } from './list-market.js';
import {
  isBetweenAppends,
  isListed,
  type ListedMarket,
  type ReadableMarket,
} from './state/market.js';
import { placeOrder } from './orders/place-order.js';

/**
 * What a command comes to in the present state of a market, which it only reads: the caller applies the events with
 * evolve once it knows they happened, goes on with what they left unfinished (goOn), and lets in the stops that they
 * made due (triggerNext) before the next command. The orders whose time is up by then expire first (expireNext).
 * @param now ISO-8601 UTC with milliseconds; the time of every event
 * @param room for events of matching, and for cancels of a delisting; default: as many as one append holds
 * @throws Error when a command is unfinished, an order's time is up, or a stop is due
 */
export function decide(
  market: ReadableMarket,
  command: MarketCommand,
  now: string,
  room?: number,
): Decision<MarketEvent> {
  if (command.type === 'ListMarket') return listMarket(market, command, now);
  if (!isListed(market)) return refuseUnlisted(command);
  if (isBetweenAppends(market)) throw new Error('an unfinished command goes on first');
  if (isExpiryDue(market, now)) throw new Error('an order is to expire, and does so first');
  if (market.stops.next !== undefined) throw new Error('a stop is due, and triggers first');
  switch (command.type) {
    case 'ChangeMarketStatus':
      return changeMarketStatus(market, command, now);
    case 'ChangeMarketBounds':
      return changeMarketBounds(market, command, now);
    case 'DelistMarket':
      return delistMarket(market, command, now, room);
    case 'PlaceOrder':
      return placeOrder(market, command, now, room);
    case 'AmendOrder':
      return amendOrder(market, command, now, room);
    case 'CancelOrder':
      return cancelOrder(market, command, now);
    case 'ChangeClientOrder':
      return changeClientOrder(market, command, now, room);
    case 'CancelOrders':
      return cancelOrders(market, command, now);
  }
}

function changeClientOrder(
  market: ListedMarket,
  command: ChangeClientOrder,
  now: string,
  room?: number,
): Decision<MarketEvent> {
  const orderId = orderOfClient(market, command);
  if (isRefusal(orderId)) return orderId;
  const { change } = command;
  if (change.type === 'AmendOrder') return amendOrder(market, { ...change, orderId }, now, room);
  return cancelOrder(market, { ...change, orderId }, now);
}

/** A market that was never listed is unknown to an order, and has no order to change. */
function refuseUnlisted({ type }: Exclude<MarketCommand, ListMarket>): Refusal {
  switch (type) {
    case 'PlaceOrder':
    case 'CancelOrders':
      return new Refusal('UNKNOWN_SYMBOL', 'the market is not listed', 'symbol');
    case 'ChangeMarketStatus':
    case 'ChangeMarketBounds':
    case 'DelistMarket':
      return new Refusal('MARKET_NOT_FOUND', 'the market is not listed', 'symbol');
    case 'AmendOrder':
    case 'CancelOrder':
    case 'ChangeClientOrder':
      return new Refusal(
        'ORDER_NOT_FOUND',
        'the market is not listed and has no orders',
        'orderId',
        { rule: 'CXL-ONE' },
      );
  }
}
