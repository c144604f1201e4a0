import { ASK, BID, NONE, type BookSide, type LevelHandle, type OrderHandle } from './handles.js';
import { BookQueues } from './book-queues.js';
import { PriceLevels } from './price-levels.js';
import { RecordPool } from './record-pool.js';

/** Where the fields of an order's record lie, in words of 32 bits and in doubles. */
const NEXT = 0;
const PREVIOUS = 1;
const LEVEL = 2;
const REMAINING = 2;
const DOUBLES = 3;
const WORDS = 2 * DOUBLES;

const INITIAL_CAPACITY = 1024;

/**
 * The resting orders of a market in price-time priority. Whole numbers only: prices in ticks (1 to MAX_TRIE_PRICE),
 * quantities in lots (1 or more; each side's total a safe integer), orders by the handle that add() answers. It keeps
 * order and counts; who owns an order, and whether it may trade, is for its user to know, and so is staying within
 * these bounds.
 *
 * A level is a doubly linked queue through the records of its orders, so no operation's cost grows with the number of
 * orders at a level, nothing is allocated but by growth, and there is nothing for the garbage collector to follow.
 */
export class OrderBook {
  readonly #records = new RecordPool(DOUBLES, INITIAL_CAPACITY);
  readonly #levels = new PriceLevels();
  /** By side. */
  readonly #totals = new Float64Array(2);

  /**
   * The queues as they are now, to be read until thawQueues() while the book changes: who is behind whom at which price.
   * @throws Error when they are frozen
   */
  freezeQueues(): BookQueues {
    return new BookQueues(this.#levels.freeze(), this.#records.freeze(), NEXT);
  }

  thawQueues(): void {
    this.#levels.thaw();
    this.#records.thaw();
  }

  /** Rests an order behind all others at its price. */
  add(side: BookSide, price: number, quantity: number): OrderHandle {
    const levels = this.#levels;
    const order = this.#records.take();
    const found = levels.find(side, price);
    const level = found === NONE ? levels.open(side, price) : found;
    const { words, doubles } = this.#records;
    const last = levels.tail(level);
    words[order * WORDS + NEXT] = NONE;
    words[order * WORDS + PREVIOUS] = last;
    words[order * WORDS + LEVEL] = level;
    doubles[order * DOUBLES + REMAINING] = quantity;
    if (last === NONE) levels.setHead(level, order);
    else {
      this.#records.keep(last);
      words[last * WORDS + NEXT] = order;
    }
    levels.setTail(level, order);
    levels.count(level, 1, quantity);
    this.#totals[side]! += quantity;
    return order;
  }

  /** Takes quantity off an order, which keeps its place; with nothing left it leaves the book. Answers what is left. */
  reduce(order: OrderHandle, quantity: number): number {
    const { words, doubles } = this.#records;
    const level = words[order * WORDS + LEVEL]!;
    const offered = doubles[order * DOUBLES + REMAINING]!;
    if (quantity >= offered) {
      this.#unlink(order, level, offered);
      return 0;
    }
    const remaining = offered - quantity;
    doubles[order * DOUBLES + REMAINING] = remaining;
    this.#levels.count(level, 0, -quantity);
    this.#totals[this.#levels.side(level)]! -= quantity;
    return remaining;
  }

  /** Takes an order out; its handle means nothing from then on. */
  remove(order: OrderHandle): void {
    const { words, doubles } = this.#records;
    this.#unlink(order, words[order * WORDS + LEVEL]!, doubles[order * DOUBLES + REMAINING]!);
  }

  /** Takes an order out of its level, which closes with its last. */
  #unlink(order: OrderHandle, level: LevelHandle, quantity: number): void {
    const levels = this.#levels;
    const { words } = this.#records;
    const next = words[order * WORDS + NEXT]!;
    const previous = words[order * WORDS + PREVIOUS]!;
    this.#records.keep(order);
    this.#records.free(order);
    this.#totals[levels.side(level)]! -= quantity;
    if (previous === NONE && next === NONE) {
      levels.close(level);
      if (levels.isEmpty) this.#records.release();
      return;
    }
    if (previous === NONE) levels.setHead(level, next);
    else {
      this.#records.keep(previous);
      words[previous * WORDS + NEXT] = next;
    }
    if (next === NONE) levels.setTail(level, previous);
    else words[next * WORDS + PREVIOUS] = previous;
    levels.count(level, -1, -quantity);
  }

  /** The level a taker of this side's orders meets first, or NONE when the side is empty. */
  best(side: BookSide): LevelHandle {
    return this.#levels.best(side);
  }

  /** The price of that level, or 0 when the side is empty. */
  bestPrice(side: BookSide): number {
    const level = this.#levels.best(side);
    return level === NONE ? 0 : this.#levels.price(level);
  }

  /** The level a taker meets after this one, or NONE. */
  worse(level: LevelHandle): LevelHandle {
    return this.#levels.worse(level);
  }

  levelPrice(level: LevelHandle): number {
    return this.#levels.price(level);
  }

  /** What rests at a level, all its orders together. */
  levelQuantity(level: LevelHandle): number {
    return this.#levels.quantity(level);
  }

  /** How many orders rest at a level. */
  levelOrders(level: LevelHandle): number {
    return this.#levels.orders(level);
  }

  /** The order first in time at a level. */
  first(level: LevelHandle): OrderHandle {
    return this.#levels.head(level);
  }

  /** The order behind this one at the same level, or NONE. */
  next(order: OrderHandle): OrderHandle {
    return this.#records.words[order * WORDS + NEXT]!;
  }

  /** The level at which an order rests. */
  level(order: OrderHandle): LevelHandle {
    return this.#records.words[order * WORDS + LEVEL]!;
  }

  side(order: OrderHandle): BookSide {
    return this.#levels.side(this.level(order));
  }

  price(order: OrderHandle): number {
    return this.#levels.price(this.level(order));
  }

  remaining(order: OrderHandle): number {
    return this.#records.doubles[order * DOUBLES + REMAINING]!;
  }

  /** What orders, levels and tries take in memory, that which is kept for more to come included. */
  get bytes(): number {
    return this.#records.bytes + this.#levels.bytes;
  }

  /** What rests on a side, all its orders together. */
  total(side: BookSide): number {
    return this.#totals[side]!;
  }
}

/** What can be asked of a book without changing it. */
export type ReadableBook = Omit<
  OrderBook,
  'add' | 'reduce' | 'remove' | 'freezeQueues' | 'thawQueues'
>;

/** The side an order of this side trades against. */
export function opposite(side: BookSide): BookSide {
  return side === BID ? ASK : BID;
}
