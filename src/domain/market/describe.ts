import type { ClaimedId } from './client-order-ids.js';
import type { FilterTerms } from './filters.js';
import { type RestingOrder, restingOrders } from './inspect.js';
import type { LastTrade, ReadableMarket } from './market.js';
import type { FinishedStatus } from './finished-orders.js';
import type { MarketStatus } from './terms.js';

/**
 * All of a market's state that can ever matter to a decision, in a form that is equal for equal states however they
 * came about: plain data, the orders by their places rather than by handles.
 */
export interface MarketDescription {
  readonly symbol?: string;
  readonly tickSize?: string;
  readonly lotSize?: string;
  readonly filters?: FilterTerms;
  readonly status: MarketStatus;
  readonly orderCount: number;
  readonly tradeCount: number;
  readonly lastTrade?: LastTrade;
  /** In price-time priority. */
  readonly buy: readonly RestingOrder[];
  readonly sell: readonly RestingOrder[];
  /** One letter an order, by number: Filled, Cancelled, Rejected, or '-' while open. */
  readonly statuses: string;
  /** The latest finished orders, whose client order ids are still taken, oldest first. */
  readonly recentlyFinished: readonly ClaimedId[];
}

/** Describes a market as it stands between two commands. */
export function describeMarket(market: ReadableMarket): MarketDescription {
  const { listing, orderCount, tradeCount, lastTrade } = market;
  return {
    ...(listing && {
      symbol: listing.symbol,
      tickSize: listing.tick.text,
      lotSize: listing.lot.text,
      filters: listing.filters.terms,
    }),
    status: market.status,
    orderCount,
    tradeCount,
    ...(lastTrade && { lastTrade }),
    buy: [...restingOrders(market, 'buy')],
    sell: [...restingOrders(market, 'sell')],
    statuses: statuses(market),
    recentlyFinished: market.clientOrderIds.recentlyFinished(),
  };
}

const LETTERS: Record<FinishedStatus, string> = { FILLED: 'F', CANCELLED: 'C', REJECTED: 'R' };

function statuses({ orderCount, finished }: ReadableMarket): string {
  let letters = '';
  for (let number = 1; number <= orderCount; number++) {
    const status = finished.get(number);
    letters += status === undefined ? '-' : LETTERS[status];
  }
  return letters;
}
