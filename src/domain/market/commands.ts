import type { FilterTerms } from './state/filters.js';
import type {
  MarketStatus,
  OrderType,
  PostOnly,
  SelfTradePrevention,
  Side,
  TimeInForce,
} from './terms.js';

/*
 * What a trader or an operator asks of one market. Decimal strings as they came over the wire: the aggregate, which
 * knows the market's tick and lot, is the one that reads them.
 */

export interface ListMarket extends FilterTerms {
  readonly type: 'ListMarket';
  readonly symbol: string;
  readonly tickSize: string;
  readonly lotSize: string;
}

export interface ChangeMarketStatus {
  readonly type: 'ChangeMarketStatus';
  readonly status: MarketStatus;
  readonly reason: string;
  /** Who asks. */
  readonly actor: string;
}

export interface PlaceOrder {
  readonly type: 'PlaceOrder';
  readonly userId: string;
  readonly side: Side;
  readonly orderType: OrderType;
  /** Required on a limit or stop-limit order, refused on the others. */
  readonly price?: string;
  /** Required but for a market order that names a quoteQuantity instead. */
  readonly quantity?: string;
  /** The most that a market order is to spend, or to receive, in the quote currency. */
  readonly quoteQuantity?: string;
  /** Only on an order that may rest: the most that the book shows of it at a time. */
  readonly displayQuantity?: string;
  /** Default: GTC for an order that names a price, IOC for one that does not (which takes FOK besides). */
  readonly timeInForce?: TimeInForce;
  /** Required on a GTD order, refused on the others: the time at which it ends, ISO-8601 UTC with milliseconds. */
  readonly expiresAt?: string;
  /** Default: cancel_newest. */
  readonly selfTradePrevention?: SelfTradePrevention;
  /** Only on a limit order that may rest. */
  readonly postOnly?: PostOnly;
  /** Required on a stop order, refused on the others: the last trade price at which it triggers. */
  readonly stopPrice?: string;
  readonly clientOrderId?: string;
}

export interface AmendOrder {
  readonly type: 'AmendOrder';
  readonly orderId: string;
  /** At least one of the three is present. */
  readonly price?: string;
  /** The new total, what was filled before included. */
  readonly quantity?: string;
  /** Only of a stop that has not triggered. */
  readonly stopPrice?: string;
}

export interface CancelOrder {
  readonly type: 'CancelOrder';
  readonly orderId: string;
}

/** All open orders that what is named tells apart; a part of them when there are many. */
export interface CancelOrders {
  readonly type: 'CancelOrders';
  readonly userId?: string;
  readonly side?: Side;
}

export type MarketCommand =
  ListMarket | ChangeMarketStatus | PlaceOrder | AmendOrder | CancelOrder | CancelOrders;
