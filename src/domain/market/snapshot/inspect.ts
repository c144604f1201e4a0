import { type LevelHandle, NONE } from '../../book/handles.js';
import { formatSteps } from '../../amounts/decimal.js';
import { bookSide, isListed, type ListedMarket, type ReadableMarket } from '../state/market.js';
import type { OpenOrder } from '../state/open-order.js';
import { orderNumberIn } from '../state/order-id.js';
import type { OrderStatus, Side, TimeInForce } from '../terms.js';
import { type DescribedTerms, describeOptionalTerms, describePast } from '../state/open-terms.js';

/*
 * Questions to a market, answered in the terms of the outside: order ids, and decimal strings with the decimals of the
 * market's tick and lot size. A market that is not listed is empty.
 */

type Writable<Description> = { -readonly [Field in keyof Description]: Description[Field] };

/** An order as it rests in the book. */
export type RestingOrder = DescribedTerms & {
  readonly price: string;
  /** The total, what was filled included. */
  readonly quantity: string;
  readonly remaining: string;
  /** On an iceberg, which shows displayQuantity at a time: what is left of that. */
  readonly visible?: string;
};

/** A stop that has not triggered. */
export type WaitingStop = DescribedTerms & {
  readonly stopPrice: string;
  /** The limit of a stop-limit order. */
  readonly price?: string;
  readonly quantity: string;
  readonly timeInForce: TimeInForce;
};

/** All orders at one price together. */
export interface DepthLevel {
  readonly price: string;
  readonly quantity: string;
  readonly orders: number;
}

/** Where an order stands, or undefined when this market never had it. */
export function orderStatus(market: ReadableMarket, orderId: string): OrderStatus | undefined {
  if (!isListed(market)) return undefined;
  const number = orderNumberIn(market.listing.symbol, orderId);
  const order = market.open.get(number);
  if (order === undefined) return market.finished.get(number);
  if (order.stop !== undefined) return 'PENDING_TRIGGER';
  return order.filled === 0 ? 'OPEN' : 'PARTIALLY_FILLED';
}

/** The resting orders of a side in price-time priority: the order in which a taker meets them. */
export function* restingOrders(market: ReadableMarket, side: Side): Generator<RestingOrder> {
  if (!isListed(market)) return;
  const { book, listing } = market;
  for (const level of levels(market, side)) {
    const price = formatSteps(book.levelPrice(level), listing.tick);
    for (let handle = book.first(level); handle !== NONE; handle = book.next(handle)) {
      const order = market.open.at(handle);
      const resting: Writable<RestingOrder> = {
        orderId: order.orderId,
        userId: order.userId,
        side,
        price,
        quantity: formatSteps(order.quantity, listing.lot),
        remaining: formatSteps(order.quantity - order.filled, listing.lot),
        selfTradePrevention: order.selfTradePrevention,
        placedAt: order.placedAt,
      };
      describeOptionalTerms(resting, order, listing);
      describePast(resting, order, listing);
      if (order.display < Infinity) {
        resting.visible = formatSteps(book.remaining(handle), listing.lot);
      }
      yield resting;
    }
  }
}

/** The stops of a side that wait, in the order in which trades reach them. */
export function* waitingStops(market: ReadableMarket, side: Side): Generator<WaitingStop> {
  if (!isListed(market)) return;
  for (const order of market.stops.waiting(side)) yield waitingStop(market, order);
}

/** A stop as it waits, or as it is about to trigger. @throws Error when the order is none */
export function waitingStop({ listing }: ListedMarket, order: Readonly<OpenOrder>): WaitingStop {
  const { stop } = order;
  if (stop === undefined) throw new Error(`order ${order.orderId} is no stop that waits`);
  const waiting: Writable<WaitingStop> = {
    orderId: order.orderId,
    userId: order.userId,
    side: order.side,
    stopPrice: formatSteps(stop.price, listing.tick),
    quantity: formatSteps(order.quantity, listing.lot),
    timeInForce: stop.timeInForce,
    selfTradePrevention: order.selfTradePrevention,
    placedAt: order.placedAt,
  };
  if (stop.limit !== undefined) waiting.price = formatSteps(stop.limit, listing.tick);
  describeOptionalTerms(waiting, order, listing);
  return waiting;
}

/** The price levels of a side, best first. Stop asking when there are enough. */
export function* depth(market: ReadableMarket, side: Side): Generator<DepthLevel> {
  if (!isListed(market)) return;
  const { book, listing } = market;
  for (const level of levels(market, side)) {
    yield {
      price: formatSteps(book.levelPrice(level), listing.tick),
      quantity: formatSteps(book.levelQuantity(level), listing.lot),
      orders: book.levelOrders(level),
    };
  }
}

function* levels({ book }: ListedMarket, side: Side): Generator<LevelHandle> {
  for (let level = book.best(bookSide(side)); level !== NONE; level = book.worse(level)) {
    yield level;
  }
}
