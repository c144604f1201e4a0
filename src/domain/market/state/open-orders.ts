import { GrowingMemory } from '../../book/growing-memory.js';
import { NONE, type OrderHandle } from '../../book/handles.js';
import { SlotAllocator } from '../../book/slot-allocator.js';
import { OpenOrder } from './open-order.js';
import { OrderIndex } from './order-index.js';
import { NO_ORDERS, type OrderOwner, OrderOwners, OrdersBySide } from './order-owners.js';
import type { PackedOrder, PackedOrders } from './packed-orders.js';
import { type SlotChain, SlotChains } from './slot-chains.js';
import type { Side } from '../terms.js';

/** Which open orders are meant: those of a user, of a side, of both, or all. */
export interface OrderSelection {
  readonly userId?: string;
  readonly side?: Side;
}

/** Records of orders that have ended which are kept for others at most: a market may have had a million orders, once. */
const KEPT_RECORDS = 10_000;

/**
 * The open orders of a market, by number, by place in the book, and by what tells them apart: whoever asks for those of
 * a user or of a side meets no others. Each has a slot as long as it is open, and all these ways to it are flat arrays
 * of slots, because an order is opened and ended with nearly every command: in Maps and Sets of orders that was the
 * most expensive part of the whole aggregate.
 */
export class OpenOrders {
  readonly #slots = new SlotAllocator();
  /** By slot. */
  readonly #orders: (OpenOrder | undefined)[] = [undefined];
  /** Records of orders that have ended. */
  readonly #ended: OpenOrder[] = [];
  readonly #byNumber = new OrderIndex();
  readonly #byHandleMemory = new GrowingMemory(256);
  /** The slots of the orders by their places in the book; NONE where no order rests. */
  #byHandle = new Int32Array(this.#byHandleMemory.buffer);
  readonly #ofMarket = new OrdersBySide();
  readonly #marketChains = new SlotChains();
  readonly owners = new OrderOwners();
  readonly #userChains = new SlotChains();
  /** Those that were restored, and that nobody has asked for since. */
  #packed: PackedOrders | undefined;

  get(number: number): OpenOrder | undefined {
    return this.#order(this.#byNumber.get(number));
  }

  /** The order that rests in a place of the book. */
  at(handle: OrderHandle): OpenOrder {
    const order = this.#order(this.#byHandle[handle] ?? NONE);
    if (order === undefined) throw new Error(`no order rests at handle ${handle}`);
    return order;
  }

  /** The same, if it is packed: for whoever reads all of them, and would have them all unpacked. */
  packedAt(handle: OrderHandle): PackedOrder | undefined {
    return this.#packed?.get(this.#byHandle[handle] ?? NONE);
  }

  /** The open orders that are meant, the oldest first. */
  select({ userId, side }: OrderSelection): Iterable<OpenOrder> {
    const chains = userId === undefined ? this.#marketChains : this.#userChains;
    const orders = userId === undefined ? this.#ofMarket : (this.owners.get(userId) ?? NO_ORDERS);
    if (side !== undefined) return this.#walk(chains, orders.of(side));
    return byAge(this.#walk(chains, orders.buy), this.#walk(chains, orders.sell));
  }

  /** How many open orders there are. */
  get size(): number {
    return this.#ofMarket.count;
  }

  /** How many open orders a user has. */
  countOf(userId: string): number {
    return this.owners.get(userId)?.count ?? 0;
  }

  /**
   * Begins to restore orders into a market that has none: their numbers are told, the oldest first, by `expect`, then each is
   * put in, in any order, and all are linked in the end.
   * @param packed where those are put that are plain
   */
  beginRestoring(packed: PackedOrders, count: number): void {
    this.#packed = packed;
    this.#byNumber.reserve(count);
  }

  /** The number of the next order that is to be put in. */
  expect(number: number): void {
    const slot = this.#slots.take();
    this.#orders[slot] = undefined;
    this.#byNumber.set(number, slot);
  }

  /** Puts in an order that rests nowhere yet. @throws Error when it is not expected */
  putIn(order: OpenOrder): void {
    const slot = this.#expectedSlot(order.number);
    this.#orders[slot] = order;
    order.slot = slot;
  }

  /** Puts in a plain order that rests in a place of the book. @throws Error when it is not expected */
  putInPacked(order: PackedOrder, handle: OrderHandle): void {
    const slot = this.#expectedSlot(order.number);
    this.#packed?.put(slot, order, handle);
    this.#setHandle(handle, slot);
  }

  #expectedSlot(number: number): number {
    const slot = this.#byNumber.get(number);
    if (slot === NONE) throw new Error(`it has order ${number}, which has ended`);
    if (this.#orders[slot] !== undefined || this.#packed?.side(slot) !== undefined) {
      throw new Error(`it has order ${number} twice`);
    }
    return slot;
  }

