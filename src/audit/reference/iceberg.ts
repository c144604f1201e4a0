import { least } from './amounts.js';
import type { MarketState } from './market-state.js';
import { left, type Order } from './order.js';
import { RefusedError } from './refusal.js';

/** How many slices an iceberg has at most. */
const MOST_SLICES = 100n;

/** The most of an order that is shown at a time. @throws RefusedError when it cannot be an iceberg, or not this one */
export function readDisplay(
  { quantities }: MarketState,
  text: string | undefined,
  rests: boolean,
  quantity: bigint,
): bigint | undefined {
  if (text === undefined) return undefined;
  if (!rests) throw new RefusedError('DISPLAY_QUANTITY_NOT_ALLOWED');
  const display = quantities.readOr(text, 'DISPLAY_QUANTITY_OUT_OF_RANGE');
  if (display > quantity) throw new RefusedError('DISPLAY_QUANTITY_OUT_OF_RANGE');
  filterSlices(display, quantity);
  return display;
}

/** @throws RefusedError when an iceberg would come in too many slices */
export function filterSlices(display: bigint | undefined, quantity: bigint): void {
  if (display !== undefined && quantity > MOST_SLICES * display) {
    throw new RefusedError('DISPLAY_QUANTITY_OUT_OF_RANGE');
  }
}

/** Shows the next slice. */
export function showSlice(order: Order): void {
  order.visible = least(order.display ?? left(order), left(order));
}
