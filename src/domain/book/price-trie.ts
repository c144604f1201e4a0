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
 * A leaf, the node of a last digit, holds 32 neighbouring prices. Trading keeps to few of them, so the trie remembers
 * by price where a leaf is, as a processor does with memory pages: most operations walk no digits at all.
 */
export class PriceTrie {
  readonly #nodes = new SlotAllocator();
  /** By node: which children are present. */
  #masks = new Int32Array(64);
  /** By node and digit: the child node, or in leaves the level. */
  #children = new Int32Array(64 * FANOUT);
  #root = this.#nodes.take();
  /** Digits of the longest price so far. */
  #height = 1;
  #capacity = FANOUT;
  /** The nodes of the latest descent, by position of their digit. */
  readonly #path = new Int32Array(MAX_HEIGHT);
  /** The lowest price of a remembered leaf, and the leaf; a leaf displaces another of the same low digits. */
  readonly #rememberedPrices = new Float64Array(REMEMBERED).fill(NO_PRICE);
  readonly #rememberedLeaves = new Int32Array(REMEMBERED);

  /** The level at a price, or NONE. */
  find(price: number): LevelHandle {
    const leaf = this.#leaf(price);
    return leaf === NONE ? NONE : this.#children[leaf * FANOUT + (price & DIGIT_MASK)]!;
  }

  /** The level at the lowest price above the given one, or NONE. */
  above(price: number): LevelHandle {
    const leaf = this.#leaf(price);
    if (leaf !== NONE) {
      const higher = this.#masks[leaf]! & (-2 << (price & DIGIT_MASK));
      if (higher !== 0) return this.#children[leaf * FANOUT + lowestBit(higher)]!;
    }
    return this.#aboveLeaf(price);
  }

  /** Puts a level at a price that has none. */
  insert(price: number, level: LevelHandle): void {
    const leaf = this.#leaf(price);
    this.#setChild(leaf === NONE ? this.#newLeaf(price) : leaf, price & DIGIT_MASK, level);
  }

  /** Takes out the level at a price that has one, and the nodes left empty by it. */
  remove(price: number): void {
    const leaf = this.#leaf(price);
    const digit = price & DIGIT_MASK;
    this.#children[leaf * FANOUT + digit] = NONE;
    this.#masks[leaf]! &= ~(1 << digit);
    if (this.#masks[leaf] === 0) this.#prune(price);
  }

  /** The leaf a price belongs to, or NONE. */
  #leaf(price: number): number {
    const place = placeOf(price);
    const lowest = price - (price & DIGIT_MASK);
    if (this.#rememberedPrices[place] === lowest) return this.#rememberedLeaves[place]!;
    if (price >= this.#capacity || this.#descend(price) > 0) return NONE;
    this.#rememberedPrices[place] = lowest;
    return (this.#rememberedLeaves[place] = this.#path[0]!);
  }

  /** Forgets where the leaf of a price is. */
  #forget(price: number): void {
    this.#rememberedPrices[placeOf(price)] = NO_PRICE;
  }

  /** The level at the lowest price above all of a price's leaf, or NONE. */
  #aboveLeaf(price: number): LevelHandle {
    if (price >= this.#capacity) return NONE;
    const deepest = this.#descend(price);
    for (let position = Math.max(1, deepest); position < this.#height; position++) {
      const node = this.#path[position]!;
      const higher = this.#masks[node]! & (-2 << digitAt(price, position));
      if (higher !== 0) return this.#lowestBelow(node, position, higher);
    }
    return NONE;
  }

  /** Makes the leaf of a price that has none, and the nodes that lead to it. */
  #newLeaf(price: number): number {
    while (price >= this.#capacity) this.#heighten();
    let node = this.#root;
    for (let position = this.#height - 1; position > 0; position--) {
      const digit = digitAt(price, position);
      const child = this.#children[node * FANOUT + digit]!;
      node = child === NONE ? this.#setChild(node, digit, this.#newNode()) : child;
    }
    return node;
  }

  /** Takes out the empty leaf of a price, and the nodes left empty by that. */
  #prune(price: number): void {
    this.#descend(price);
    if (this.#height > 1) this.#forget(price);
    for (let position = 0; position < this.#height - 1; position++) {
      const parent = this.#path[position + 1]!;
      const digit = digitAt(price, position + 1);
      this.#nodes.free(this.#path[position]!);
      this.#children[parent * FANOUT + digit] = NONE;
      this.#masks[parent]! &= ~(1 << digit);
      if (this.#masks[parent] !== 0) return;
    }
  }

  /** Walks towards a price, noting the path. Returns the position of the last node that is there. */
  #descend(price: number): number {
    let node = this.#root;
    let position = this.#height - 1;
    this.#path[position] = node;
    while (position > 0) {
      node = this.#children[node * FANOUT + digitAt(price, position)]!;
      if (node === NONE) return position;
      position -= 1;
      this.#path[position] = node;
    }
    return 0;
  }

  /** The level at the lowest price under a node, by the given ones of its children. */
  #lowestBelow(node: number, position: number, candidates: number): LevelHandle {
    let child = this.#children[node * FANOUT + lowestBit(candidates)]!;
    for (let below = position; below > 0; below--) {
      child = this.#children[child * FANOUT + lowestBit(this.#masks[child]!)]!;
    }
    return child;
  }

  /** Makes room for prices of one more digit: a new root, with the old one under its digit 0. */
  #heighten(): void {
    if (this.#masks[this.#root] === 0) {
      // An empty root stays the root; where it was a leaf, it is one no longer.
      this.#forget(0);
    } else {
      const root = this.#newNode();
      this.#setChild(root, 0, this.#root);
      this.#root = root;
    }
    this.#height += 1;
    this.#capacity *= FANOUT;
  }

  #setChild(node: number, digit: number, child: number): number {
    this.#children[node * FANOUT + digit] = child;
    this.#masks[node]! |= 1 << digit;
    return child;
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

/** Where the leaf of a price is remembered: neighbouring leaves in neighbouring places. */
function placeOf(price: number): number {
  return (price >>> DIGIT_BITS) & (REMEMBERED - 1);
}

/** The base-32 digit of a price at a position, 0 being the least significant. */
function digitAt(price: number, position: number): number {
  if (position < LOW_DIGITS) return (price >>> (position * DIGIT_BITS)) & DIGIT_MASK;
  return (Math.floor(price / LOW_RANGE) >>> ((position - LOW_DIGITS) * DIGIT_BITS)) & DIGIT_MASK;
}

function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}
