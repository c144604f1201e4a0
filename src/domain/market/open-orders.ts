import { NONE, type OrderHandle } from '../book/handles.js';
import type { PostOnly, SelfTradePrevention, Side } from './terms.js';

/** An order that is neither filled nor cancelled. Prices in ticks, quantities in lots. */
export interface OpenOrder {
  readonly number: number;
  readonly orderId: string;
  readonly userId: string;
  readonly side: Side;
  readonly clientOrderId: string | undefined;
  readonly postOnly: PostOnly | undefined;
  readonly selfTradePrevention: SelfTradePrevention;
  /** The most that it shows at a time; Infinity when it shows all of it. */
  readonly display: number;
  /** What of it is left and not shown. */
  hidden: number;
  /** The total, what was filled included. */
  quantity: number;
  filled: number;
  /** Its place in the book; NONE for an order that never rests and lives only until its command is done. */
  handle: OrderHandle;
}

/** Which open orders are meant: those of a user, of a side, of both, or all. */
export interface OrderSelection {
  readonly userId?: string;
  readonly side?: Side;
}

/** Open orders by side, each side the oldest first: an order is added only when it is the latest. */
class OrdersBySide {
  readonly buy = new Set<OpenOrder>();
  readonly sell = new Set<OpenOrder>();

  get size(): number {
    return this.buy.size + this.sell.size;
  }

  /** Those of both sides, the oldest first. */
  *all(): Generator<OpenOrder, void> {
    const sells = this.sell.values();
    let sell = sells.next();
    for (const buy of this.buy) {
      for (; sell.done !== true && sell.value.number < buy.number; sell = sells.next()) {
        yield sell.value;
      }
      yield buy;
    }
    for (; sell.done !== true; sell = sells.next()) yield sell.value;
  }
}

const NO_ORDERS = new OrdersBySide();

/**
 * The open orders of a market, by number, by place in the book, and by what tells them apart: whoever asks for those of
 * a user or of a side meets no others.
 */
export class OpenOrders {
  readonly #byNumber = new Map<number, OpenOrder>();
  readonly #bySide = new OrdersBySide();
  readonly #byUser = new Map<string, OrdersBySide>();
  readonly #byHandle: (OpenOrder | undefined)[] = [undefined];

  get(number: number): OpenOrder | undefined {
    return this.#byNumber.get(number);
  }

  /** The order that rests in a place of the book. */
  at(handle: OrderHandle): OpenOrder {
    const order = this.#byHandle[handle];
    if (order === undefined) throw new Error(`no order rests at handle ${handle}`);
    return order;
  }

  /** The open orders that are meant, the oldest first. */
  select({ userId, side }: OrderSelection): Iterable<OpenOrder> {
    if (userId === undefined && side === undefined) return this.#byNumber.values();
    const orders = userId === undefined ? this.#bySide : (this.#byUser.get(userId) ?? NO_ORDERS);
    return side === undefined ? orders.all() : orders[side];
  }

  /** How many open orders a user has. */
  countOf(userId: string): number {
    return this.#byUser.get(userId)?.size ?? 0;
  }

  add(order: OpenOrder): void {
    const { userId, side } = order;
    let ofUser = this.#byUser.get(userId);
    if (ofUser === undefined) this.#byUser.set(userId, (ofUser = new OrdersBySide()));
    ofUser[side].add(order);
    this.#bySide[side].add(order);
    this.#byNumber.set(order.number, order);
    if (order.handle !== NONE) this.#byHandle[order.handle] = order;
  }

  /** Notes that an order has moved to another place in the book. */
  move(order: OpenOrder, handle: OrderHandle): void {
    if (order.handle !== NONE) this.#byHandle[order.handle] = undefined;
    order.handle = handle;
    this.#byHandle[handle] = order;
  }

  /** Forgets an order that has ended, before its place in the book goes to another. */
  remove(order: OpenOrder): void {
    this.#byNumber.delete(order.number);
    this.#bySide[order.side].delete(order);
    const ofUser = this.#byUser.get(order.userId);
    ofUser?.[order.side].delete(order);
    if (ofUser?.size === 0) this.#byUser.delete(order.userId);
    if (order.handle !== NONE) this.#byHandle[order.handle] = undefined;
  }
}

/** What decide may ask of the open orders. */
export interface ReadableOpenOrders {
  get(number: number): Readonly<OpenOrder> | undefined;
  at(handle: OrderHandle): Readonly<OpenOrder>;
  select(selection: OrderSelection): Iterable<Readonly<OpenOrder>>;
  countOf(userId: string): number;
}
