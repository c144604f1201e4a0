import { type LevelHandle, NONE, type OrderHandle } from '../book/handles.js';
import { opposite, type ReadableBook } from '../book/order-book.js';
import { formatSteps } from '../decimal.js';
import type { OrderCancelled, OrderMatched, OrderReduced } from './events.js';
import type { ListedMarket } from './market.js';
import { notionalOf } from './notional.js';
import type { OpenOrder } from './open-orders.js';
import { formatTradeId } from './order-id.js';
import { preventSelfTrade } from './self-trade.js';
import { bookSide } from './sides.js';
import type { Taker } from './taker.js';

/**
 * Orders of the book that one command meets at most. A command's events are appended as one, and event stores limit an
 * append (1 MiB by default): 500 fills of the longest names, a kilobyte each with their metadata, take half of that.
 */
export const MAX_FILLS_PER_COMMAND = 500;

/** Why a taker stopped although there was more to take. */
export type Stop = 'fill_limit' | 'self_trade';

/** What a taker does to the book. */
export interface Matching {
  /** In the order in which they happen: fills, and what came of meeting the taker's own user. */
  readonly events: readonly (OrderMatched | OrderReduced | OrderCancelled)[];
  /** Lots of the taker left afterwards. */
  readonly remaining: number;
  readonly stopped?: Stop;
  /** True when the taker's quote amount would not pay for another lot. */
  readonly isSpent?: boolean;
}

/**
 * Meets a taker with the resting orders in price-time priority, each at its own price, until the taker is filled, has
 * to stop, or no order is left at a price it takes. Only reads the book.
 */
export function match(market: ListedMarket, taker: Taker, now: string): Matching {
  const { book, open } = market;
  const { selfTradePrevention } = taker;
  const events: (OrderMatched | OrderReduced | OrderCancelled)[] = [];
  let remaining = taker.lots;
  let { quote } = taker;
  let [met, fills] = [0, 0];
  for (
    let handle = firstMaker(book, taker);
    remaining > 0 && handle !== NONE;
    handle = nextMaker(book, taker, handle)
  ) {
    if (met++ === MAX_FILLS_PER_COMMAND) return { events, remaining, stopped: 'fill_limit' };
    const maker = open.at(handle);
    if (maker.userId === taker.userId && selfTradePrevention !== 'none') {
      const prevented = preventSelfTrade(market, { ...taker, lots: remaining }, maker, now);
      events.push(...prevented.events);
      ({ remaining } = prevented);
      if (prevented.stops) return { events, remaining, stopped: 'self_trade' };
    } else {
      const offered = Math.min(remaining, book.remaining(handle));
      const lots = quote === undefined ? offered : affordable(market, handle, offered, quote);
      if (lots === 0) return { events, remaining, isSpent: true };
      remaining -= lots;
      fills += 1;
      events.push(fill(market, taker, maker, { number: fills, lots, remaining, now }));
      if (quote === undefined) continue;
      quote -= notionalOf(market.listing, book.price(handle), lots);
      if (lots < offered || quote === 0n) return { events, remaining, isSpent: true };
    }
  }
  return { events, remaining };
}

/** As many of the lots that a maker offers as the quote amount pays for. */
function affordable(
  { listing, book }: ListedMarket,
  maker: OrderHandle,
  offered: number,
  quote: bigint,
): number {
  const lots = quote / notionalOf(listing, book.price(maker), 1);
  return lots < BigInt(offered) ? Number(lots) : offered;
}

interface Fill {
  /** Among the fills of the command, from 1. */
  readonly number: number;
  readonly lots: number;
  /** Lots of the taker left after it. */
  readonly remaining: number;
  readonly now: string;
}

function fill(
  { listing: { symbol, tick, lot }, book, tradeCount }: ListedMarket,
  taker: Taker,
  maker: Readonly<OpenOrder>,
  { number, lots, remaining, now }: Fill,
): OrderMatched {
  const data = {
    tradeId: formatTradeId(symbol, tradeCount + number),
    symbol,
    price: formatSteps(book.price(maker.handle), tick),
    quantity: formatSteps(lots, lot),
    makerOrderId: maker.orderId,
    makerUserId: maker.userId,
    makerRemaining: formatSteps(book.remaining(maker.handle) - lots, lot),
    takerOrderId: taker.orderId,
    takerUserId: taker.userId,
    takerRemaining: formatSteps(remaining, lot),
    takerSide: taker.side,
    at: now,
  };
  return { type: 'OrderMatched', data };
}

function firstMaker(book: ReadableBook, taker: Taker): OrderHandle {
  return firstTaken(book, taker, book.best(opposite(bookSide(taker.side))));
}

/** The next in time at the same level, else the first of the next level. */
function nextMaker(book: ReadableBook, taker: Taker, maker: OrderHandle): OrderHandle {
  const next = book.next(maker);
  return next === NONE ? firstTaken(book, taker, book.worse(book.level(maker))) : next;
}

/** The first order of a level, or NONE when the taker does not take its price. */
function firstTaken(book: ReadableBook, taker: Taker, level: LevelHandle): OrderHandle {
  return level !== NONE && takes(taker, book.levelPrice(level)) ? book.first(level) : NONE;
}

function takes({ side, limit }: Taker, price: number): boolean {
  if (limit === undefined) return true;
  return side === 'buy' ? price <= limit : price >= limit;
}
