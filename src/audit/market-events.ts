import type {
  CancelReason,
  MarketStatus,
  OrderType,
  RejectReason,
  SelfTradePrevention,
  SentTerms,
  Side,
  TimeInForce,
  UnspentReason,
} from './terms.js';

/*
 * The events of a market stream as JSON, version 1 of each. Prices and quantities are decimal strings with the decimals
 * of the market's tick size and lot size; times are ISO-8601 UTC with milliseconds.
 */

/** The bounds of a market; those that are absent do not bound. */
export type Bounds = {
  readonly minQuantity?: string;
  readonly maxQuantity?: string;
  readonly minNotional?: string;
  readonly maxOpenOrders?: number;
  readonly protectionBandBps?: number;
  readonly priceBandBps?: number;
};

/** What a market was listed with. */
export type Listing = Bounds & {
  readonly symbol: string;
  readonly tickSize: string;
  readonly lotSize: string;
  readonly at: string;
};

/** Which order an event is about, and whose. */
export type OrderOfEvent = {
  readonly orderId: string;
  readonly symbol: string;
  readonly userId: string;
  readonly side: Side;
};

export type OrderTerms = OrderOfEvent &
  SentTerms & {
    readonly orderType: OrderType;
    readonly timeInForce: TimeInForce;
    readonly price?: string;
    readonly stopPrice?: string;
    /** Of an order that names a quoteQuantity: what that moved. */
    readonly quantity: string;
    readonly quoteQuantity?: string;
    readonly displayQuantity?: string;
    readonly selfTradePrevention?: SelfTradePrevention;
    readonly at: string;
  };

export type MarketListed = { readonly type: 'MarketListed'; readonly data: Listing };

export type MarketStatusChanged = {
  readonly type: 'MarketStatusChanged';
  readonly data: {
    readonly symbol: string;
    readonly previousStatus: MarketStatus;
    readonly status: MarketStatus;
    /** Of DELISTING: each of them is cancelled by what follows. */
    readonly openOrders?: number;
    readonly reason: string;
    readonly actor: string;
    readonly at: string;
  };
};

export type MarketBoundsChanged = {
  readonly type: 'MarketBoundsChanged';
  readonly data: {
    readonly symbol: string;
    readonly previousBounds: Bounds;
    readonly bounds: Bounds;
    readonly reason: string;
    readonly actor: string;
    readonly at: string;
  };
};

export type OrderPlaced = {
  readonly type: 'OrderPlaced';
  readonly data: OrderTerms & {
    readonly requestedPrice?: string;
    readonly unspentReason?: UnspentReason;
  };
};

export type OrderRejected = {
  readonly type: 'OrderRejected';
  readonly data: OrderTerms & { readonly reason: RejectReason };
};

export type OrderMatched = {
  readonly type: 'OrderMatched';
  readonly data: {
    readonly tradeId: string;
    readonly symbol: string;
    readonly price: string;
    readonly quantity: string;
    readonly makerOrderId: string;
    readonly makerUserId: string;
    readonly makerRemaining: string;
    readonly takerOrderId: string;
    readonly takerUserId: string;
    readonly takerRemaining: string;
    readonly takerSide: Side;
    readonly at: string;
  };
};

/** The rest of an order that a command changes: its terms, and what has come of it before. */
export type OrderSoFar = SentTerms & {
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
  readonly selfTradePrevention: SelfTradePrevention;
  readonly placedAt: string;
  readonly displayQuantity?: string;
  readonly triggered?: { readonly stopPrice: string; readonly at: string };
  readonly reducedQuantity?: string;
  readonly filledQuantity: string;
  readonly filledQuote: string;
};

export type OrderAmended = {
  readonly type: 'OrderAmended';
  readonly data: OrderOfEvent & {
    readonly previousPrice?: string;
    readonly price?: string;
    readonly previousStopPrice?: string;
    readonly stopPrice?: string;
    readonly previousQuantity: string;
    readonly quantity: string;
    readonly remainingQuantity: string;
    readonly priorityKept: boolean;
    readonly order?: OrderSoFar;
    readonly at: string;
  };
};

export type OrderTriggered = {
  readonly type: 'OrderTriggered';
  readonly data: OrderOfEvent & {
    readonly stopPrice: string;
    readonly price?: string;
    readonly quantity: string;
    readonly tradeId: string;
    readonly tradePrice: string;
    readonly at: string;
  };
};

export type OrderReduced = {
  readonly type: 'OrderReduced';
  readonly data: OrderOfEvent & {
    readonly reducedBy: string;
    readonly remainingQuantity: string;
    readonly reason: 'self_trade';
    readonly otherOrderId: string;
    readonly at: string;
  };
};

export type OrderCancelled = {
  readonly type: 'OrderCancelled';
  readonly data: OrderOfEvent & {
    readonly price?: string;
    readonly remainingQuantity: string;
    readonly reason: CancelReason;
    readonly order?: OrderSoFar;
    readonly at: string;
  };
};

/** A cancel-all, of the orders that it names, found none. */
export type NoOrdersCancelled = {
  readonly type: 'NoOrdersCancelled';
  readonly data: {
    readonly symbol: string;
    readonly userId?: string;
    readonly side?: Side;
    readonly clientOrderIdPrefix?: string;
    readonly placedUntil?: string;
    readonly actor: string;
    readonly at: string;
  };
};

/** An order goes on trading after this; until then it is out of the book, and nothing else happens. */
export type MatchingPaused = {
  readonly type: 'MatchingPaused';
  readonly data: OrderOfEvent & {
    readonly part: number;
    readonly price?: string;
    readonly worstPrice?: string;
    readonly mayRest: boolean;
    readonly selfTradePrevention: SelfTradePrevention;
    readonly remainingQuantity: string;
    readonly remainingQuote?: string;
    readonly at: string;
  };
};

export type MatchingResumed = {
  readonly type: 'MatchingResumed';
  readonly data: OrderOfEvent & { readonly remainingQuantity: string; readonly at: string };
};

export type MarketEvent =
  | MarketListed
  | MarketStatusChanged
  | MarketBoundsChanged
  | OrderPlaced
  | OrderRejected
  | OrderMatched
  | OrderAmended
  | OrderTriggered
  | OrderReduced
  | OrderCancelled
  | NoOrdersCancelled
  | MatchingPaused
  | MatchingResumed;
