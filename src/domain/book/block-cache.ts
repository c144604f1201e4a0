import { DIGIT_BITS } from './price-digits.js';

/** It is not remembered where the block is. */
export const UNKNOWN = -1;

/** Prices of a block: two digits. */
const BLOCK_BITS = 2 * DIGIT_BITS;
const LOW_BITS = 2 ** BLOCK_BITS - 1;

/** Blocks that are remembered; a power of two. */
const PLACES = 1024;
const NO_PRICE = -1;

/**
 * Remembers by price where a block of a trie is, or that there is none. Neighbouring blocks have neighbouring places, and one
 * displaces another of the same place.
 */
export class BlockCache {
  /** By place: the lowest price of the block remembered there. */
  readonly #prices = new Float64Array(PLACES).fill(NO_PRICE);
  readonly #blocks = new Int32Array(PLACES);

  /** The block of a price, NONE or UNKNOWN. */
  get(price: number): number {
    const place = placeOf(price);
    return this.#prices[place] === price - (price & LOW_BITS) ? this.#blocks[place]! : UNKNOWN;
  }

  /** @returns the block */
  set(price: number, block: number): number {
    const place = placeOf(price);
    this.#prices[place] = price - (price & LOW_BITS);
    return (this.#blocks[place] = block);
  }

  clear(): void {
    this.#prices.fill(NO_PRICE);
  }
}

function placeOf(price: number): number {
  return (price >>> BLOCK_BITS) & (PLACES - 1);
}
