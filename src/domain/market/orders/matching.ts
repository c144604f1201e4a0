import { NONE } from '../../book/handles.js';
import { formatSteps } from '../../amounts/decimal.js';
import type { OrderCancelled, OrderMatched, OrderReduced } from '../events.js';
import { Makers } from './makers.js';
import type { ListedMarket } from '../state/market.js';
import { notionalOf } from '../../amounts/notional.js';
import type { OpenOrder } from '../state/open-orders.js';
import { formatTradeId } from '../state/order-id.js';
import { preventSelfTrade } from './self-trade.js';
import type { Taker } from './taker.js';

/**
 * Events that the matching of one command comes to at most: fills, and what self-trade prevention cancels and reduces.
 * A command's events are appended as one, and event stores limit an append (1 MiB by default): 500 fills, the largest
 * of them, of the longest names, a kilobyte each with their metadata, take half of that.
 */
export const MAX_MATCHING_EVENTS = 500;

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
  const { selfTradePrevention } = taker;
  const events: (OrderMatched | OrderReduced | OrderCancelled)[] = [];
  const makers = new Makers(market, taker);
  let remaining = taker.lots;
  let { quote } = taker;
  let fills = 0;
  while (remaining > 0 && makers.handle !== NONE) {
    if (events.length === MAX_MATCHING_EVENTS) return { events, remaining, stopped: 'fill_limit' };
    const price = market.book.price(makers.handle);
    const payable = quote === undefined ? Infinity : affordable(market, price, quote);
    if (payable === 0) return { events, remaining, isSpent: true };
    const maker = market.open.at(makers.handle);
    if (maker.userId === taker.userId && selfTradePrevention !== 'none') {
      const prevented = preventSelfTrade(market, { ...taker, lots: remaining }, maker, now);
      if (events.length + prevented.events.length > MAX_MATCHING_EVENTS) {
        return { events, remaining, stopped: 'fill_limit' };
      }
      events.push(...prevented.events);
      ({ remaining } = prevented);
      if (prevented.stops) return { events, remaining, stopped: 'self_trade' };
      makers.skip();
      continue;
    }
    const offered = Math.min(remaining, makers.shown);
    const lots = Math.min(offered, payable);
    remaining -= lots;
    fills += 1;
    const makerLeft = makers.left - lots;
    events.push(
      fill(market, taker, maker, { number: fills, price, lots, remaining, makerLeft, now }),
    );
    if (quote !== undefined) {
      quote -= notionalOf(market.listing, price, lots);
      if (lots < offered || quote === 0n) return { events, remaining, isSpent: true };
    }
    makers.taken();
  }
  return { events, remaining };
}

/** How many lots the quote amount pays for, up to the most that an order can have. */
function affordable({ listing }: ListedMarket, price: number, quote: bigint): number {
  const lots = quote / notionalOf(listing, price, 1);
  return lots < BigInt(listing.lot.max) ? Number(lots) : listing.lot.max;
}

interface Fill {
  /** Among the fills of the command, from 1. */
  readonly number: number;
  /** Ticks. */
  readonly price: number;
  readonly lots: number;
  /** Lots of the taker, and of the maker, left after it. */
  readonly remaining: number;
  readonly makerLeft: number;
  readonly now: string;
}

function fill(
  { listing: { symbol, tick, lot }, tradeCount }: ListedMarket,
  taker: Taker,
  maker: Readonly<OpenOrder>,
  { number, price, lots, remaining, makerLeft, now }: Fill,
): OrderMatched {
  const data = {
    tradeId: formatTradeId(symbol, tradeCount + number),
    symbol,
    price: formatSteps(price, tick),
    quantity: formatSteps(lots, lot),
    makerOrderId: maker.orderId,
    makerUserId: maker.userId,
    makerRemaining: formatSteps(makerLeft, lot),
    takerOrderId: taker.orderId,
    takerUserId: taker.userId,
    takerRemaining: formatSteps(remaining, lot),
    takerSide: taker.side,
    at: now,
  };
  return { type: 'OrderMatched', data };
}
