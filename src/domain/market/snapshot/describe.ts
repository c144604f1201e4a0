import type { Claim } from '../state/client-order-ids.js';

import {
  type RestingOrder,
  restingOrders,
  type WaitingStop,
  waitingStop,
  waitingStops,
} from './inspect.js';
import { isListed, type LastTrade, type ReadableMarket } from '../state/market.js';
import type { ReachingTrade } from '../state/due-stops.js';
import type { FilterTerms, MarketStatus } from '../terms.js';

/**
 * All of a market's state that can ever matter to a decision, in a form that is equal for equal states however they
 * came about: plain data, the orders by their places rather than by handles. restoreMarket makes the market of it
 * again, so a field of the state that is missing here is a market that decides otherwise after a restart.
 */
export interface MarketDescription {
  /** Absent until the market is listed. */
  readonly listing?: ListingDescription;
  readonly status: MarketStatus;
  readonly orderCount: number;
  readonly tradeCount: number;
  readonly lastTrade?: LastTrade;
  /** Of the latest event. */
  readonly time: string;
  /** In price-time priority. */
  readonly buy: readonly RestingOrder[];
  readonly sell: readonly RestingOrder[];
  /** Stops that wait, in the order in which trades reach them. */
  readonly buyStops: readonly WaitingStop[];
  readonly sellStops: readonly WaitingStop[];
  /** Stops that trades have reached, in the order in which they trigger. */
  readonly dueStops: readonly DescribedDueStop[];
  /** One letter an order, by number: Filled, Cancelled, Expired, Rejected, or '-' while open. */
  readonly statuses: string;
  /** Of what the open orders with a client order id asked for, the oldest first. */
  readonly termsDigests: readonly number[];
  /** The latest finished orders that still hold their client order ids, oldest first. */
  readonly recentlyFinished: readonly Claim[];
}

/** What a market was listed with. */
export interface ListingDescription {
  readonly symbol: string;
  readonly tickSize: string;
  readonly lotSize: string;
  readonly filters: FilterTerms;
}

/** Of the form above, and of its text: whoever changes it raises this, and what was written in another one is read by nobody. */
export const DESCRIPTION_VERSION = 6;

/** A stop and the trade that reached it. */
export type DescribedDueStop = WaitingStop & { readonly trade: ReachingTrade };

/** Describes a market as it stands between two commands. @throws Error in the middle of one: a matching is paused */
export function describeMarket(market: ReadableMarket): MarketDescription {
  if (market.paused !== undefined) throw new Error('a paused matching is not described');
  const { listing, orderCount, tradeCount, lastTrade } = market;
  return {
    ...(listing && {
      listing: {
        symbol: listing.symbol,
        tickSize: listing.tick.text,
        lotSize: listing.lot.text,
        filters: listing.filters.terms,
      },
    }),
    status: market.status,
    orderCount,
    tradeCount,
    ...(lastTrade && { lastTrade }),
    time: market.time,
    buy: [...restingOrders(market, 'buy')],
    sell: [...restingOrders(market, 'sell')],
    buyStops: [...waitingStops(market, 'buy')],
    sellStops: [...waitingStops(market, 'sell')],
    dueStops: dueStops(market),
    statuses: market.finished.letters(orderCount),
    termsDigests: termsDigests(market),
    recentlyFinished: market.clientOrderIds.recentlyFinished(),
  };
}

function termsDigests({ open }: ReadableMarket): number[] {
  const digests: number[] = [];
  for (const { termsDigest } of open.select({})) {
    if (termsDigest !== undefined) digests.push(termsDigest);
  }
  return digests;
}

function dueStops(market: ReadableMarket): DescribedDueStop[] {
  if (!isListed(market)) return [];
  return market.stops.due.map(({ order, trade }) => ({ ...waitingStop(market, order), trade }));
}
