import { NONE, type LevelHandle } from './handles.js';
import { BlockTrie } from './block-trie.js';
import {
  DIGIT_BITS,
  DIGIT_MASK,
  FANOUT,
  leafDigit,
  lone,
  loneLevel,
  lowestBit,
} from './price-digits.js';
import { TrieNodes } from './trie-nodes.js';

/** Leaves whose whereabouts are remembered; a power of two. */
const REMEMBERED = 256;
const NO_PRICE = -1;

/**
 * The price levels of one side by price: a trie over the price's base-32 digits, most significant first. A node is 32
 * children and a mask of those present, so that the next price above is found with bit arithmetic. Every operation
 * takes at most one step a digit, eight at worst and five for prices below 33 million, however many levels there are;
 * neighbouring prices share their nodes, and the upper nodes stay in the processor's cache.
 *
 * A leaf, the node of a last digit, holds 32 neighbouring prices; a block, the node above, 32 leaves. Trading keeps to few
 * leaves, so the trie remembers where they are. A price that wanders meets ever new ones, but few blocks: these are
 * remembered too. So most operations walk no digits at all, or the last two. Until a second level comes,
 * a level needs no leaf: it stands in the block itself. It stays in a leaf that has one, or those at the edge would move to and fro.
 */
export class PriceTrie {
  readonly #nodes = new TrieNodes();
  readonly #blocks = new BlockTrie(this.#nodes);
  /** The lowest price of a remembered leaf, and the leaf; a leaf displaces another of the same low digits. */
  readonly #leafPrices = new Float64Array(REMEMBERED).fill(NO_PRICE);
  readonly #leaves = new Int32Array(REMEMBERED);

  /** What its nodes take in memory. */
  get bytes(): number {
    return this.#nodes.bytes;
  }

  /** The level at a price, or NONE. */
  find(price: number): LevelHandle {
    const place = placeOf(price);
    if (this.#leafPrices[place] !== price - (price & DIGIT_MASK)) return this.#findFar(price);
    return this.#nodes.children[this.#leaves[place]! * FANOUT + (price & DIGIT_MASK)]!;
  }

  /** Puts a level at a price that has none. @returns the level at the lowest price above, or NONE */
  insert(price: number, level: LevelHandle): LevelHandle {
    const nodes = this.#nodes;
    const known = this.#blocks.find(price);
    const block = known === NONE ? this.#blocks.make(price) : known;
    const digit = leafDigit(price);
    const found = nodes.children[block * FANOUT + digit]!;
    if (found === NONE) nodes.put(block, digit, lone(level, price));
    else {
      const leaf = found < 0 ? this.#newLeaf(block, digit, found) : found;
      nodes.put(leaf, price & DIGIT_MASK, level);
      const higher = nodes.masks[leaf]! & (-2 << (price & DIGIT_MASK));
      if (higher !== 0) return nodes.children[leaf * FANOUT + lowestBit(higher)]!;
    }
    const leaves = nodes.masks[block]! & (-2 << digit);
    if (leaves === 0) return this.#lowestOf(this.#blocks.above(price));
    return this.#lowestOf(nodes.children[block * FANOUT + lowestBit(leaves)]!);
  }

  /** Takes out the level at a price that has one, and the nodes left empty by it. */
  remove(price: number): void {
    const nodes = this.#nodes;
    const block = this.#blocks.find(price);
    const digit = leafDigit(price);
    const leaf = nodes.children[block * FANOUT + digit]!;
    if (leaf > 0) {
      if (nodes.cut(leaf, price & DIGIT_MASK) !== 0) return;
      nodes.free(leaf);
      this.#forget(price);
    }
    if (nodes.cut(block, digit) !== 0) return;
    if (this.#blocks.prune(price)) this.#leafPrices.fill(NO_PRICE);
  }

  /** The level at a price whose leaf is not remembered, or NONE. */
  #findFar(price: number): LevelHandle {
    const { children } = this.#nodes;
    const leaf = children[this.#blocks.find(price) * FANOUT + leafDigit(price)]!;
    if (leaf <= 0) return (leaf & DIGIT_MASK) === (price & DIGIT_MASK) ? loneLevel(leaf) : NONE;
    const place = placeOf(price);
    this.#leafPrices[place] = price - (price & DIGIT_MASK);
    this.#leaves[place] = leaf;
    return children[leaf * FANOUT + (price & DIGIT_MASK)]!;
  }

  /** The leaf of a price is gone. */
  #forget(price: number): void {
    const place = placeOf(price);
    if (this.#leafPrices[place] === price - (price & DIGIT_MASK))
      this.#leafPrices[place] = NO_PRICE;
  }

  /** Makes a leaf where a level stands by itself in a block. */
  #newLeaf(block: number, digit: number, alone: number): number {
    const nodes = this.#nodes;
    const leaf = nodes.put(block, digit, nodes.take());
    nodes.put(leaf, alone & DIGIT_MASK, loneLevel(alone));
    return leaf;
  }

  /** The level at the lowest price of a leaf, or the one that stands for it; NONE of NONE. */
  #lowestOf(leaf: number): LevelHandle {
    if (leaf <= 0) return loneLevel(leaf);
    const { masks, children } = this.#nodes;
    return children[leaf * FANOUT + lowestBit(masks[leaf]!)]!;
  }
}

/** Where the leaf of a price is remembered: neighbouring leaves in neighbouring places. */
function placeOf(price: number): number {
  return (price >>> DIGIT_BITS) & (REMEMBERED - 1);
}
