import { ASK, BID, NONE, type BookSide, type LevelHandle, type OrderHandle } from './handles.js';
import { PriceLevels } from './price-levels.js';
import { grown, SlotAllocator } from './slot-allocator.js';

const INITIAL_CAPACITY = 1024;

/**
 * The resting orders of a market in price-time priority. Whole numbers only: prices in ticks (1 to MAX_TRIE_PRICE),
 * quantities in lots (1 or more; each side's total a safe integer), orders by the handle that add() answers. It keeps
 * order and counts; who owns an order, and whether it may trade, is for its user to know, and so is staying within
 * these bounds.
 *
 * A level is a doubly linked queue through arrays indexed by handle, so no operation's cost grows with the number of
 * orders at a level, nothing is allocated but by growth, and there is nothing for the garbage collector to follow.
 */
export class OrderBook {
  readonly #slots = new SlotAllocator();
  readonly #levels = new PriceLevels();
  /** By side. */
  readonly #totals = new Float64Array(2);

  // By order.
  #levelOf = new Int32Array(INITIAL_CAPACITY);
  #nextOf = new Int32Array(INITIAL_CAPACITY);
  #previousOf = new Int32Array(INITIAL_CAPACITY);
  #remainingOf = new Float64Array(INITIAL_CAPACITY);

  /** Rests an order behind all others at its price. */
  add(side: BookSide, price: number, quantity: number): OrderHandle {
    const order = this.#slots.take();
    if (order === this.#levelOf.length) this.#grow();
    const found = this.#levels.find(side, price);
    const level = found === NONE ? this.#levels.open(side, price) : found;
    this.#levelOf[order] = level;
    this.#remainingOf[order] = quantity;
    this.#append(order, level);
    this.#count(level, 1, quantity);
    return order;
  }

  /** Takes quantity off an order, which keeps its place; with nothing left it leaves the book. Answers what is left. */
  reduce(order: OrderHandle, quantity: number): number {
    const remaining = this.#remainingOf[order]! - quantity;
    if (remaining <= 0) {
      this.remove(order);
      return 0;
    }
    this.#remainingOf[order] = remaining;
    this.#count(this.#levelOf[order]!, 0, -quantity);
    return remaining;
  }

  /** Takes an order out; its handle means nothing from then on. */
  remove(order: OrderHandle): void {
    const level = this.#levelOf[order]!;
    this.#count(level, -1, -this.#remainingOf[order]!);
    this.#detach(order, level);
    if (this.#levels.head(level) === NONE) this.#levels.close(level);
    this.#slots.free(order);
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
    return this.#nextOf[order]!;
  }

  /** The level at which an order rests. */
  level(order: OrderHandle): LevelHandle {
    return this.#levelOf[order]!;
  }

  side(order: OrderHandle): BookSide {
    return this.#levels.side(this.#levelOf[order]!);
  }

  price(order: OrderHandle): number {
    return this.#levels.price(this.#levelOf[order]!);
  }

  remaining(order: OrderHandle): number {
    return this.#remainingOf[order]!;
  }

  /** What rests on a side, all its orders together. */
  total(side: BookSide): number {
    return this.#totals[side]!;
  }

  /** Queues an order behind the others of its level. */
  #append(order: OrderHandle, level: LevelHandle): void {
    const last = this.#levels.tail(level);
    this.#previousOf[order] = last;
    this.#nextOf[order] = NONE;
    if (last === NONE) this.#levels.setHead(level, order);
    else this.#nextOf[last] = order;
    this.#levels.setTail(level, order);
  }

  /** Takes an order out of the queue of its level. */
  #detach(order: OrderHandle, level: LevelHandle): void {
    const previous = this.#previousOf[order]!;
    const next = this.#nextOf[order]!;
    if (previous === NONE) this.#levels.setHead(level, next);
    else this.#nextOf[previous] = next;
    if (next === NONE) this.#levels.setTail(level, previous);
    else this.#previousOf[next] = previous;
  }

  #count(level: LevelHandle, orders: number, quantity: number): void {
    this.#levels.count(level, orders, quantity);
    this.#totals[this.#levels.side(level)]! += quantity;
  }

  #grow(): void {
    this.#levelOf = grown(this.#levelOf);
    this.#nextOf = grown(this.#nextOf);
    this.#previousOf = grown(this.#previousOf);
    this.#remainingOf = grown(this.#remainingOf);
  }
}

/** What can be asked of a book without changing it. */
export type ReadableBook = Omit<OrderBook, 'add' | 'reduce' | 'remove'>;

/** The side an order of this side trades against. */
export function opposite(side: BookSide): BookSide {
  return side === BID ? ASK : BID;
}
