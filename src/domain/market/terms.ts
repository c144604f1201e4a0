/** The side of an order: buy takes asks, sell takes bids. */
export type Side = (typeof SIDES)[number];
export const SIDES = ['buy', 'sell'] as const;

/**
 * limit: trades at its price or better. market: trades at whatever the book offers, and never rests. stop_limit and
 * stop_market: wait until the last trade price reaches their stop price, and are such an order from then on.
 */
export type OrderType = (typeof ORDER_TYPES)[number];
export const ORDER_TYPES = ['limit', 'market', 'stop_limit', 'stop_market'] as const;

/** What tells the types apart. */
const TRAITS: {
  readonly [Type in OrderType]: { readonly priced: boolean; readonly stop: boolean };
} = {
  limit: { priced: true, stop: false },
  market: { priced: false, stop: false },
  stop_limit: { priced: true, stop: true },
  stop_market: { priced: false, stop: true },
};

/** Whether an order of this type names a price. */
export function isPriced(orderType: OrderType): boolean {
  return TRAITS[orderType].priced;
}

/** Whether an order of this type waits for a trade before it enters the book. */
export function isStop(orderType: OrderType): boolean {
  return TRAITS[orderType].stop;
}

/**
 * GTC rests until filled or cancelled, GTD until a time of its own at the latest; IOC cancels what does not trade at
 * once; FOK trades whole at once or not at all.
 */
export type TimeInForce = (typeof TIMES_IN_FORCE)[number];
export const TIMES_IN_FORCE = ['GTC', 'GTD', 'IOC', 'FOK'] as const;

/** Whether an order may wait in the book for somebody to trade with. */
export function mayRest(timeInForce: TimeInForce): boolean {
  return timeInForce === 'GTC' || timeInForce === 'GTD';
}

/** What a post-only order does where it would trade at once: it is rejected, or slides to where it only rests. */
export type PostOnly = (typeof POST_ONLY_MODES)[number];
export const POST_ONLY_MODES = ['reject', 'slide'] as const;

/**
 * What happens when an order comes to trade with one of its own user: nothing is prevented; the incoming order ends; the
 * resting one does; both do; or the smaller ends and the larger is reduced by it.
 */
export type SelfTradePrevention = (typeof SELF_TRADE_PREVENTIONS)[number];
export const SELF_TRADE_PREVENTIONS = [
  'none',
  'cancel_newest',
  'cancel_oldest',
  'cancel_both',
  'decrement',
] as const;

/**
 * Why an order, or what was left of it, was cancelled. fill_limit: only of orders from when matching did not go on in
 * another append, so that what one append did not hold of it was not done.
 * market_status, price_band: a stop that triggered was not let into the book, which takes no such order by then.
 * delisted: its market was given up.
 */
export type CancelReason = (typeof CANCEL_REASONS)[number];
export const CANCEL_REASONS = [
  'user',
  'cancel_all',
  'ioc',
  'fok',
  'no_liquidity',
  'protection_band',
  'self_trade',
  'amended_below_filled',
  'fill_limit',
  'expired',
  'market_status',
  'price_band',
  'delisted',
] as const;

/**
 * Why the book refused an order that was well-formed. duplicate_client_order_id: until such an order left no event, and
 * was refused with the name of the one that holds the id.
 */
export type RejectReason = (typeof REJECT_REASONS)[number];
export const REJECT_REASONS = [
  'duplicate_client_order_id',
  'market_status',
  'open_order_limit',
  'book_quantity_limit',
  'price_band',
  'quote_buys_nothing',
  'post_only',
  'stop_reached',
] as const;

/** Why some of the amount of the quote currency that a market order was given is left, though it would buy more. */
export type UnspentReason = (typeof UNSPENT_REASONS)[number];
export const UNSPENT_REASONS = [
  'no_liquidity',
  'protection_band',
  'self_trade',
  'fill_limit',
] as const satisfies readonly CancelReason[];

/**
 * What a market takes, as its operator sets it. ONLINE: everything. POST_ONLY: orders that only rest. LIMIT_ONLY: orders that name
 * a price. CANCEL_ONLY: cancels. HALTED: nothing; its orders stay.
 */
export type TradingStatus = (typeof TRADING_STATUSES)[number];
export const TRADING_STATUSES = [
  'ONLINE',
  'POST_ONLY',
  'LIMIT_ONLY',
  'CANCEL_ONLY',
  'HALTED',
] as const;

/** Besides, of a market that is given up. DELISTING: its orders are being cancelled. DELISTED: it has none, and takes nothing any more. */
export type MarketStatus = (typeof MARKET_STATUSES)[number];
export const MARKET_STATUSES = [...TRADING_STATUSES, 'DELISTING', 'DELISTED'] as const;

/** Where an order stands. */
export type OrderStatus = (typeof ORDER_STATUSES)[number];
export const ORDER_STATUSES = [
  'PENDING_TRIGGER',
  'OPEN',
  'PARTIALLY_FILLED',
  'FILLED',
  'CANCELLED',
  'EXPIRED',
  'REJECTED',
] as const;

/** The longest name that a client may give an order, in characters. */
export const MAX_CLIENT_ORDER_ID_LENGTH = 64;

/**
 * What a trader may ask of an order, in decimal strings as they came over the wire: the one list of an order's terms. The
 * command, its event, an open order and its description are made of it, and the compiler leads whoever adds a term to
 * the places that decide what becomes of it. (A type, not an interface: only types are JSON to the compiler.)
 */
export type RequestedTerms = {
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
};

/** Terms that every order has, or that the market reads before it records them. */
type ReadTerm =
  | 'userId'
  | 'side'
  | 'orderType'
  | 'price'
  | 'quantity'
  | 'displayQuantity'
  | 'timeInForce'
  | 'selfTradePrevention'
  | 'stopPrice';

/** Terms that are recorded as they were sent, by those orders that name them. */
export type SentTerm = Exclude<keyof RequestedTerms, ReadTerm>;

/** Terms that an order has done with once it is open, or that it has from then on as a place in the book or a stop. */
type EntryTerm = 'orderType' | 'price' | 'quantity' | 'quoteQuantity' | 'timeInForce' | 'stopPrice';

/** The terms that an order keeps for as long as it is open; a new term is one of them unless EntryTerm names it. */
export type OpenTerms = Omit<RequestedTerms, EntryTerm>;

/** All members present, those that were optional perhaps undefined: what objects of one shape have. */
export type Complete<Terms> = { readonly [Term in keyof Required<Terms>]: Terms[Term] };

/** The bounds of a market, as events record them; what is absent does not bound. */
export type FilterTerms = {
  readonly minQuantity?: string;
  readonly maxQuantity?: string;
  /** The least price x quantity of an order that names a price. */
  readonly minNotional?: string;
  /** The most orders that one user may have open. */
  readonly maxOpenOrders?: number;
  /** How far a market order sweeps from the touch it meets, in basis points of that price. */
  readonly protectionBandBps?: number;
  /** How far the price of a limit order may be from the last trade, in basis points of that trade's price. */
  readonly priceBandBps?: number;
};
