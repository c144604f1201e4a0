import { plusCost } from '../amounts/notional.js';
import { NONE } from '../book/handles.js';
import type {
  MarketBoundsChanged,
  MarketEvent,
  MarketListed,
  MarketStatusChanged,
  MatchingPaused,
  MatchingResumed,
  OrderAmended,
  OrderCancelled,
  OrderMatched,
  OrderPlaced,
  OrderReduced,
  OrderRejected,
  OrderTriggered,
} from './events.js';
import { effects } from './effects/effects.js';
import { effectOf } from './effects/read-effect.js';
import type { FinishedStatus } from './state/finished-orders.js';
import { newListing } from './state/listing.js';
import type { Market } from './state/market.js';
import type { OpenOrder, PendingStop } from './state/open-order.js';
import { openOrder } from './state/open-terms.js';
import { orderNumberIn } from './state/order-id.js';
import { askedFor, termsDigest } from './state/terms-digest.js';
import {
  countOrder,
  countTrade,
  recordedField,
  recordedFilters,
  recordedIncrement,
  recordedListing,
  recordedOrder,
  recordedSteps,
  recordedStop,
  recordedTaker,
} from './state/recorded.js';
import {
  liftFromBook,
  setHidden,
  placeInBook,
  shrinkInPlace,
  takeFromMaker,
} from './state/display.js';
import { mayRest } from './terms.js';

/**
 * Brings a market up to date with its next event; the only way it ever changes. Events say all that is needed, so it
 * decides nothing: an order that may rest is put into the book as soon as it is placed, and its fills, which are the
 * next events, take it off again. Between the events of one append the book may therefore be crossed, never after: an
 * order that goes on in another append is out of the book meanwhile.
 * @throws Error when the event cannot follow the ones before it, which means that the stream is not what was written
 */
export function evolve(market: Market, event: MarketEvent): void {
  const { at } = event.data;
  if (at !== market.time && at > market.time) market.time = at;
  switch (event.type) {
    case 'MarketListed':
      return listed(market, event);
    case 'MarketStatusChanged':
      return statusChanged(market, event);
    case 'MarketBoundsChanged':
      return boundsChanged(market, event);
    case 'OrderPlaced':
      return placed(market, event);
    case 'OrderRejected':
      return rejected(market, event);
    case 'OrderMatched':
      return matched(market, event);
    case 'OrderAmended':
      return amended(market, event);
    case 'OrderTriggered':
      return triggered(market, event);
    case 'OrderReduced':
      return reduced(market, event);
    case 'OrderCancelled':
      return cancelled(market, event);
    case 'NoOrdersCancelled':
      return;
    case 'MatchingPaused':
      return paused(market, event);
    case 'MatchingResumed':
      return resumed(market, event);
  }
}

function listed(market: Market, { data }: MarketListed): void {
  const { symbol, tickSize, lotSize } = data;
  if (market.isListed) throw new Error(`${symbol} is listed twice`);
  const steps = { tick: recordedIncrement(tickSize), lot: recordedIncrement(lotSize) };
  market.listing = newListing(symbol, steps, recordedFilters(steps, data));
}

function statusChanged(
  market: Market,
  { data: { status, reason, actor } }: MarketStatusChanged,
): void {
  recordedListing(market);
  market.status = status;
  market.delisting = status === 'DELISTING' ? { reason, actor } : undefined;
}

function boundsChanged(market: Market, { data: { bounds } }: MarketBoundsChanged): void {
  const { symbol, tick, lot } = recordedListing(market);
  market.listing = newListing(symbol, { tick, lot }, recordedFilters({ tick, lot }, bounds));
}

function placed(market: Market, event: OrderPlaced): void {
  const { data } = event;
  const listing = recordedListing(market);
  const effect = effectOf(listing, event);
  const number = countOrder(market, effects.order(effect), data.orderId);
  const { stopPrice } = data;
  const stop = stopPrice === undefined ? undefined : recordedStop(data, stopPrice, listing.tick);
  const order = openOrder(market, number, data, data.at, effects.lots(effect), stop);
  if (order.clientOrderId !== undefined) order.termsDigest = termsDigest(askedFor(data));
  market.open.add(order);
  market.clientOrderIds.claim(order);
  if (stop !== undefined) market.stops.add(order, stop);
  else if (data.price !== undefined && mayRest(data.timeInForce)) {
    placeInBook(market, order, effects.ticks(effect));
  }
}

function rejected(market: Market, event: OrderRejected): void {
  const effect = effectOf(recordedListing(market), event);
  market.finished.set(countOrder(market, effects.order(effect), event.data.orderId), 'REJECTED');
}

