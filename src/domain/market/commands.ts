import type { FilterTerms, RequestedTerms, Side, TradingStatus } from './terms.js';

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
  readonly status: TradingStatus;
  readonly reason: string;
  /** Who asks. */
  readonly actor: string;
}

/** All bounds anew: those that it does not name do not bound any more. */
export interface ChangeMarketBounds extends FilterTerms {
  readonly type: 'ChangeMarketBounds';
  /** If named, what the market was listed with. */
  readonly tickSize?: string;
  readonly lotSize?: string;
  readonly reason: string;
  /** Who asks. */
  readonly actor: string;
}

/** The end of a market: its orders are cancelled, and it takes nothing any more. */
export interface DelistMarket {
  readonly type: 'DelistMarket';
  readonly reason: string;
  /** Who asks. */
  readonly actor: string;
}

export interface PlaceOrder extends RequestedTerms {
  readonly type: 'PlaceOrder';
}

export interface AmendOrder {
  readonly type: 'AmendOrder';
  /** Who asks. */
  readonly actor: string;
  /** Whose order it must be; absent: anybody's. */
  readonly owner?: string;
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
  /** Who asks. */
  readonly actor: string;
  /** Whose order it must be; absent: anybody's. */
  readonly owner?: string;
  readonly orderId: string;
}

/** A change to the order that holds a client order id, whichever that is when its turn comes. */
export interface ChangeClientOrder {
  readonly type: 'ChangeClientOrder';
  /** Whose id it is. */
  readonly userId: string;
  readonly clientOrderId: string;
  readonly change: Omit<AmendOrder, 'orderId'> | Omit<CancelOrder, 'orderId'>;
}

/** All open orders that what is named tells apart; a part of them when there are many. */
export interface CancelOrders {
  readonly type: 'CancelOrders';
  /** Who asks. */
  readonly actor: string;
  readonly userId?: string;
  readonly side?: Side;
  /** Of those with a client order id that begins so; of a user, for the ids of different users are no kin. */
  readonly clientOrderIdPrefix?: string;
  /** Only those placed by then: ISO-8601 UTC with milliseconds. */
  readonly placedUntil?: string;
}

export type MarketCommand =
  | ListMarket
  | ChangeMarketStatus
  | ChangeMarketBounds
  | DelistMarket
  | PlaceOrder
  | AmendOrder
  | CancelOrder
  | ChangeClientOrder
  | CancelOrders;
