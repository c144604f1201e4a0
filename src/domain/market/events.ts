import type {
  OrderType,
  PostOnly,
  CancelReason,
  FilterTerms,
  MarketStatus,
  RejectReason,
  RequestedTerms,
  SelfTradePrevention,
  Side,
  TimeInForce,
  UnspentReason,
} from './terms.js';

/*
 * The events of a `market-<symbol>` stream. Prices and quantities are decimal strings with exactly as many decimals
 * as the market's tick size and lot size have, so within one market they compare and add as integers once the point
 * is dropped. `at` is ISO-8601 UTC with milliseconds, from the clock handed to decide.
 */

/** A market opened for trading. */
export interface MarketListed {
  readonly type: 'MarketListed';
  readonly data: {
    readonly symbol: string;
    readonly tickSize: string;
    readonly lotSize: string;
    readonly at: string;
  } & FilterTerms;
}

/**
 * Trading was opened, restricted or halted; the orders that rest stay. Or the market is given up: DELISTING, after which its orders
 * are cancelled, and nothing else happens until it is DELISTED.
 */
export interface MarketStatusChanged {
  readonly type: 'MarketStatusChanged';
  readonly data: {
    readonly symbol: string;
    readonly previousStatus: MarketStatus;
    readonly status: MarketStatus;
    /** Of DELISTING: how many orders are open, each of which is cancelled. */
    readonly openOrders?: number;
    readonly reason: string;
    /** Who changed it. */
    readonly actor: string;
    readonly at: string;
  };
}

/** The bounds of a market were changed; the orders that are open stay as they are. */
export interface MarketBoundsChanged {
  readonly type: 'MarketBoundsChanged';
  readonly data: {
    readonly symbol: string;
    readonly previousBounds: FilterTerms;
    readonly bounds: FilterTerms;
    readonly reason: string;
    /** Who changed them. */
    readonly actor: string;
    readonly at: string;
  };
}

/**
 * The full terms of an order: what the trader sent, amounts with the market's decimals, and with these differences. An
 * order from before there was a choice has no selfTradePrevention, and nothing is prevented for it.
 */
export type OrderTerms = RequestedTerms & {
  readonly orderId: string;
  readonly symbol: string;
  readonly timeInForce: TimeInForce;
  /** Of a market order that names a quoteQuantity: what that moved, which is zero when the order was rejected. */
  readonly quantity: string;
};

/** An order was accepted. A stop waits; of any other, matches and a cancelled remainder, if any, follow. */
export interface OrderPlaced {
  readonly type: 'OrderPlaced';
  readonly data: OrderTerms & {
    /** The price that was asked for, when the order slid from it to `price`. */
    readonly requestedPrice?: string;
    /** Why some of quoteQuantity is left that would have moved more. */
    readonly unspentReason?: UnspentReason;
    readonly at: string;
  };
}

/** The book refused a well-formed order; it never rested nor traded. */
export interface OrderRejected {
  readonly type: 'OrderRejected';
  readonly data: OrderTerms & { readonly reason: RejectReason; readonly at: string };
}

/** One fill, at the maker's price. */
export interface OrderMatched {
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
}

/**
 * The rest of an order that a command changes: its terms, and what has come of it before. With what the event says besides,
 * and those that follow it, that is the whole order as the command leaves it.
 */
export type OrderSoFar = {
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
  readonly selfTradePrevention: SelfTradePrevention;
  readonly placedAt: string;
  readonly expiresAt?: string;
  readonly displayQuantity?: string;
  readonly postOnly?: PostOnly;
  readonly clientOrderId?: string;
  /** On a stop that has triggered. */
  readonly triggered?: { readonly stopPrice: string; readonly at: string };
  /** What self-trade prevention has taken off the total; absent when that is nothing. */
  readonly reducedQuantity?: string;
  readonly filledQuantity: string;
  /** Sum of price x quantity over its fills, exact. */
  readonly filledQuote: string;
};