function matched(market: Market, event: OrderMatched): void {
  const { data } = event;
  const { tradeId, price, quantity, takerSide, at } = data;
  const effect = effectOf(recordedListing(market), event);
  const lots = effects.lots(effect);
  const ticks = effects.ticks(effect);
  countTrade(market, effects.trade(effect), tradeId);
  const maker = applyFill(recordedOrder(market, effects.order(effect), data.makerOrderId), lots);
  maker.cost = plusCost(maker.cost, ticks, lots);
  takeFromMaker(market, maker, lots);
  if (maker.filled === maker.quantity) finish(market, maker, 'FILLED');
  const taker = applyFill(recordedOrder(market, effects.taker(effect), data.takerOrderId), lots);
  taker.cost = plusCost(taker.cost, ticks, lots);
  shrinkInPlace(market, taker);
  if (taker.filled === taker.quantity) finish(market, taker, 'FILLED');
  market.lastTrade = { tradeId, price, quantity, takerSide, at };
  if (market.stops.isAnyWaiting) market.stops.reach(ticks, { tradeId, price });
}

function amended(market: Market, event: OrderAmended): void {
  const { data } = event;
  const effect = effectOf(recordedListing(market), event);
  const order = recordedOrder(market, effects.order(effect), data.orderId);
  const quantity = effects.lots(effect);
  if (quantity <= order.filled) throw new Error(`order ${order.orderId} is amended to nothing`);
  // Who names another total asks for that from then on.
  if (quantity !== order.quantity) order.reduced = 0;
  order.quantity = quantity;
  if (order.stop !== undefined) return stopAmended(market, order, order.stop, effect, data);
  if (data.priorityKept) return shrinkInPlace(market, order);
  recordedField(data.price);
  market.book.remove(order.handle);
  placeInBook(market, order, effects.ticks(effect));
}

function stopAmended(
  market: Market,
  order: OpenOrder,
  stop: PendingStop,
  effect: number,
  { price, stopPrice, priorityKept }: OrderAmended['data'],
): void {
  if (price !== undefined) stop.limit = effects.ticks(effect);
  if (priorityKept) return market.stops.shrink(order, stop);
  market.stops.remove(order, stop);
  stop.price = recordedSteps(recordedField(stopPrice), recordedListing(market).tick);
  market.stops.add(order, stop);
}

/** From now on an order like any other. */
function triggered(market: Market, event: OrderTriggered): void {
  const { orderId, at } = event.data;
  const effect = effectOf(recordedListing(market), event);
  const order = recordedOrder(market, effects.order(effect), orderId);
  market.stops.trigger(order);
  const { price, limit, timeInForce } = order.stop ?? {};
  if (price !== undefined) order.triggered = { price, at };
  order.stop = undefined;
  if (limit !== undefined && timeInForce !== undefined && mayRest(timeInForce)) {
    placeInBook(market, order, limit);
  }
}

function reduced(market: Market, event: OrderReduced): void {
  const { orderId } = event.data;
  const effect = effectOf(recordedListing(market), event);
  const order = recordedOrder(market, effects.order(effect), orderId);
  const lots = effects.lots(effect);
  if (order.quantity - lots <= order.filled)
    throw new Error(`order ${orderId} is reduced to nothing`);
  order.quantity -= lots;
  order.reduced += lots;
  shrinkInPlace(market, order);
}

function cancelled(market: Market, event: OrderCancelled): void {
  const { orderId, reason } = event.data;
  const effect = effectOf(recordedListing(market), event);
  const order = recordedOrder(market, effects.order(effect), orderId);
  if (order.stop !== undefined) market.stops.remove(order, order.stop);
  if (order.handle !== NONE) market.book.remove(order.handle);
  finish(market, order, reason === 'expired' ? 'EXPIRED' : 'CANCELLED');
}

function paused(market: Market, { data }: MatchingPaused): void {
  const listing = recordedListing(market);
  // An order of a quote amount may have moved all it moves, and be yet to cancel others of its user.
  const number = orderNumberIn(listing.symbol, data.orderId);
  const order = market.open.get(number);
  if (order !== undefined) {
    market.capture?.keep(order);
    liftFromBook(market, order);
  }
  const lots = order === undefined ? 0 : order.quantity - order.filled;
  market.paused = recordedTaker(listing, number, data, lots);
}

function resumed(market: Market, { data: { orderId } }: MatchingResumed): void {
  const { paused } = market;
  if (paused?.orderId !== orderId) throw new Error(`recorded order ${orderId} is not paused`);
  market.paused = undefined;
  if (!paused.mayRest || paused.price === undefined) return;
  placeInBook(market, recordedOrder(market, paused.number, orderId), paused.price);
}

function applyFill(order: OpenOrder, lots: number): OpenOrder {
  order.filled += lots;
  if (order.filled > order.quantity) throw new Error(`order ${order.orderId} is overfilled`);
  return order;
}

/** Strikes an order that has already left the book. */
function finish(market: Market, order: OpenOrder, status: FinishedStatus): void {
  setHidden(market, order, 0);
  if (order.expiry !== undefined) market.expiries.remove(order.expiry);
  market.open.remove(order);
  market.finished.set(order.number, status);
  market.clientOrderIds.finish(order);
}
