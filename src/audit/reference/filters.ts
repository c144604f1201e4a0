import type { MarketState } from './market-state.js';
import { RefusedError } from './refusal.js';

/* The bounds that a market was listed with. */

/** @throws RefusedError unless an order may have this quantity */
export function filterQuantity({ listing, quantities }: MarketState, quantity: bigint): void {
  const { minQuantity, maxQuantity } = listing;
  if (minQuantity !== undefined && quantity < quantities.read(minQuantity)) {
    throw new RefusedError('QUANTITY_BELOW_MINIMUM');
  }
  if (maxQuantity !== undefined && quantity > quantities.read(maxQuantity)) {
    throw new RefusedError('QUANTITY_ABOVE_MAXIMUM');
  }
}

/** @throws RefusedError when an order that names a price is worth too little */
export function filterNotional(
  market: MarketState,
  price: bigint | undefined,
  quantity: bigint,
): void {
  const { minNotional: least } = market.listing;
  if (least === undefined || price === undefined) return;
  if (price * quantity < minNotional(market)) {
    throw new RefusedError('NOTIONAL_BELOW_MINIMUM');
  }
}

/** The least price x quantity. */
export function minNotional(market: MarketState): bigint {
  return readNotional(market, market.listing.minNotional ?? '0') ?? 0n;
}

/** An amount of price x quantity, unless it is none, or finer than that. */
export function readNotional(
  { prices, quantities }: MarketState,
  text: string,
): bigint | undefined {
  if (!/^(0|[1-9][0-9]*)([.][0-9]+)?$/.test(text)) return undefined;
  const [whole = '', fraction = ''] = text.split('.');
  const decimals = prices.decimals + quantities.decimals;
  return fraction.length > decimals ? undefined : BigInt(whole + fraction.padEnd(decimals, '0'));
}

/** Whether a user may open one more order. */
export function mayOpenOneMore({ listing, openOf }: MarketState, userId: string): boolean {
  return (openOf.get(userId) ?? 0) < (listing.maxOpenOrders ?? Infinity);
}
