import type { LevelHandle } from './handles.js';

export const DIGIT_BITS = 5;
/** Children of a node of a trie over the digits. */
export const FANOUT = 1 << DIGIT_BITS;
export const DIGIT_MASK = FANOUT - 1;

/** Bits of a price above these do not survive a 32-bit shift and are split off first. */
const LOW_DIGITS = 6;
const LOW_RANGE = 2 ** (DIGIT_BITS * LOW_DIGITS);

/** What stands for a leaf of one level: this bit, the level, and the last digit of its price. */
const LONE = 1 << 31;

/** The base-32 digit of a price at a position, 0 being the least significant. */
export function digitAt(price: number, position: number): number {
  if (position < LOW_DIGITS) return (price >>> (position * DIGIT_BITS)) & DIGIT_MASK;
  return (Math.floor(price / LOW_RANGE) >>> ((position - LOW_DIGITS) * DIGIT_BITS)) & DIGIT_MASK;
}

/** The digit of a price's leaf within its block. */
export function leafDigit(price: number): number {
  return (price >>> DIGIT_BITS) & DIGIT_MASK;
}

/** What stands for a leaf of one level; negative, as no node is. */
export function lone(level: LevelHandle, price: number): number {
  return LONE | (level << DIGIT_BITS) | (price & DIGIT_MASK);
}

/** The level in what stands for a leaf; NONE in NONE. */
export function loneLevel(alone: number): LevelHandle {
  return (alone & ~LONE) >>> DIGIT_BITS;
}

/** The place of the lowest bit that is set; some bit must be. */
export function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}
