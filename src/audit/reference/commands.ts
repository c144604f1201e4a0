import type { Bounds } from '../market-events.js';
import type {
  OrderType,
  SelfTradePrevention,
  SentTerms,
  Side,
  TimeInForce,
  TradingStatus,
} from '../terms.js';

/* What is asked of a market: decimal strings as they were sent, for the market to read. */

/** Of the market that is listed already. */
export interface ListMarket {
  readonly type: 'ListMarket';
}

export interface ChangeMarketStatus {
  readonly type: 'ChangeMarketStatus';
  readonly status: TradingStatus;
  readonly reason: string;
  readonly actor: string;
}

export type ChangeMarketBounds = Bounds & {
  readonly type: 'ChangeMarketBounds';
  readonly tickSize?: string;
  readonly lotSize?: string;
  readonly reason: string;
  readonly actor: string;
};

export interface DelistMarket {
  readonly type: 'DelistMarket';
  readonly reason: string;
  readonly actor: string;
}

export interface PlaceOrder extends SentTerms {
  readonly type: 'PlaceOrder';
  readonly userId: string;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly price?: string;
  readonly quantity?: string;
  readonly quoteQuantity?: string;
  readonly displayQuantity?: string;
  readonly timeInForce?: TimeInForce;
  readonly selfTradePrevention?: SelfTradePrevention;
  readonly stopPrice?: string;
}

export interface AmendOrder {
  readonly type: 'AmendOrder';
  readonly orderId: string;
  readonly price?: string;
  readonly quantity?: string;
  readonly stopPrice?: string;
}

export interface CancelOrder {
  readonly type: 'CancelOrder';
  readonly orderId: string;
}

/** Of the order that holds a client order id. */
export interface ChangeClientOrder {
  readonly type: 'ChangeClientOrder';
  readonly userId: string;
  readonly clientOrderId: string;
  readonly change: Omit<AmendOrder, 'orderId'> | Omit<CancelOrder, 'orderId'>;
}

export interface CancelOrders {
  readonly type: 'CancelOrders';
  readonly userId?: string;
  readonly side?: Side;
  readonly clientOrderIdPrefix?: string;
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
