import { GrowingMemory } from './growing-memory.js';
import { NONE } from './handles.js';

export const DIGIT_BITS = 5;
/** Children of a node. */
export const FANOUT = 1 << DIGIT_BITS;
export const DIGIT_MASK = FANOUT - 1;

const INITIAL_NODES = 64;
const MASK_BYTES = 4;
const CHILDREN_BYTES = 4 * FANOUT;

/**
 * The nodes of a trie, numbered from 1 on. Number 0 is none, and has no children: whoever looks for a child of none finds
 * none. A freed node has no children either, and its first place links to the one freed before it.
 */
export class TrieNodes {
  /** By node: which children are present. */
  masks: Int32Array;
  /** By node and digit: what is there, or NONE. */
  children: Int32Array;
  readonly #maskMemory = new GrowingMemory(INITIAL_NODES * MASK_BYTES);
  readonly #childMemory = new GrowingMemory(INITIAL_NODES * CHILDREN_BYTES);
  #used = 0;
  #freed = NONE;
  #live = 0;

  constructor() {
    this.masks = new Int32Array(this.#maskMemory.buffer);
    this.children = new Int32Array(this.#childMemory.buffer);
  }

  /** Nodes that are taken. */
  get live(): number {
    return this.#live;
  }

  /** Nodes for which there is memory. */
  get capacity(): number {
    return this.masks.length;
  }

  /** What they take in memory. */
  get bytes(): number {
    return this.capacity * (MASK_BYTES + CHILDREN_BYTES);
  }

  /** A node without children; it may replace `masks` and `children`. */
  take(): number {
    this.#live += 1;
    const node = this.#freed;
    if (node === NONE) return this.#next();
    this.#freed = this.children[node * FANOUT]!;
    this.children[node * FANOUT] = NONE;
    return node;
  }

  /** Takes back a node whose last child was removed. */
  free(node: number): void {
    this.#live -= 1;
    this.children[node * FANOUT] = this.#freed;
    this.#freed = node;
  }

  /** Puts a child where there is none. @returns it */
  put(node: number, digit: number, child: number): number {
    this.children[node * FANOUT + digit] = child;
    this.masks[node]! |= 1 << digit;
    return child;
  }

  /** Removes a child. @returns the mask of those that are left */
  cut(node: number, digit: number): number {
    this.children[node * FANOUT + digit] = NONE;
    return (this.masks[node]! &= ~(1 << digit));
  }

  /**
   * Copies a node and all below it to other nodes.
   * @param position of its digit, 0 being the least significant, whose children are no nodes
   * @returns the copy
   */
  copy(node: number, position: number, to: TrieNodes): number {
    const copy = to.take();
    for (let mask = this.masks[node]!; mask !== 0; mask &= mask - 1) {
      const digit = lowestBit(mask);
      const child = this.children[node * FANOUT + digit]!;
      to.put(copy, digit, position === 0 ? child : this.copy(child, position - 1, to));
    }
    return copy;
  }

  #next(): number {
    const node = ++this.#used;
    if (node === this.capacity) {
      this.#maskMemory.grow();
      this.#childMemory.grow();
      this.masks = new Int32Array(this.#maskMemory.buffer);
      this.children = new Int32Array(this.#childMemory.buffer);
    }
    return node;
  }
}

/** The place of the lowest bit that is set; some bit must be. */
export function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}
