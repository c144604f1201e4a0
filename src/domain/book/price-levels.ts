import { ASK, BID, NONE, type BookSide, type LevelHandle, type OrderHandle } from './handles.js';
import { PriceTrie } from './price-trie.js';
import { grown, SlotAllocator } from './slot-allocator.js';

const INITIAL_CAPACITY = 256;

/**
 * The price levels of a book, both sides in one pool. Within a side they are linked in order of price, so that the
 * best one and the next one away from it are a single step; the trie is asked only for the level of a price.
 */
export class PriceLevels {
  readonly #slots = new SlotAllocator();
  readonly #tries = [new PriceTrie(), new PriceTrie()] as const;
  readonly #lowest = new Int32Array(2);
  readonly #highest = new Int32Array(2);

  #sides = new Uint8Array(INITIAL_CAPACITY);
  #prices = new Float64Array(INITIAL_CAPACITY);
  #higher = new Int32Array(INITIAL_CAPACITY);
  #lower = new Int32Array(INITIAL_CAPACITY);

  #heads = new Int32Array(INITIAL_CAPACITY);
  #tails = new Int32Array(INITIAL_CAPACITY);
  #quantities = new Float64Array(INITIAL_CAPACITY);
  #counts = new Int32Array(INITIAL_CAPACITY);

  side(level: LevelHandle): BookSide {
    return this.#sides[level] as BookSide;
  }

  price(level: LevelHandle): number {
    return this.#prices[level]!;
  }

  /** The order first in time, or NONE. */
  head(level: LevelHandle): OrderHandle {
    return this.#heads[level]!;
  }

  setHead(level: LevelHandle, order: OrderHandle): void {
    this.#heads[level] = order;
  }

  /** The latest order, or NONE. */
  tail(level: LevelHandle): OrderHandle {
    return this.#tails[level]!;
  }

  setTail(level: LevelHandle, order: OrderHandle): void {
    this.#tails[level] = order;
  }

  /** What rests at a level. */
  quantity(level: LevelHandle): number {
    return this.#quantities[level]!;
  }

  /** How many orders rest at a level. */
  orders(level: LevelHandle): number {
    return this.#counts[level]!;
  }

  /** Counts orders and their quantity in, or out when negative. */
  count(level: LevelHandle, orders: number, quantity: number): void {
    this.#counts[level]! += orders;
    this.#quantities[level]! += quantity;
  }

  /** The level a taker meets first, or NONE: the highest bid, the lowest ask. */
  best(side: BookSide): LevelHandle {
    return side === BID ? this.#highest[BID]! : this.#lowest[ASK]!;
  }

  /** The level a taker meets after this one, or NONE. */
  worse(level: LevelHandle): LevelHandle {
    return this.#sides[level] === BID ? this.#lower[level]! : this.#higher[level]!;
  }

  /** The level at a price, or NONE. */
  find(side: BookSide, price: number): LevelHandle {
    return this.#tries[side].find(price);
  }

  /** A new, empty level at a price that has none. */
  open(side: BookSide, price: number): LevelHandle {
    const level = this.#slots.take();
    if (level === this.#prices.length) this.#grow();
    this.#sides[level] = side;
    this.#prices[level] = price;
    this.#link(level, side, this.#tries[side].above(price));
    this.#tries[side].insert(price, level);
    return level;
  }

  /** Takes out a level without orders. */
  close(level: LevelHandle): void {
    const side = this.side(level);
    this.#tries[side].remove(this.#prices[level]!);
    this.#unlink(level, side);
    this.#slots.free(level);
  }

  /** Links a level in below its next higher one, or on top. */
  #link(level: LevelHandle, side: BookSide, above: LevelHandle): void {
    const below = above === NONE ? this.#highest[side]! : this.#lower[above]!;
    this.#higher[level] = above;
    this.#lower[level] = below;
    if (above === NONE) this.#highest[side] = level;
    else this.#lower[above] = level;
    if (below === NONE) this.#lowest[side] = level;
    else this.#higher[below] = level;
  }

  #unlink(level: LevelHandle, side: BookSide): void {
    const above = this.#higher[level]!;
    const below = this.#lower[level]!;
    if (above === NONE) this.#highest[side] = below;
    else this.#lower[above] = below;
    if (below === NONE) this.#lowest[side] = above;
    else this.#higher[below] = above;
  }

  #grow(): void {
    this.#sides = grown(this.#sides);
    this.#prices = grown(this.#prices);
    this.#higher = grown(this.#higher);
    this.#lower = grown(this.#lower);
    this.#heads = grown(this.#heads);
    this.#tails = grown(this.#tails);
    this.#quantities = grown(this.#quantities);
    this.#counts = grown(this.#counts);
  }
}
