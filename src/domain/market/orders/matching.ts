import { formatSteps } from '../../amounts/decimal.js';
import { notionalOf } from '../../amounts/notional.js';
import { NONE } from '../../book/handles.js';
import { Makers } from '../../book/makers.js';
import { effects } from '../effects/effects.js';
import type { OrderCancelled, OrderMatched, OrderReduced } from '../events.js';
import { bookSide, type ListedMarket } from '../state/market.js';
import type { OpenOrder } from '../state/open-order.js';
import { formatTradeId } from '../state/order-id.js';
import { type IncomingOrder, preventSelfTrade } from './self-trade.js';

/**
 * Events of matching that are decided at a time: fills, and what self-trade prevention cancels and reduces. They are
 * appended as one, and event stores limit an append (1 MiB by default): 500 fills, the largest of them, of the longest
 * names, a kilobyte each with their metadata, take half of that. A taker that comes to more goes on in another append.
 */
export const MAX_MATCHING_EVENTS = 500;

/**
 * Events of matching that are decided at a time where nothing is recorded: as many as twenty appends hold. It bounds for how long
 * nothing else is done.
 */
export const MAX_FORESEEN_EVENTS = 10_000;

/** An order about to trade. */
export interface Taker extends IncomingOrder {
  /** The worst price it takes, in ticks; undefined when it takes any. */
  readonly limit: number | undefined;
  /** The most that its fills may cost, as amounts/notional.ts counts it; absent when they may cost anything. */
  readonly quote?: bigint | undefined;
}

/** A taker and what becomes of what it does not trade. */
export interface MeetingOrder extends Taker {
  /** The price it names, in ticks; undefined on an order at market, whose limit is that of the protection band. */
  readonly price: number | undefined;
  readonly mayRest: boolean;
  /** How often its matching has been paused; absent when it never was. */
  readonly part?: number;
}

/** What is left of a taker that is done, or goes on later. */
export interface Left {
  /** Lots. */
  readonly remaining: number;
  /** What its fills may still cost, if that is limited. */
  readonly quote: bigint | undefined;
  /** Why it stopped although there was more to take. */
  readonly stopped?: 'self_trade';
  /** True when the taker's quote amount would not pay for another lot. */
  readonly isSpent?: boolean;
}

/** What a taker does to the book. */
export interface Matching extends Left {
  /** In the order in which they happen: fills, and what came of meeting the taker's own user. */
  readonly events: readonly (OrderMatched | OrderReduced | OrderCancelled)[];
  /** True when there is more to take than is decided at a time. */
  readonly isPaused?: boolean;
}

/**
 * Meets a taker with the resting orders in price-time priority, each at its own price, until the taker is filled, has
 * to stop, or no order is left at a price it takes, or until that comes to so many events. Only reads the book.
 */
export function match(
  market: ListedMarket,
  taker: Taker,
  now: string,
  room = MAX_MATCHING_EVENTS,
): Matching {
  return meet(market, taker, now, room);
}

/** What would be left of a taker once it has met whom it can, however many those are. */
export function measure(market: ListedMarket, taker: Taker, now: string): Left {
  return meet(market, taker, now, undefined);
}

/** @param room events to decide; undefined to decide none and only count */
function meet(market: ListedMarket, taker: Taker, now: string, room: number | undefined): Matching {
  const events: (OrderMatched | OrderReduced | OrderCancelled)[] = [];
  const makers = new Makers(market.book);
  makers.begin(bookSide(taker.side), taker.limit);
  let remaining = taker.lots;
  let { quote } = taker;
  let fills = 0;
  while (remaining > 0 && makers.order !== NONE) {
    if (events.length === room) return { events, remaining, quote, isPaused: true };
    const { price } = makers;
    const payable = quote === undefined ? Infinity : affordable(market, price, quote);
    if (payable === 0) return { events, remaining, quote, isSpent: true };
    const maker = market.open.at(makers.order);
    if (maker.userId === taker.userId && taker.selfTradePrevention !== 'none') {
      const prevented = preventSelfTrade(market, { ...taker, lots: remaining }, maker, now);
      if (room !== undefined) {
        if (events.length + prevented.events.length > room) {
          return { events, remaining, quote, isPaused: true };
        }
        events.push(...prevented.events);
      }
      ({ remaining } = prevented);
      if (prevented.stops) return { events, remaining, quote, stopped: 'self_trade' };
      makers.next();
      continue;
    }
    const offered = Math.min(remaining, makers.shown);
    const lots = Math.min(offered, payable);
    const makerLeft = maker.quantity - maker.filled - makers.taken - lots;
    remaining -= lots;
    fills += 1;
    if (room !== undefined) {
      events.push(
        fill(market, taker, maker, { number: fills, price, lots, remaining, makerLeft, now }),
      );
    }
    if (quote !== undefined) {
      quote -= notionalOf(market.listing, price, lots);
      if (lots < offered || quote === 0n) return { events, remaining, quote, isSpent: true };
    }
    if (remaining > 0) goOn(makers, maker, makerLeft);
  }
  return { events, remaining, quote };
}

/** Goes on after what a maker shows was taken: an iceberg shows its next slice behind all others at its price. */
function goOn(makers: Makers, { display }: Readonly<OpenOrder>, left: number): void {
  if (left > 0) makers.requeue(Math.min(display, left));
  else makers.next();
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
  const trade = tradeCount + number;
  const data = {
    tradeId: formatTradeId(symbol, trade),
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
  const event: OrderMatched = { type: 'OrderMatched', data };
  effects.note(event, maker.number, taker.number, lots, price, trade);
  return event;
}
