import type { ChangeClientOrder } from './commands.js';
import type { MarketState } from './market-state.js';
import type { Order } from './order.js';
import { RefusedError } from './refusal.js';

/** How many of the orders with such an id that ended last still hold it. */
const RECENT = 100_000;

/** Whose an id is. */
interface Named {
  readonly userId: string;
  readonly clientOrderId?: string;
}

/** The orders that hold client order ids: open ones, and those that ended lately. */
export class ClientOrderIds {
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

/** @throws RefusedError when another order of the user holds the id */
export function expectFreeId({ clientOrderIds }: MarketState, named: Named): void {
  if (named.clientOrderId === undefined) return;
  if (clientOrderIds.holderOf(named) !== undefined) {
    throw new RefusedError('CLIENT_ORDER_ID_TAKEN');
  }
}

/** @throws RefusedError when no order holds the id */
export function orderOfClient({ clientOrderIds }: MarketState, command: ChangeClientOrder): string {
  const holder = clientOrderIds.holderOf(command);
  if (holder === undefined) throw new RefusedError('ORDER_NOT_FOUND');
  return holder;
}
