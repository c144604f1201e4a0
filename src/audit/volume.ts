import { add } from './decimal.js';

/** A count of orders, trades or fills and the quantity in them. */
export interface Volume {
  readonly count: number;
  /** A decimal string. */
  readonly quantity: string;
}

export const NO_VOLUME: Volume = { count: 0, quantity: '0' };

/** A volume with one more quantity in it. */
export function plus({ count, quantity }: Volume, more: string): Volume {
  return { count: count + 1, quantity: add(quantity, more) };
}
