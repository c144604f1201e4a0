import type { Order } from './order.js';

/** How many of the orders with such an id that ended last still hold it. */
const RECENT = 100_000;

/** Whose an id is. */
export interface Named {
  readonly userId: string;
  readonly clientOrderId?: string;
}

/** The orders that hold client order ids: open ones, and those that ended lately. */
export class HeldIds {
  /** Ids of orders, by user and client order id. */
  readonly #holders = new Map<string, string>();
  /** The keys of those that ended, the oldest first. */
  readonly #ended = new Set<string>();

  holderOf(named: Named): string | undefined {
    return this.#holders.get(keyOf(named));
  }

  open({ userId, clientOrderId, orderId }: Order): void {
    if (clientOrderId === undefined) return;
    this.#holders.set(keyOf({ userId, clientOrderId }), orderId);
  }

  end(order: Order): void {
    if (order.clientOrderId === undefined) return;
    this.#ended.add(keyOf(order));
    if (this.#ended.size <= RECENT) return;
    const [oldest] = this.#ended;
    this.#ended.delete(oldest!);
    this.#holders.delete(oldest!);
  }
}

function keyOf({ userId, clientOrderId }: Named): string {
  return `${userId}\n${clientOrderId}`;
}
