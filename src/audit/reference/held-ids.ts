import type { Order } from './order.js';

/** How many of the orders with such an id that ended last still hold it. */
const RECENT = 100_000;

/** Of how many orders that ended last, with an id or without, the ids were held by the rules of 0.1.0. */
const RECENT_BEFORE = 10_000;

/** Whose an id is. */
export interface Named {
  readonly userId: string;
  readonly clientOrderId?: string;
}

/** The orders that hold client order ids: open ones, and those that ended lately. */
export class HeldIds {
  /** Ids of orders, by user and client order id. */
  readonly #holders = new Map<string, string>();
  /** The keys of those that ended, by order, the oldest first. */
  readonly #ended = new Map<string, string>();

  holderOf(named: Named): string | undefined {
    return this.#holders.get(keyOf(named));
  }

  open({ userId, clientOrderId, orderId }: Order): void {
    if (clientOrderId === undefined) return;
    this.#holders.set(keyOf({ userId, clientOrderId }), orderId);
  }

  end(order: Order): void {
    if (order.clientOrderId === undefined) return;
    this.#ended.set(order.orderId, keyOf(order));
    if (this.#ended.size <= RECENT) return;
    const [[oldest, key] = []] = this.#ended;
    this.#ended.delete(oldest!);
    // By the rules of 0.1.0 a later order may have got it.
    if (this.#holders.get(key!) === oldest) this.#holders.delete(key!);
  }
}

/** The client order ids that were taken by the rules of 0.1.0. */
export class TakenIds {
  readonly #taken = new Set<string>();
  /** The keys of the orders that ended last, where they have one; `turn` is the oldest. */
  readonly #ended: (string | undefined)[] = [];
  #turn = 0;

  has(named: Named): boolean {
    return this.#taken.has(keyOf(named));
  }

  open(order: Order): void {
    if (order.clientOrderId !== undefined) this.#taken.add(keyOf(order));
  }

  end(order: Order): void {
    const oldest = this.#ended[this.#turn];
    if (oldest !== undefined) this.#taken.delete(oldest);
    this.#ended[this.#turn] = order.clientOrderId === undefined ? undefined : keyOf(order);
    this.#turn = (this.#turn + 1) % RECENT_BEFORE;
  }
}

function keyOf({ userId, clientOrderId }: Named): string {
  return `${userId}\n${clientOrderId}`;
}
