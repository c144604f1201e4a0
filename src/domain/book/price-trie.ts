import { grown, SlotAllocator } from './slot-allocator.js';
import { NONE, type LevelHandle } from './handles.js';

const DIGIT_BITS = 5;
const FANOUT = 1 << DIGIT_BITS;
const DIGIT_MASK = FANOUT - 1;
const MAX_HEIGHT = 8;

/** Bits of a price above these do not survive a 32-bit shift and are split off first. */
const LOW_DIGITS = 6;
const LOW_RANGE = 2 ** (DIGIT_BITS * LOW_DIGITS);

/** Leaves whose whereabouts are remembered; a power of two. */
const REMEMBERED = 1024;
const NO_PRICE = -1;

/** Prices a trie can hold: 1 to 2^40 - 1. */
export const MAX_TRIE_PRICE = FANOUT ** MAX_HEIGHT - 1;

/**
 * The price levels of one side by price: a trie over the price's base-32 digits, most significant first. A node is 32
 * children and a mask of those present, so that the next price above is found with bit arithmetic. Every operation
 * takes at most one step a digit, eight at worst and five for prices below 33 million, however many levels there are;
 * neighbouring prices share their nodes, and the upper nodes stay in the processor's cache.
 *
 * A level that is alone below a digit stands there itself, in place of nodes that would hold nothing else: prices far apart
 * take no nodes of their own. Where prices are close, a leaf, the node of a last digit, holds 32 neighbouring ones. Trading
 * keeps to few of them, so the trie remembers by price where a leaf is, as a processor does with memory pages: most
 * operations walk no digits at all.
 */
export class PriceTrie {
  readonly #priceOf: (level: LevelHandle) => number;
  readonly #nodes = new SlotAllocator();
  /** By node: which children are present. */
  #masks = new Int32Array(64);
  /** By node and digit: the child node, or a level, negated. */
  #children = new Int32Array(64 * FANOUT);
  #root = this.#nodes.take();
  /** Digits of the longest price so far. */
  #height = 1;
  #capacity = FANOUT;
  /** The price of the latest descent, the nodes of that by position of their digit, and the position of the last of them. */
  #latest = 0;
  readonly #path = new Int32Array(MAX_HEIGHT).fill(this.#root);
  #deepest = 0;
  /** The lowest price of a remembered leaf, and the leaf; a leaf displaces another of the same low digits. */
  readonly #rememberedPrices = new Float64Array(REMEMBERED).fill(NO_PRICE);
  readonly #rememberedLeaves = new Int32Array(REMEMBERED);

  /** @param priceOf tells the price of a level that is in the trie */
  constructor(priceOf: (level: LevelHandle) => number) {
    this.#priceOf = priceOf;
  }

