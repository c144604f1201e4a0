import type { CancelReason, RejectReason, Side } from '../../domain/market/terms.js';

/** `1 order`, `2 orders`. */
export function orders(count: number): string {
  return `${count} ${count === 1 ? 'order' : 'orders'}`;
}

/** The first few of some names. */
export function listed(names: readonly string[], most: number): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ');
}

/** What is done on a side, by somebody in the past. */
export const DID: Readonly<Record<Side, string>> = { buy: 'bought', sell: 'sold' };

/** Why an order was cancelled. */
export const WHY_CANCELLED: Readonly<Record<CancelReason, string>> = {
  user: 'its user, or somebody for him, cancelled it',
  cancel_all: 'it was among those that a cancel-all took out',
  ioc: 'an IOC order never rests: what does not trade at once ends',
  fok: 'an FOK order trades whole at once or not at all, and the book did not offer so much',
  no_liquidity: 'it names no price, and nobody was left to trade with',
  protection_band: 'whoever was left was beyond the protection band of the market',
  self_trade: 'it was about to trade with an order of its own user, which was prevented',
  amended_below_filled: 'it was amended to a quantity that had been filled already',
  fill_limit: 'it would have come to more fills than one append held',
  expired: 'its time was up',
  market_status: 'when it triggered, the status of the market let no such order in',
  price_band: 'when it triggered, its price was outside the price band',
  delisted: 'its market was given up',
};

/** Why an order was rejected. */
export const WHY_REJECTED: Readonly<Record<RejectReason, string>> = {
  duplicate_client_order_id: 'its user already had an order of that client order id',
  market_status: 'the status of the market let no such order in',
  open_order_limit: 'its user had as many open orders as the market takes',
  book_quantity_limit: 'its side of the book held as much as can be counted',
  price_band: 'its price was further from the last trade than the market lets it be',
  quote_buys_nothing: 'its amount would not move a single lot',
  post_only: 'it was only to rest, and would have traded at once',
  stop_reached: 'the last trade had reached its stop price already',
};
