import { NONE } from '../book/handles.js';
import type {
  MarketEvent,
  MarketListed,
  MarketStatusChanged,
  OrderAmended,
  OrderCancelled,
  OrderMatched,
  OrderPlaced,
  OrderReduced,
  OrderRejected,
} from './events.js';
import type { FinishedStatus } from './finished-orders.js';
import { newListing } from './listing.js';
import type { Market } from './market.js';
import type { OpenOrder } from './open-orders.js';
import {
  nextOrderNumber,
  nextTradeNumber,
  recordedFilters,
  recordedIncrement,
  recordedListing,
  recordedOrder,
  recordedSteps,
} from './recorded.js';
import { bookSide } from './sides.js';
import { mayRest } from './terms.js';

/**
 * Brings a market up to date with its next event; the only way it ever changes. Events say all that is needed, so it
 * decides nothing: an order that may rest is put into the book as soon as it is placed, and its fills, which are the
 * next events, take it off again. Between the events of one command the book may therefore be crossed, never after.
 * @throws Error when the event cannot follow the ones before it, which means that the stream is not what was written
 */
export function evolve(market: Market, event: MarketEvent): void {
  switch (event.type) {
    case 'MarketListed':
      return listed(market, event);
    case 'MarketStatusChanged':
      return statusChanged(market, event);
    case 'OrderPlaced':
      return placed(market, event);
    case 'OrderRejected':
      return rejected(market, event);
    case 'OrderMatched':
      return matched(market, event);
    case 'OrderAmended':
      return amended(market, event);
    case 'OrderReduced':
      return reduced(market, event);
    case 'OrderCancelled':
      return cancelled(market, event);
  }
}

function listed(market: Market, { data }: MarketListed): void {
  const { symbol, tickSize, lotSize } = data;
  if (market.isListed) throw new Error(`${symbol} is listed twice`);
  const steps = { tick: recordedIncrement(tickSize), lot: recordedIncrement(lotSize) };
  market.listing = newListing(symbol, steps, recordedFilters(steps, data));
}

function statusChanged(market: Market, { data: { status } }: MarketStatusChanged): void {
  recordedListing(market);
  market.status = status;
}

function placed(market: Market, { data }: OrderPlaced): void {
  const { tick, lot } = recordedListing(market);
  const { orderId, userId, side, clientOrderId } = data;
  const number = nextOrderNumber(market, orderId);
  const quantity = recordedSteps(data.quantity, lot);
  const handle =
    data.price !== undefined && mayRest(data.timeInForce)
      ? market.book.add(bookSide(side), recordedSteps(data.price, tick), quantity)
      : NONE;
  market.orderCount = number;
  const order = {
    ...{ number, orderId, userId, side, clientOrderId, quantity, filled: 0, handle },
    postOnly: data.postOnly,
    selfTradePrevention: data.selfTradePrevention ?? 'none',
  };
  market.open.add(order);
  market.clientOrderIds.claim(order);
}

function rejected(market: Market, { data: { orderId } }: OrderRejected): void {
  market.orderCount = nextOrderNumber(market, orderId);
  market.finished.set(market.orderCount, 'REJECTED');
}

function matched(market: Market, { data }: OrderMatched): void {
  const { tradeId, price, quantity, takerSide, at } = data;
  const lots = recordedSteps(quantity, recordedListing(market).lot);
  market.tradeCount = nextTradeNumber(market, tradeId);
  fill(market, recordedOrder(market, data.makerOrderId), lots);
  fill(market, recordedOrder(market, data.takerOrderId), lots);
  market.lastTrade = { tradeId, price, quantity, takerSide, at };
}

function amended(market: Market, { data }: OrderAmended): void {
  const { tick, lot } = recordedListing(market);
  const order = recordedOrder(market, data.orderId);
  const quantity = recordedSteps(data.quantity, lot);
  if (quantity <= order.filled) throw new Error(`order ${order.orderId} is amended to nothing`);
  if (data.priorityKept) {
    market.book.reduce(order.handle, order.quantity - quantity);
  } else {
    market.book.remove(order.handle);
    const price = recordedSteps(data.price, tick);
    const remaining = quantity - order.filled;
    market.open.move(order, market.book.add(bookSide(order.side), price, remaining));
  }
  order.quantity = quantity;
}

function reduced(market: Market, { data: { orderId, reducedBy } }: OrderReduced): void {
  const order = recordedOrder(market, orderId);
  const lots = recordedSteps(reducedBy, recordedListing(market).lot);
  if (order.quantity - lots <= order.filled)
    throw new Error(`order ${orderId} is reduced to nothing`);
  order.quantity -= lots;
  if (order.handle !== NONE) market.book.reduce(order.handle, lots);
}

function cancelled(market: Market, { data: { orderId } }: OrderCancelled): void {
  const order = recordedOrder(market, orderId);
  if (order.handle !== NONE) market.book.remove(order.handle);
  finish(market, order, 'CANCELLED');
}

function fill(market: Market, order: OpenOrder, lots: number): void {
  order.filled += lots;
  if (order.filled > order.quantity) throw new Error(`order ${order.orderId} is overfilled`);
  if (order.handle !== NONE) market.book.reduce(order.handle, lots);
  if (order.filled === order.quantity) finish(market, order, 'FILLED');
}

/** Strikes an order that has already left the book. */
function finish(market: Market, order: OpenOrder, status: FinishedStatus): void {
  market.open.remove(order);
  market.finished.set(order.number, status);
  market.clientOrderIds.finish(order);
}