  /** The level at a price, or NONE. */
  find(price: number): LevelHandle {
    const leaf = this.#rememberedLeaf(price);
    // From 0, for of none it is not to be -0.
    if (leaf !== NONE) return 0 - this.#children[leaf * FANOUT + (price & DIGIT_MASK)]!;
    if (price >= this.#capacity) return NONE;
    const child = this.#childTowards(price);
    return child < 0 && this.#priceOf(-child) === price ? -child : NONE;
  }

  /** The level at the lowest price above the given one, or NONE. */
  above(price: number): LevelHandle {
    const leaf = this.#rememberedLeaf(price);
    if (leaf !== NONE) {
      const higher = this.#masks[leaf]! & (-2 << (price & DIGIT_MASK));
      if (higher !== 0) return -this.#children[leaf * FANOUT + lowestBit(higher)]!;
    }
    if (price >= this.#capacity) return NONE;
    const child = this.#childTowards(price);
    if (child < 0 && this.#priceOf(-child) > price) return -child;
    for (let position = this.#deepest; position < this.#height; position++) {
      const node = this.#path[position]!;
      const higher = this.#masks[node]! & (-2 << digitAt(price, position));
      if (higher !== 0)
        return this.#lowestBelow(this.#children[node * FANOUT + lowestBit(higher)]!);
    }
    return NONE;
  }

  /** Puts a level at a price that has none. */
  insert(price: number, level: LevelHandle): void {
    const leaf = this.#rememberedLeaf(price);
    if (leaf !== NONE) return this.#setChild(leaf, price & DIGIT_MASK, -level);
    while (price >= this.#capacity) this.#heighten();
    let child = this.#childTowards(price);
    while (child < 0) child = this.#makeWay(price, -child);
    this.#setChild(this.#path[this.#deepest]!, digitAt(price, this.#deepest), -level);
  }

  /** Takes out the level at a price that has one, and the nodes that hold nothing or only one level without it. */
  remove(price: number): void {
    const leaf = this.#rememberedLeaf(price);
    if (leaf !== NONE) {
      this.#clearChild(leaf, price & DIGIT_MASK);
      if (isSingle(this.#masks[leaf]!)) this.#collapse(price);
      return;
    }
    this.#childTowards(price);
    this.#clearChild(this.#path[this.#deepest]!, digitAt(price, this.#deepest));
    this.#collapse(price);
  }

  /** The leaf of a price, if it is remembered, or NONE. */
  #rememberedLeaf(price: number): number {
    const place = placeOf(price);
    const lowest = price - (price & DIGIT_MASK);
    return this.#rememberedPrices[place] === lowest ? this.#rememberedLeaves[place]! : NONE;
  }

  /** Walks towards a price, and remembers its leaf. Returns what is below the last node there: a level, negated, or NONE. */
  #childTowards(price: number): number {
    const position = this.#descend(price);
    if (position === 0 && this.#height > 1) this.#remember(price);
    return this.#children[this.#path[position]! * FANOUT + digitAt(price, position)]!;
  }

  /** Notes where the leaf of the latest descent's price is. */
  #remember(price: number): void {
    const place = placeOf(price);
    this.#rememberedPrices[place] = price - (price & DIGIT_MASK);
    this.#rememberedLeaves[place] = this.#path[0]!;
  }

  /** Forgets where the leaf of a price is. */
  #forget(price: number): void {
    this.#rememberedPrices[placeOf(price)] = NO_PRICE;
  }

  /** Moves a level that stands where a price is to go one node down. Returns what is where the price is to go then. */
  #makeWay(price: number, level: LevelHandle): number {
    const position = this.#deepest;
    const node = this.#newNode();
    this.#setChild(node, digitAt(this.#priceOf(level), position - 1), -level);
    this.#setChild(this.#path[position]!, digitAt(price, position), node);
    this.#path[position - 1] = node;
    this.#deepest = position - 1;
    if (position === 1) this.#remember(price);
    return this.#children[node * FANOUT + digitAt(price, position - 1)]!;
  }

  /** Takes out the nodes towards a price that hold nothing, or only a level: that goes one node up. */
  #collapse(price: number): void {
    for (let position = this.#descend(price); position < this.#height - 1; position++) {
      const node = this.#path[position]!;
      const mask = this.#masks[node]!;
      if (!isSingle(mask)) return;
      const child = mask === 0 ? NONE : this.#children[node * FANOUT + lowestBit(mask)]!;
      if (child > 0) return;
      if (position === 0) this.#forget(price);
      if (child !== NONE) this.#clearChild(node, lowestBit(mask));
      this.#nodes.free(node);
      this.#deepest = position + 1;
      const parent = this.#path[position + 1]!;
      if (child === NONE) this.#clearChild(parent, digitAt(price, position + 1));
      else this.#setChild(parent, digitAt(price, position + 1), child);
    }
  }

  /**
   * Walks towards a price, noting the path, from where it parts from the latest one: that is a step or two where prices
   * are near each other, and none for the same price again. Returns the position of the last node that is there.
   */
  #descend(price: number): number {
    const parting = Math.min(partingAt(price, this.#latest), this.#height - 1);
    let position = Math.max(this.#deepest, parting);
    let node = this.#path[position]!;
    this.#latest = price;
    while (position > 0) {
      node = this.#children[node * FANOUT + digitAt(price, position)]!;
      if (node <= 0) break;
      position -= 1;
      this.#path[position] = node;
    }
    return (this.#deepest = position);
  }

  /** The level at the lowest price of a child. */
  #lowestBelow(child: number): LevelHandle {
    let below = child;
    while (below > 0) below = this.#children[below * FANOUT + lowestBit(this.#masks[below]!)]!;
    return -below;
  }

  /** Makes room for prices of one more digit: a new root, with the old one under its digit 0. */
  #heighten(): void {
    if (this.#masks[this.#root] === 0) {
      // An empty root stays the root.
      this.#deepest = this.#height;
    } else {
      const root = this.#newNode();
      this.#setChild(root, 0, this.#root);
      this.#root = root;
    }
    this.#path[this.#height] = this.#root;
    this.#height += 1;
    this.#capacity *= FANOUT;
  }

  #setChild(node: number, digit: number, child: number): void {
    this.#children[node * FANOUT + digit] = child;
    this.#masks[node]! |= 1 << digit;
  }

  #clearChild(node: number, digit: number): void {
    this.#children[node * FANOUT + digit] = NONE;
    this.#masks[node]! &= ~(1 << digit);
  }

  #newNode(): number {
    const node = this.#nodes.take();
    if (node === this.#masks.length) {
      this.#masks = grown(this.#masks);
      this.#children = grown(this.#children);
    }
    return node;
  }
}

/** Whether a mask has one bit at most. */
function isSingle(mask: number): boolean {
  return (mask & (mask - 1)) === 0;
}

/** Where the leaf of a price is remembered: neighbouring leaves in neighbouring places. */
function placeOf(price: number): number {
  return (price >>> DIGIT_BITS) & (REMEMBERED - 1);
}

/** The base-32 digit of a price at a position, 0 being the least significant. */
function digitAt(price: number, position: number): number {
  if (position < LOW_DIGITS) return (price >>> (position * DIGIT_BITS)) & DIGIT_MASK;
  return (Math.floor(price / LOW_RANGE) >>> ((position - LOW_DIGITS) * DIGIT_BITS)) & DIGIT_MASK;
}

/** The highest position at which the digits of two prices differ; 0 for the same price, or the highest there may be. */
function partingAt(price: number, other: number): number {
  if (price >= LOW_RANGE || other >= LOW_RANGE) {
    if (Math.floor(price / LOW_RANGE) !== Math.floor(other / LOW_RANGE)) return MAX_HEIGHT - 1;
  }
  // A fifth of the highest bit's number, of which there are 30: without a division.
  return ((31 - Math.clz32((price ^ other) | 1)) * 13) >>> 6;
}

function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}
