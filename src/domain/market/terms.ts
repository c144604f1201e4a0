/** The side of an order: buy takes asks, sell takes bids. */
export type Side = (typeof SIDES)[number];
export const SIDES = ['buy', 'sell'] as const;

/**
 * limit: trades at its price or better. market: trades at whatever the book offers, and never rests. stop_limit and
 * stop_market: wait until the last trade price reaches their stop price, and are such an order from then on.
 */
export type OrderType = (typeof ORDER_TYPES)[number];
export const ORDER_TYPES = ['limit', 'market', 'stop_limit', 'stop_market'] as const;

/** Whether an order of this type names a price. */
export function isPriced(orderType: OrderType): boolean {
  return orderType === 'limit' || orderType === 'stop_limit';
}

/** Whether an order of this type waits for a trade before it enters the book. */
export function isStop(orderType: OrderType): boolean {
  return orderType === 'stop_limit' || orderType === 'stop_market';
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
 * Why an order, or what was left of it, was cancelled. fill_limit: its matching would come to more events
 * than one command may have (they must fit one atomic append), so its remainder, which may not rest crossed, ends.
 * market_status, price_band: a stop that triggered was not let into the book, which takes no such order by then.
 */
export type CancelReason =
  | 'user'
  | 'cancel_all'
  | 'ioc'
  | 'fok'
  | 'no_liquidity'
  | 'protection_band'
  | 'self_trade'
  | 'amended_below_filled'
  | 'fill_limit'
  | 'expired'
  | 'market_status'
  | 'price_band';

/** Why the book refused an order that was well-formed. */
export type RejectReason =
  | 'duplicate_client_order_id'
  | 'market_status'
  | 'open_order_limit'
  | 'book_quantity_limit'
  | 'price_band'
  | 'quote_buys_nothing'
  | 'post_only'
  | 'stop_reached';

/** Why some of the amount of the quote currency that a market order was given is left, though it would buy more. */
export type UnspentReason = Extract<
  CancelReason,
  'no_liquidity' | 'protection_band' | 'self_trade' | 'fill_limit'
>;

/**
 * What a market takes. ONLINE: everything. POST_ONLY: orders that only rest. LIMIT_ONLY: orders that name a price. CANCEL_ONLY:
 * cancels. HALTED: nothing; its orders stay.
 */
export type MarketStatus = (typeof MARKET_STATUSES)[number];
export const MARKET_STATUSES = [
  'ONLINE',
  'POST_ONLY',
  'LIMIT_ONLY',
  'CANCEL_ONLY',
  'HALTED',
] as const;

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
