import { ASK, BID, NONE, type BookSide, type LevelHandle, type OrderHandle } from './handles.js';
import type { FrozenRecords } from './frozen-records.js';
import { PriceTrie } from './price-trie.js';
import { RecordPool } from './record-pool.js';

/*
 * A level's record: where its fields lie, in words of 32 bits and in doubles. It is padded to the 64 bytes of a cache
 * line, with what every order touches in front, so that adding or taking out an order costs one cache miss here.
 */
const HEAD = 0;
const TAIL = 1;
const ORDERS = 2;
const SIDE = 3;
const QUANTITY = 2;
const PRICE = 3;
const LOWER = 8;
const HIGHER = 9;
const DOUBLES = 8;
const WORDS = 2 * DOUBLES;

const INITIAL_CAPACITY = 256;

/**
 * The price levels of a book, both sides in one pool. Within a side they are linked in order of price, so that the
 * best one and the next one away from it are a single step; the trie is asked only for the level of a price.
 */
export class PriceLevels {
  readonly #records = new RecordPool(DOUBLES, INITIAL_CAPACITY);
  readonly #tries = [new PriceTrie(), new PriceTrie()] as const;
  /** By side. */
  readonly #lowest = new Int32Array(2);
  readonly #highest = new Int32Array(2);

  side(level: LevelHandle): BookSide {
    return this.#records.words[level * WORDS + SIDE] as BookSide;
  }

  price(level: LevelHandle): number {
    return this.#records.doubles[level * DOUBLES + PRICE]!;
  }

  /** The order first in time, or NONE. */
  head(level: LevelHandle): OrderHandle {
    return this.#records.words[level * WORDS + HEAD]!;
  }

  setHead(level: LevelHandle, order: OrderHandle): void {
    this.#records.keep(level);
    this.#records.words[level * WORDS + HEAD] = order;
  }

  /** The latest order, or NONE. */
  tail(level: LevelHandle): OrderHandle {
    return this.#records.words[level * WORDS + TAIL]!;
  }

  setTail(level: LevelHandle, order: OrderHandle): void {
    this.#records.words[level * WORDS + TAIL] = order;
  }

  /** What rests at a level. */
  quantity(level: LevelHandle): number {
    return this.#records.doubles[level * DOUBLES + QUANTITY]!;
  }

  /** How many orders rest at a level. */
  orders(level: LevelHandle): number {
    return this.#records.words[level * WORDS + ORDERS]!;
  }

  /** Counts orders and their quantity in, or out when negative. */
  count(level: LevelHandle, orders: number, quantity: number): void {
    this.#records.words[level * WORDS + ORDERS]! += orders;
    this.#records.doubles[level * DOUBLES + QUANTITY]! += quantity;
  }

  /** The level a taker meets first, or NONE: the highest bid, the lowest ask. */
  best(side: BookSide): LevelHandle {
    return side === BID ? this.#highest[BID]! : this.#lowest[ASK]!;
  }

  /** The level a taker meets after this one, or NONE. */
  worse(level: LevelHandle): LevelHandle {
    const { words } = this.#records;
    const at = level * WORDS;
    return words[at + SIDE] === BID ? words[at + LOWER]! : words[at + HIGHER]!;
  }

  /** The levels as they are now, to be read until thaw() while they change. @throws Error when they are frozen */
  freeze(): FrozenLevels {
    return new FrozenLevels(this.#records.freeze(), [this.best(BID), this.best(ASK)]);
  }

  thaw(): void {
    this.#records.thaw();
  }

  /** The level at a price, or NONE. */
  find(side: BookSide, price: number): LevelHandle {
    return this.#tries[side].find(price);
  }

  /** A new, empty level at a price that has none. */
  open(side: BookSide, price: number): LevelHandle {
    const level = this.#records.take();
    const { words, doubles } = this.#records;
    words[level * WORDS + HEAD] = NONE;
    words[level * WORDS + TAIL] = NONE;
    words[level * WORDS + ORDERS] = 0;
    words[level * WORDS + SIDE] = side;
    doubles[level * DOUBLES + PRICE] = price;
    doubles[level * DOUBLES + QUANTITY] = 0;
    this.#link(level, side, this.#tries[side].insert(price, level));
    return level;
  }

  /** Takes out a level without orders. */
  close(level: LevelHandle): void {
    const side = this.side(level);
    this.#tries[side].remove(this.price(level));
    this.#records.keep(level);
    this.#unlink(level, side);
    this.#records.free(level);
    if (this.isEmpty) this.#records.release();
  }

  /** Whether neither side has a level. */
  get isEmpty(): boolean {
    return this.#lowest[BID] === NONE && this.#lowest[ASK] === NONE;
  }

  /** What levels and tries take in memory. */
  get bytes(): number {
    return this.#records.bytes + this.#tries[BID].bytes + this.#tries[ASK].bytes;
  }

  /** Links a level in below its next higher one, or on top. */
  #link(level: LevelHandle, side: BookSide, above: LevelHandle): void {
    const { words } = this.#records;
    const below = above === NONE ? this.#highest[side]! : words[above * WORDS + LOWER]!;
    words[level * WORDS + HIGHER] = above;
    words[level * WORDS + LOWER] = below;
    this.#setLower(above, level, side);
    this.#setHigher(below, level, side);
  }

  #unlink(level: LevelHandle, side: BookSide): void {
    const { words } = this.#records;
    const above = words[level * WORDS + HIGHER]!;
    const below = words[level * WORDS + LOWER]!;
    this.#setLower(above, below, side);
    this.#setHigher(below, above, side);
  }

  /** Says which level is below another one, or the highest when there is none above it. */
  #setLower(above: LevelHandle, level: LevelHandle, side: BookSide): void {
    if (above === NONE) this.#highest[side] = level;
    else {
      this.#records.keep(above);
      this.#records.words[above * WORDS + LOWER] = level;
    }
  }

  /** Says which level is above another one, or the lowest when there is none below it. */
  #setHigher(below: LevelHandle, level: LevelHandle, side: BookSide): void {
    if (below === NONE) this.#lowest[side] = level;
    else {
      this.#records.keep(below);
      this.#records.words[below * WORDS + HIGHER] = level;
    }
  }
}

/** The price levels of a book as they were at one time. */
export class FrozenLevels {
  readonly #records: FrozenRecords;
  readonly #best: readonly [LevelHandle, LevelHandle];

  /** @param best by side */
  constructor(records: FrozenRecords, best: readonly [LevelHandle, LevelHandle]) {
    this.#records = records;
    this.#best = best;
  }

  /** The levels of a side, in the order in which a taker meets them. */
  *of(side: BookSide): Generator<LevelHandle, void> {
    const worse = side === BID ? LOWER : HIGHER;
    for (let level = this.#best[side]; level !== NONE; level = this.#records.word(level, worse)) {
      yield level;
    }
  }

  price(level: LevelHandle): number {
    return this.#records.double(level, PRICE);
  }

  /** The order first in time. */
  head(level: LevelHandle): OrderHandle {
    return this.#records.word(level, HEAD);
  }
}