  /**
   * Links what was put in, the oldest first, so many after the `first`, which counts from 0.
   * @throws Error when one is missing that was expected
   */
  link(first: number, count: number): void {
    for (let slot = first + 1; slot <= first + count; slot++) {
      const order = this.#orders[slot] ?? this.#packed?.get(slot);
      if (order === undefined) throw new Error('it lacks an order that has not ended');
      this.#link(slot, order.side, this.owners.of(order.userId));
    }
    this.#letGo();
  }

  /**
   * A record for an order that is about to be taken in, all of whose fields are to be set: that of one that has ended,
   * where there is one. An order comes and goes with nearly every command, and what lives as long as one costs the
   * garbage collector most.
   */
  record(): OpenOrder {
    return this.#ended.pop() ?? new OpenOrder();
  }

  /** Takes in an order that is newer than all others and rests nowhere yet. */
  add(order: OpenOrder): void {
    const slot = this.#slots.take();
    this.#orders[slot] = order;
    order.slot = slot;
    this.#byNumber.set(order.number, slot);
    this.#link(slot, order.side, order.owner);
  }

  #link(slot: number, side: Side, owner: OrderOwner): void {
    this.#marketChains.append(this.#ofMarket.of(side), slot);
    this.#userChains.append(owner.of(side), slot);
  }

  /** Notes that an order has moved to another place in the book. */
  move(order: OpenOrder, handle: OrderHandle): void {
    this.#byHandle[order.handle] = NONE;
    this.#setHandle(handle, order.slot);
    order.handle = handle;
  }

  #setHandle(handle: OrderHandle, slot: number): void {
    while (handle >= this.#byHandle.length) {
      this.#byHandle = this.#byHandleMemory.growInts();
    }
    this.#byHandle[handle] = slot;
  }

  /** Notes that an order has left its place in the book, though it has not ended. */
  lift(order: OpenOrder): void {
    this.#byHandle[order.handle] = NONE;
    order.handle = NONE;
  }

  /** Forgets an order that has ended, before its place in the book goes to another. Its record may be another's from then on. */
  remove(order: OpenOrder): void {
    const { number, slot, side, owner } = order;
    if (slot === NONE || this.#byNumber.remove(number) !== slot) {
      throw new Error(`order ${number} is not open`);
    }
    this.#marketChains.remove(this.#ofMarket.of(side), slot);
    this.#userChains.remove(owner.of(side), slot);
    if (owner.count === 0) this.owners.rest(owner);
    this.#byHandle[order.handle] = NONE;
    this.#orders[slot] = undefined;
    order.slot = NONE;
    this.#slots.free(slot);
    if (this.#ended.length < KEPT_RECORDS) this.#ended.push(order);
  }

  /** The order in a slot, unpacked if it is not yet; undefined when none is there. */
  #order(slot: number): OpenOrder | undefined {
    return this.#orders[slot] ?? this.#unpacked(slot);
  }

  #unpacked(slot: number): OpenOrder | undefined {
    const order = this.#packed?.take(slot);
    if (order === undefined) return undefined;
    this.#orders[slot] = order;
    order.slot = slot;
    this.#letGo();
    return order;
  }

  /** What nobody has asked for is kept, and no room once that is nothing. */
  #letGo(): void {
    if (this.#packed?.count === 0) this.#packed = undefined;
  }

  *#walk(chains: SlotChains, chain: SlotChain): Generator<OpenOrder, void> {
    for (let slot = chain.oldest; slot !== NONE; slot = chains.newer(slot)) {
      yield this.#order(slot)!;
    }
  }
}

/** The orders of both sides, each given the oldest first, together in that order. */
function* byAge(
  buys: Iterable<OpenOrder>,
  sells: Generator<OpenOrder, void>,
): Generator<OpenOrder, void> {
  let sell = sells.next();
  for (const buy of buys) {
    for (; sell.done !== true && sell.value.number < buy.number; sell = sells.next()) {
      yield sell.value;
    }
    yield buy;
  }
  for (; sell.done !== true; sell = sells.next()) yield sell.value;
}

/** What decide may ask of the open orders. */
export interface ReadableOpenOrders {
  readonly size: number;
  get(number: number): Readonly<OpenOrder> | undefined;
  at(handle: OrderHandle): Readonly<OpenOrder>;
  select(selection: OrderSelection): Iterable<Readonly<OpenOrder>>;
  countOf(userId: string): number;
}
