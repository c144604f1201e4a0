import { BlockCache, UNKNOWN } from './block-cache.js';
import { NONE } from './handles.js';
import { digitAt, FANOUT, lowestBit } from './price-digits.js';
import type { TrieNodes } from './trie-nodes.js';

const MAX_HEIGHT = 8;
/** The root stands above the blocks. */
const MIN_HEIGHT = 3;

/** So many nodes are moved at once at most, which takes a millisecond or two; where there is memory for more than SPARE times as many. */
const MOVED = 16_384;
const SPARE = 8;
/** Nodes whose memory is kept in any case: 1 MiB. */
const KEPT = 8_192;

/** Prices a trie can hold: 1 to 2^40 - 1. */
export const MAX_TRIE_PRICE = FANOUT ** MAX_HEIGHT - 1;

/**
 * Where the blocks of a trie are: the nodes of its last digit but one, each for 1,024 neighbouring prices. This is the trie
 * above them, over the other digits. Prices keep to few blocks, even one that wanders, so it is remembered where they are, and
 * where there is none.
 */
export class BlockTrie {
  readonly #nodes: TrieNodes;
  #root: number;
  /** Digits of the longest price so far. */
  #height = MIN_HEIGHT;
  #capacity = FANOUT ** MIN_HEIGHT;
  /** The nodes of the latest descent, by position of their digit. */
  readonly #path = new Int32Array(MAX_HEIGHT);
  readonly #remembered = new BlockCache();

  /** @param nodes those of the whole trie */
  constructor(nodes: TrieNodes) {
    this.#nodes = nodes;
    this.#root = nodes.take();
  }

  /** The block a price belongs to, or NONE. */
  find(price: number): number {
    const block = this.#remembered.get(price);
    if (block !== UNKNOWN) return block;
    return this.#remembered.set(price, this.#descend(price) === 1 ? this.#path[1]! : NONE);
  }

  /** The lowest child of the block above a price's own, or NONE. */
  above(price: number): number {
    this.#descend(price);
    for (let position = 2; position < this.#height; position++) {
      const node = this.#path[position]!;
      const higher = this.#nodes.masks[node]! & (-2 << digitAt(price, position));
      if (higher !== 0) return this.#lowestBelow(node, position, higher);
    }
    return NONE;
  }

  /** Makes the block of a price that has none, and the nodes that lead to it. */
  make(price: number): number {
    while (price >= this.#capacity) this.#heighten();
    const nodes = this.#nodes;
    let node = this.#root;
    for (let position = this.#height - 1; position > 1; position--) {
      const digit = digitAt(price, position);
      const child = nodes.children[node * FANOUT + digit]!;
      node = child === NONE ? nodes.put(node, digit, nodes.take()) : child;
    }
    return this.#remembered.set(price, node);
  }

  /**
   * Takes out the empty block of a price, and the nodes left empty by that.
   * @returns whether all nodes have moved, so that those of the ranges that have emptied take memory no longer
   */
  prune(price: number): boolean {
    this.#descend(price);
    this.#remembered.set(price, NONE);
    const nodes = this.#nodes;
    for (let position = 1; position < this.#height - 1; position++) {
      nodes.free(this.#path[position]!);
      if (nodes.cut(this.#path[position + 1]!, digitAt(price, position + 1)) !== 0) break;
    }
    if (nodes.capacity <= KEPT || nodes.live > Math.min(MOVED, nodes.capacity / SPARE))
      return false;
    this.#root = nodes.compact(this.#root, this.#height - 1);
    this.#remembered.clear();
    return true;
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

  /** The lowest child of the lowest block under a node, by the given ones of its children. */
  #lowestBelow(node: number, position: number, candidates: number): number {
    const { masks, children } = this.#nodes;
    let child = children[node * FANOUT + lowestBit(candidates)]!;
    for (let below = position; below > 1; below--) {
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
