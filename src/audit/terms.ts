/*
 * The words that the events of a market stream are written in. The auditor states them anew, as an outsider who knows
 * the format does: what the system believes of itself is no evidence.
 */

export type Side = 'buy' | 'sell';
export const SIDES: readonly Side[] = ['buy', 'sell'];

export type OrderType = 'limit' | 'market' | 'stop_limit' | 'stop_market';

export type TimeInForce = 'GTC' | 'GTD' | 'IOC' | 'FOK';

export type PostOnly = 'reject' | 'slide';

/** The terms that an order keeps, and its events tell, as they were sent. */
export type SentTerms = {
  readonly expiresAt?: string;
  readonly postOnly?: PostOnly;
  readonly clientOrderId?: string;
};

const SENT_TERMS = { expiresAt: true, postOnly: true, clientOrderId: true } satisfies Record<
  keyof SentTerms,
  true
>;

const SENT_TERM_NAMES = Object.keys(SENT_TERMS) as readonly (keyof SentTerms)[];

/** Those of them that an order has, without whatever else there is of it. */
export function sentTerms(order: SentTerms): SentTerms {
  const terms: Record<string, string> = {};
  for (const name of SENT_TERM_NAMES) {
    const term = order[name];
    if (term !== undefined) terms[name] = term;
  }
  return terms;
}

export type SelfTradePrevention =
  'none' | 'cancel_newest' | 'cancel_oldest' | 'cancel_both' | 'decrement';

/** What an operator sets. */
export type TradingStatus = 'ONLINE' | 'POST_ONLY' | 'LIMIT_ONLY' | 'CANCEL_ONLY' | 'HALTED';

export type MarketStatus = TradingStatus | 'DELISTING' | 'DELISTED';

export type OrderStatus =
  'PENDING_TRIGGER' | 'OPEN' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELLED' | 'EXPIRED' | 'REJECTED';

/**
 * Why some of a quote amount was left, though it would have moved more. fill_limit is what ended orders, this one's kind
 * and others, when one append did not hold all that they took; nothing ends for it any more.
 */
export type UnspentReason = 'no_liquidity' | 'protection_band' | 'self_trade' | 'fill_limit';

export type CancelReason =
  | UnspentReason
  | 'user'
  | 'cancel_all'
  | 'ioc'
  | 'fok'
  | 'amended_below_filled'
  | 'expired'
  | 'market_status'
  | 'price_band'
  | 'delisted';

export type RejectReason =
  | 'duplicate_client_order_id'
  | 'market_status'
  | 'open_order_limit'
  | 'book_quantity_limit'
  | 'price_band'
  | 'quote_buys_nothing'
  | 'post_only'
  | 'stop_reached';
