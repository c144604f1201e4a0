import { ASK, BID, type BookSide } from '../../book/handles.js';
import { OrderBook, type ReadableBook } from '../../book/order-book.js';
import { ClientOrderIds, type ReadableClientOrderIds } from './client-order-ids.js';
import type { MarketStatusChanged, OrderMatched } from '../events.js';
import { Expiries, type ReadableExpiries } from './expiries.js';
import { FinishedOrders, type ReadableFinishedOrders } from './finished-orders.js';
import type { Listing } from './listing.js';
import type { OpenOrder } from './open-order.js';
import { OpenOrders, type ReadableOpenOrders } from './open-orders.js';
import type { PausedTaker } from './paused-taker.js';
import { type ReadableStops, Stops } from './stops.js';
import type { MarketStatus, Side } from '../terms.js';

/** The latest trade of a market, as its event tells it. */
export type LastTrade = Pick<
  OrderMatched['data'],
  'tradeId' | 'price' | 'quantity' | 'takerSide' | 'at'
>;

/** What is known of a delisting while it goes on, for the event that ends it. */
export type Delisting = Pick<MarketStatusChanged['data'], 'reason' | 'actor'>;

/**
 * The state of one market, made of its events and nothing else. Only evolve changes it, in place, because a book is
 * too large to copy; everybody else sees it as a ReadableMarket.
 */
export class Market {
  /** Absent until the market is listed. */
  listing: Listing | undefined;
  status: MarketStatus = 'ONLINE';
  readonly book = new OrderBook();
  readonly open = new OpenOrders();
  readonly stops = new Stops();
  readonly expiries = new Expiries();
  /** What the orders of each side of the book have left and do not show. */
  readonly hidden: [number, number] = [0, 0];
  readonly finished = new FinishedOrders();
  readonly clientOrderIds = new ClientOrderIds();
  /** Orders so far, rejected ones included; also the number of the latest. */
  orderCount = 0;
  /** Trades so far; also the number of the latest. */
  tradeCount = 0;
  lastTrade: LastTrade | undefined;
  /** The order that goes on trading before anything else happens. */
  paused: PausedTaker | undefined;
  /** Why, and by whom, the market is given up: its orders are cancelled before anything else happens. */
  delisting: Delisting | undefined;
  /** Whoever describes the market in steps, and is to keep orders as they were: told before an order changes. */
  capture: { keep(order: OpenOrder): void } | undefined;
  /** The time of the latest event: whatever comes next comes no earlier, whoever's clock says so. */
  time = '';

  get isListed(): boolean {
    return this.listing !== undefined;
  }
}

/** A market as everybody but evolve sees it. */
export interface ReadableMarket {
  readonly isListed: boolean;
  readonly listing: Listing | undefined;
  readonly status: MarketStatus;
  readonly book: ReadableBook;
  readonly open: ReadableOpenOrders;
  readonly stops: ReadableStops;
  readonly expiries: ReadableExpiries;
  readonly hidden: readonly [number, number];
  readonly finished: ReadableFinishedOrders;
  readonly clientOrderIds: ReadableClientOrderIds;
  readonly orderCount: number;
  readonly tradeCount: number;
  readonly lastTrade: LastTrade | undefined;
  readonly paused: PausedTaker | undefined;
  readonly delisting: Delisting | undefined;
  readonly time: string;
}

/** A market that has been listed. */
export interface ListedMarket extends ReadableMarket {
  readonly listing: Listing;
}

export function isListed(market: ReadableMarket): market is ListedMarket {
  return market.isListed;
}

/** The state before the first event. */
export function emptyMarket(): Market {
  return new Market();
}

/** Whether a command is durable in part, and the rest of it comes before anything else. */
export function isBetweenAppends({
  paused,
  delisting,
}: Pick<ReadableMarket, 'paused' | 'delisting'>): boolean {
  return paused !== undefined || delisting !== undefined;
}

/** The side of the book where a trader's orders rest. */
export function bookSide(side: Side): BookSide {
  return side === 'buy' ? BID : ASK;
}

/** The lots that a side holds, what its icebergs hide and its stops wait with included. */
export function sideQuantity({ book, hidden, stops }: ListedMarket, side: Side): number {
  return book.total(bookSide(side)) + hidden[bookSide(side)] + stops.total(side);
}
