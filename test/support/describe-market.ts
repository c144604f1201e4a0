import { describeHead, type MarketHead } from '../../src/domain/market/snapshot/head.js';
import { type RestingOrder, restingOrders } from '../../src/domain/market/snapshot/inspect.js';
import type { Claim } from '../../src/domain/market/state/client-order-ids.js';
import type { ReadableMarket } from '../../src/domain/market/state/market.js';

/** All of a market's state that can ever matter to a decision, as plain data that tests can compare and show. */
export interface MarketDescription extends MarketHead {
  /** In price-time priority. */
  readonly buy: readonly RestingOrder[];
  readonly sell: readonly RestingOrder[];
  /** One letter an order, by number: Filled, Cancelled, Expired, Rejected, or '-' while open. */
  readonly statuses: string;
  /** The latest finished orders, whose client order ids are still taken, oldest first. */
  readonly recentlyFinished: readonly Claim[];
}

/** Describes a market as it stands between two commands. @throws Error in the middle of one: a matching is paused */
export function describeMarket(market: ReadableMarket): MarketDescription {
  return {
    ...describeHead(market),
    buy: [...restingOrders(market, 'buy')],
    sell: [...restingOrders(market, 'sell')],
    statuses: Buffer.from(market.finished.copy(1, market.orderCount)).toString('latin1'),
    recentlyFinished: market.clientOrderIds.recentlyFinished(),
  };
}
