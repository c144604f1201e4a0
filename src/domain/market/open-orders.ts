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

const NO_ORDERS: ReadonlySet<OpenOrder> = new Set();

/** The open orders of a market, by number, by user and by place in the book. */
export class OpenOrders {
  readonly #byNumber = new Map<number, OpenOrder>();
  readonly #byUser = new Map<string, Set<OpenOrder>>();
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

  /** All open orders, the oldest first. */
  all(): Iterable<OpenOrder> {
    return this.#byNumber.values();
  }

  /** The open orders of a user, the oldest first. */
  ofUser(userId: string): ReadonlySet<OpenOrder> {
    return this.#byUser.get(userId) ?? NO_ORDERS;
  }

  add(order: OpenOrder): void {
    const ofUser = this.#byUser.get(order.userId);
    if (ofUser === undefined) this.#byUser.set(order.userId, new Set([order]));
    else ofUser.add(order);
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
    const ofUser = this.#byUser.get(order.userId);
    ofUser?.delete(order);
    if (ofUser?.size === 0) this.#byUser.delete(order.userId);
    if (order.handle !== NONE) this.#byHandle[order.handle] = undefined;
  }
}

/** What decide may ask of the open orders. */
export interface ReadableOpenOrders {
  get(number: number): Readonly<OpenOrder> | undefined;
  at(handle: OrderHandle): Readonly<OpenOrder>;
  all(): Iterable<Readonly<OpenOrder>>;
  ofUser(userId: string): ReadonlySet<Readonly<OpenOrder>>;
}
