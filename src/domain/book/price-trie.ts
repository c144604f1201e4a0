import { NONE, type LevelHandle } from './handles.js';
import { DIGIT_BITS, DIGIT_MASK, FANOUT, lowestBit, TrieNodes } from './trie-nodes.js';

const MAX_HEIGHT = 8;
/** The root stands above the blocks. */
const MIN_HEIGHT = 3;

/** Bits of a price above these do not survive a 32-bit shift and are split off first. */
const LOW_DIGITS = 6;
const LOW_RANGE = 2 ** (DIGIT_BITS * LOW_DIGITS);

/** Neighbouring prices of a block: two digits. */
const BLOCK_BITS = 2 * DIGIT_BITS;
const BLOCK_MASK = 2 ** BLOCK_BITS - 1;

/** Blocks whose whereabouts are remembered; a power of two. */
const REMEMBERED = 1024;
const NO_PRICE = -1;

/** So many nodes are moved at once at most, which takes a millisecond or two; where there is memory for more than SPARE times as many. */
const MOVED = 16_384;
const SPARE = 8;
/** Nodes whose memory is kept in any case: 1 MiB. */
const KEPT = 8_192;

/** Prices a trie can hold: 1 to 2^40 - 1. */
export const MAX_TRIE_PRICE = FANOUT ** MAX_HEIGHT - 1;

/**
 * The price levels of one side by price: a trie over the price's base-32 digits, most significant first. A node is 32
 * children and a mask of those present, so that the next price above is found with bit arithmetic. Every operation
 * takes at most one step a digit, eight at worst and five for prices below 33 million, however many levels there are;
 * neighbouring prices share their nodes, and the upper nodes stay in the processor's cache.
 *
 * A leaf, the node of a last digit, holds 32 neighbouring prices; a block, the node above, 32 leaves. A price that wanders
 * meets ever new leaves, but keeps to few blocks, so the trie remembers by price where a block is, or that there is none, as
 * a processor does with memory pages: most operations walk no digits above the last two.
 */
export class PriceTrie {
  #nodes = new TrieNodes();
  #root = this.#nodes.take();
  /** Digits of the longest price so far. */
  #height = MIN_HEIGHT;
  #capacity = FANOUT ** MIN_HEIGHT;
  /** The nodes of the latest descent, by position of their digit. */
  readonly #path = new Int32Array(MAX_HEIGHT);
  /** The lowest price of a remembered block, and the block or NONE; one displaces another of the same low digits. */
  readonly #rememberedPrices = new Float64Array(REMEMBERED).fill(NO_PRICE);
  readonly #rememberedBlocks = new Int32Array(REMEMBERED);

  /** What its nodes take in memory. */
  get bytes(): number {
    return this.#nodes.bytes;
  }

  /** The level at a price, or NONE. */
  find(price: number): LevelHandle {
    const block = this.#block(price);
    const { children } = this.#nodes;
    const leaf = children[block * FANOUT + leafDigit(price)]!;
    return children[leaf * FANOUT + (price & DIGIT_MASK)]!;
  }

  /** Puts a level at a price that has none. @returns the level at the lowest price above, or NONE */
  insert(price: number, level: LevelHandle): LevelHandle {
    const nodes = this.#nodes;
    const known = this.#block(price);
    const block = known === NONE ? this.#newBlock(price) : known;
    const digit = leafDigit(price);
    const found = nodes.children[block * FANOUT + digit]!;
    const leaf = found === NONE ? nodes.put(block, digit, nodes.take()) : found;
    nodes.put(leaf, price & DIGIT_MASK, level);
    const { masks, children } = nodes;
    const higher = masks[leaf]! & (-2 << (price & DIGIT_MASK));
    if (higher !== 0) return children[leaf * FANOUT + lowestBit(higher)]!;
    const leaves = masks[block]! & (-2 << digit);
    return leaves === 0 ? this.#aboveBlock(price) : this.#lowestBelow(block, 1, leaves);
  }

  /** Takes out the level at a price that has one, and the nodes left empty by it. */
  remove(price: number): void {
    const nodes = this.#nodes;
    const block = this.#block(price);
    const digit = leafDigit(price);
    const leaf = nodes.children[block * FANOUT + digit]!;
    if (nodes.cut(leaf, price & DIGIT_MASK) !== 0) return;
    nodes.free(leaf);
    if (nodes.cut(block, digit) === 0) this.#prune(price);
  }

