import {
  isBetweenAppends,
  isListed,
  type LastTrade,
  type ReadableMarket,
} from '../state/market.js';
import type { ReachingTrade } from '../state/due-stops.js';
import type { FilterTerms, MarketStatus } from '../terms.js';
import { type WaitingStop, waitingStop, waitingStops } from './inspect.js';

/**
 * What there is to describe of a market beside its resting orders and how others ended: plain data, equal for equal
 * markets.
 */
export interface MarketHead {
  /** Absent until the market is listed. */
  readonly listing?: ListingDescription;
  readonly status: MarketStatus;
  readonly orderCount: number;
  readonly tradeCount: number;
  readonly lastTrade?: LastTrade;
  /** Of the latest event. */
  readonly time: string;
  /** Stops that wait, in the order in which trades reach them. */
  readonly buyStops: readonly WaitingStop[];
  readonly sellStops: readonly WaitingStop[];
  /** Stops that trades have reached, in the order in which they trigger. */
  readonly dueStops: readonly DescribedDueStop[];
  /** Of what the stops asked for that have a client order id, in their order. */
  readonly termsDigests: readonly number[];
}

/** What a market was listed with, its bounds as they are by now. */
export interface ListingDescription {
  readonly symbol: string;
  readonly tickSize: string;
  readonly lotSize: string;
  readonly filters: FilterTerms;
}

/** A stop and the trade that reached it. */
export type DescribedDueStop = WaitingStop & { readonly trade: ReachingTrade };

/** @throws Error in the middle of a command: a matching is paused, or a delisting goes on */
export function describeHead(market: ReadableMarket): MarketHead {
  if (isBetweenAppends(market)) throw new Error('an unfinished command is not described');
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
    buyStops: [...waitingStops(market, 'buy')],
    sellStops: [...waitingStops(market, 'sell')],
    dueStops: dueStops(market),
    termsDigests: termsDigests(market),
  };
}

function dueStops(market: ReadableMarket): DescribedDueStop[] {
  if (!isListed(market)) return [];
  return market.stops.due.map(({ order, trade }) => ({ ...waitingStop(market, order), trade }));
}

function termsDigests({ stops }: ReadableMarket): number[] {
  const waiting = [...stops.waiting('buy'), ...stops.waiting('sell')];
  const due = stops.due.map(({ order }) => order);
  return [...waiting, ...due].flatMap(({ termsDigest }) => termsDigest ?? []);
}
