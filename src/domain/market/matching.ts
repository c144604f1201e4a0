import { type LevelHandle, NONE, type OrderHandle } from '../book/handles.js';
import { opposite, type ReadableBook } from '../book/order-book.js';
import { formatSteps } from '../decimal.js';
import type { OrderMatched } from './events.js';
import type { ListedMarket } from './market.js';
import { formatTradeId } from './order-id.js';
import { bookSide } from './sides.js';
import type { Side } from './terms.js';

/**
 * Fills of one command at most. A command's events are appended as one, and event stores limit an append (1 MiB by
 * default): 500 fills of the longest names, a kilobyte each with their metadata, take half of that.
 */
export const MAX_FILLS_PER_COMMAND = 500;

/** An order about to trade. */
export interface Taker {
  readonly orderId: string;
  readonly userId: string;
  readonly side: Side;
  /** The worst price it takes, in ticks; undefined when it takes any. */
  readonly limit: number | undefined;
  readonly lots: number;
}

/** What a taker does to the book. */
export interface Matching {
  /** In the order in which they happen. */
  readonly fills: readonly OrderMatched[];
  /** Lots of the taker left afterwards. */
  readonly remaining: number;
  /** Whether MAX_FILLS_PER_COMMAND stopped it although there was more to take. */
  readonly cutShort: boolean;
}

/**
 * Meets a taker with the resting orders in price-time priority, each at its own price, until the taker is filled or no
 * order is left at a price it takes. Only reads the book.
 */
export function match(market: ListedMarket, taker: Taker, now: string): Matching {
  const { symbol, tick, lot } = market.listing;
  const { book } = market;
  const fills: OrderMatched[] = [];
  let remaining = taker.lots;
  let maker = firstMaker(book, taker);
  while (remaining > 0 && maker !== NONE) {
    if (fills.length === MAX_FILLS_PER_COMMAND) return { fills, remaining, cutShort: true };
    const { orderId, userId } = market.open.at(maker);
    const offered = book.remaining(maker);
    const lots = Math.min(remaining, offered);
    remaining -= lots;
    const data = {
      tradeId: formatTradeId(symbol, market.tradeCount + fills.length + 1),
      symbol,
      price: formatSteps(book.price(maker), tick),
      quantity: formatSteps(lots, lot),
      makerOrderId: orderId,
      makerUserId: userId,
      makerRemaining: formatSteps(offered - lots, lot),
      takerOrderId: taker.orderId,
      takerUserId: taker.userId,
      takerRemaining: formatSteps(remaining, lot),
      takerSide: taker.side,
      at: now,
    };
    fills.push({ type: 'OrderMatched', data });
    maker = nextMaker(book, taker, maker);
  }
  return { fills, remaining, cutShort: false };
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