  /** The block a price belongs to, or NONE. */
  #block(price: number): number {
    const place = placeOf(price);
    if (this.#rememberedPrices[place] !== price - (price & BLOCK_MASK)) {
      this.#remember(price, this.#descend(price) === 1 ? this.#path[1]! : NONE);
    }
    return this.#rememberedBlocks[place]!;
  }

  #remember(price: number, block: number): void {
    const place = placeOf(price);
    this.#rememberedPrices[place] = price - (price & BLOCK_MASK);
    this.#rememberedBlocks[place] = block;
  }

  /** The level at the lowest price above all of a price's block, or NONE. */
  #aboveBlock(price: number): LevelHandle {
    this.#descend(price);
    for (let position = 2; position < this.#height; position++) {
      const node = this.#path[position]!;
      const higher = this.#nodes.masks[node]! & (-2 << digitAt(price, position));
      if (higher !== 0) return this.#lowestBelow(node, position, higher);
    }
    return NONE;
  }

  /** Makes the block of a price that has none, and the nodes that lead to it. */
  #newBlock(price: number): number {
    while (price >= this.#capacity) this.#heighten();
    const nodes = this.#nodes;
    let node = this.#root;
    for (let position = this.#height - 1; position > 1; position--) {
      const digit = digitAt(price, position);
      const child = nodes.children[node * FANOUT + digit]!;
      node = child === NONE ? nodes.put(node, digit, nodes.take()) : child;
    }
    this.#remember(price, node);
    return node;
  }

  /** Takes out the empty block of a price, and the nodes left empty by that. */
  #prune(price: number): void {
    this.#descend(price);
    this.#remember(price, NONE);
    const nodes = this.#nodes;
    for (let position = 1; position < this.#height - 1; position++) {
      nodes.free(this.#path[position]!);
      if (nodes.cut(this.#path[position + 1]!, digitAt(price, position + 1)) !== 0) break;
    }
    if (nodes.capacity > KEPT && nodes.live <= Math.min(MOVED, nodes.capacity / SPARE))
      this.#move();
  }

  /** Moves what is left to nodes of its own: those of the ranges that have emptied take memory no longer. */
  #move(): void {
    const to = new TrieNodes();
    this.#root = this.#nodes.copy(this.#root, this.#height - 1, to);
    this.#nodes = to;
    this.#rememberedPrices.fill(NO_PRICE);
  }

  /** Walks towards the block of a price, noting the path. Returns the position of the last node that is there. */
  #descend(price: number): number {
    let position = this.#height - 1;
    if (price >= this.#capacity) return position;
    const { children } = this.#nodes;
    let node = this.#root;
    this.#path[position] = node;
    while (position > 1) {
      node = children[node * FANOUT + digitAt(price, position)]!;
      if (node === NONE) return position;
      position -= 1;
      this.#path[position] = node;
    }
    return position;
  }

  /** The level at the lowest price under a node, by the given ones of its children. */
  #lowestBelow(node: number, position: number, candidates: number): LevelHandle {
    const { masks, children } = this.#nodes;
    let child = children[node * FANOUT + lowestBit(candidates)]!;
    for (let below = position; below > 0; below--) {
      child = children[child * FANOUT + lowestBit(masks[child]!)]!;
    }
    return child;
  }

  /** Makes room for prices of one more digit: a new root, with the old one under its digit 0. */
  #heighten(): void {
    const nodes = this.#nodes;
    if (nodes.masks[this.#root] !== 0) {
      const root = nodes.take();
      nodes.put(root, 0, this.#root);
      this.#root = root;
    }
    this.#height += 1;
    this.#capacity *= FANOUT;
  }
}

/** Where the block of a price is remembered: neighbouring blocks in neighbouring places. */
function placeOf(price: number): number {
  return (price >>> BLOCK_BITS) & (REMEMBERED - 1);
}

/** The digit of a price's leaf within its block. */
function leafDigit(price: number): number {
  return (price >>> DIGIT_BITS) & DIGIT_MASK;
}

/** The base-32 digit of a price at a position, 0 being the least significant. */
function digitAt(price: number, position: number): number {
  if (position < LOW_DIGITS) return (price >>> (position * DIGIT_BITS)) & DIGIT_MASK;
  return (Math.floor(price / LOW_RANGE) >>> ((position - LOW_DIGITS) * DIGIT_BITS)) & DIGIT_MASK;
}
