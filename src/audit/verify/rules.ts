import type { CancelReason, RejectReason, SelfTradePrevention } from '../terms.js';

/*
 * The rules that a fault is cited by, each of which docs/audit.md tells or, where it is one of the market's own,
 * docs/matching-rules.md.
 */

/** What a refusal rests on, by its code: an event that only came about because nobody refused it breaks that rule. */
const REFUSALS: Readonly<Record<string, string>> = {
  PRICE_OFF_TICK: 'NUM-STEP',
  QUANTITY_OFF_LOT: 'NUM-STEP',
  PRICE_OUT_OF_RANGE: 'NUM-BOUND',
  QUANTITY_OUT_OF_RANGE: 'NUM-BOUND',
  CLIENT_ORDER_ID_TAKEN: 'NAME-CLIENT',
  TIME_IN_FORCE_NOT_ALLOWED: 'TIF-MKT-1',
  EXPIRES_AT_NOT_ALLOWED: 'TIF-GTD-TERMS',
  EXPIRES_AT_REQUIRED: 'TIF-GTD-TERMS',
  EXPIRES_AT_PASSED: 'TIF-GTD-TERMS',
  PRICE_NOT_ALLOWED: 'TYPE-MKT',
  PRICE_REQUIRED: 'TYPE-LMT',
  STOP_PRICE_NOT_ALLOWED: 'TYPE-STOP',
  STOP_PRICE_REQUIRED: 'TYPE-STOP',
  STOP_PRICE_REACHED: 'STOP-REACHED',
  POST_ONLY_NOT_ALLOWED: 'POST-TYPE',
  POST_ONLY_WOULD_TAKE: 'POST-AMEND',
  QUOTE_QUANTITY_NOT_ALLOWED: 'TYPE-QUOTE',
  QUOTE_QUANTITY_OUT_OF_RANGE: 'TYPE-QUOTE',
  NOTIONAL_BELOW_MINIMUM: 'FLT-NOTIONAL',
  QUANTITY_BELOW_MINIMUM: 'FLT-QTY',
  QUANTITY_ABOVE_MAXIMUM: 'FLT-QTY',
  DISPLAY_QUANTITY_NOT_ALLOWED: 'ICE-TYPE',
  DISPLAY_QUANTITY_OUT_OF_RANGE: 'ICE-SLICES',
  ORDER_NOT_FOUND: 'CXL-ONE',
  ORDER_NOT_OPEN: 'CXL-ONE',
  MARKET_STATUS_FORBIDS: 'STAT-HALT',
  MARKET_DELISTED: 'STAT-DELISTED',
  INVALID_FILTER: 'FLT-LIST',
  NOTHING_TO_AMEND: 'AMD-TERMS',
  BOOK_QUANTITY_LIMIT: 'NUM-SIDE',
  PRICE_OUTSIDE_BAND: 'BAND-PRICE',
};

/** The rule that a refusal of this code rests on. */
export function ruleOfRefusal(code: string): string {
  return REFUSALS[code] ?? 'SCHEMA-DATA';
}

/** The rule by which an order is rejected for such a reason. */
export const RULE_OF_REJECTION: Readonly<Record<RejectReason, string>> = {
  duplicate_client_order_id: 'NAME-CLIENT',
  market_status: 'STAT-ORDER',
  open_order_limit: 'FLT-OPEN',
  book_quantity_limit: 'NUM-SIDE',
  price_band: 'BAND-PRICE',
  quote_buys_nothing: 'TYPE-QUOTE',
  post_only: 'POST-REJECT',
  stop_reached: 'STOP-REACHED',
};

/** The rule by which self-trade prevention of a mode acts. */
export const RULE_OF_PREVENTION: Readonly<Record<SelfTradePrevention, string>> = {
  none: 'STP-NONE',
  cancel_newest: 'STP-NEWEST',
  cancel_oldest: 'STP-OLDEST',
  cancel_both: 'STP-BOTH',
  decrement: 'STP-DEC',
};

/** The rule by which an order ends for such a reason, unless its self-trade prevention tells. */
export const RULE_OF_CANCEL: Readonly<Record<Exclude<CancelReason, 'self_trade'>, string>> = {
  no_liquidity: 'TYPE-MKT',
  protection_band: 'BAND-MKT',
  fill_limit: 'PRIO-LIMIT',
  user: 'CXL-ONE',
  cancel_all: 'CXL-ALL',
  ioc: 'TIF-IOC-1',
  fok: 'TIF-FOK-1',
  amended_below_filled: 'AMD-FILLED',
  expired: 'TIF-GTD-EXPIRY',
  market_status: 'STOP-SHUT',
  price_band: 'STOP-SHUT',
  delisted: 'STAT-DELIST',
};