/** An open order changed price, quantity or both, or a stop its stop price; matches may follow, but on a stop. */
export interface OrderAmended {
  readonly type: 'OrderAmended';
  readonly data: {
    readonly orderId: string;
    readonly symbol: string;
    readonly userId: string;
    readonly side: Side;
    /** Both absent on a stop-market order. */
    readonly previousPrice?: string;
    readonly price?: string;
    /** Both present on a stop that has not triggered. */
    readonly previousStopPrice?: string;
    readonly stopPrice?: string;
    readonly previousQuantity: string;
    /** The new total, what was filled before included. */
    readonly quantity: string;
    /** What is left to fill at the moment of the amend. */
    readonly remainingQuantity: string;
    /** False when the order went to the back of its (new) level; of a stop, of those at its stop price. */
    readonly priorityKept: boolean;
    /** Absent on events from before an amend was answered with the whole order. */
    readonly order?: OrderSoFar;
    readonly at: string;
  };
}

/** A trade has reached a stop, which enters the book now; matches and a cancelled remainder, if any, follow. */
export interface OrderTriggered {
  readonly type: 'OrderTriggered';
  readonly data: {
    readonly orderId: string;
    readonly symbol: string;
    readonly userId: string;
    readonly side: Side;
    readonly stopPrice: string;
    /** The limit of a stop-limit order. */
    readonly price?: string;
    readonly quantity: string;
    /** The trade that reached it, and its price. */
    readonly tradeId: string;
    readonly tradePrice: string;
    readonly at: string;
  };
}

/** Some of what was left of an order was taken off it, and off its total, without being traded; it keeps its place. */
export interface OrderReduced {
  readonly type: 'OrderReduced';
  readonly data: {
    readonly orderId: string;
    readonly symbol: string;
    readonly userId: string;
    readonly side: Side;
    readonly reducedBy: string;
    /** What is left to fill afterwards. */
    readonly remainingQuantity: string;
    readonly reason: 'self_trade';
    /** The order of the same user that it did not trade with. */
    readonly otherOrderId: string;
    readonly at: string;
  };
}

/** What was left of an order was taken out of the market. */
export interface OrderCancelled {
  readonly type: 'OrderCancelled';
  readonly data: {
    readonly orderId: string;
    readonly symbol: string;
    readonly userId: string;
    readonly side: Side;
    /** Absent on a market or stop-market order. */
    readonly price?: string;
    readonly remainingQuantity: string;
    readonly reason: CancelReason;
    /** Of an order that an amend ended, unless the event is from before an amend was answered with the whole order. */
    readonly order?: OrderSoFar;
    readonly at: string;
  };
}

/**
 * An order that trades has had as many events as one append takes: it goes on with the next, before anything else
 * happens in its market, and at the same time. Until then it is not in the book, where its price would be crossed. What
 * the event says beside the order's name is all that its matching goes on with.
 */
export interface MatchingPaused {
  readonly type: 'MatchingPaused';
  readonly data: {
    readonly orderId: string;
    readonly symbol: string;
    readonly userId: string;
    readonly side: Side;
    /** How often the matching has been paused, this time included. */
    readonly part: number;
    /** Absent on an order that is at market now. */
    readonly price?: string;
    /** The worst price that an order at market takes, where a protection band keeps it from worse ones. */
    readonly worstPrice?: string;
    /** Whether what it does not trade will rest. */
    readonly mayRest: boolean;
    readonly selfTradePrevention: SelfTradePrevention;
    /** What is left to fill; of an order of a quote amount it may be zero, if it is yet to cancel orders of its user. */
    readonly remainingQuantity: string;
    /** Of an order of a quote amount: what is left of that. */
    readonly remainingQuote?: string;
    readonly at: string;
  };
}

/** A paused order goes on, behind all others at its price; matches and a cancelled remainder, if any, follow. */
export interface MatchingResumed {
  readonly type: 'MatchingResumed';
  readonly data: {
    readonly orderId: string;
    readonly symbol: string;
    readonly userId: string;
    readonly side: Side;
    readonly remainingQuantity: string;
    readonly at: string;
  };
}

/**
 * A cancel-all found nothing to cancel. It changes nothing, and is recorded only of a command that may be on its way once more:
 * whoever comes upon that finds that it is done, and spares what has been placed since. It names the orders that were meant.
 */
export interface NoOrdersCancelled {
  readonly type: 'NoOrdersCancelled';
  readonly data: {
    readonly symbol: string;
    readonly userId?: string;
    readonly side?: Side;
    readonly clientOrderIdPrefix?: string;
    readonly placedUntil?: string;
    /** Who asked. */
    readonly actor: string;
    readonly at: string;
  };
}

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
