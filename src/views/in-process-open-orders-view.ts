import type { OpenOrdersChange, OpenOrdersView, OrderKeys } from './open-orders-view.js';

/** The view in this process's memory: gone with it, and begun anew by the runner of the next. */
export class InProcessOpenOrdersView<Order extends OrderKeys> implements OpenOrdersView<Order> {
  #position: bigint | undefined;
  /** Orders by id, by user. */
  readonly #users = new Map<string, Map<string, Order>>();

  async position(): Promise<bigint | undefined> {
    return this.#position;
  }

  async reset(position: bigint): Promise<void> {
    this.#users.clear();
    this.#position = position;
  }

  async advance(
    from: bigint,
    to: bigint,
    { opened, closed }: OpenOrdersChange<Order>,
  ): Promise<boolean> {
    if (this.#position !== from) return false;
    for (const order of opened) this.#users.get(order.user_id)?.set(order.order_id, order);
    for (const { orderId, userId } of closed) this.#users.get(userId)?.delete(orderId);
    this.#position = to;
    return true;
  }

  async read(userId: string): Promise<readonly Order[] | undefined> {
    const orders = this.#users.get(userId);
    return orders && [...orders.values()];
  }

  async fill(userId: string, position: bigint, orders: readonly Order[]): Promise<void> {
    if (this.#position !== position || this.#users.has(userId)) return;
    this.#users.set(userId, new Map(orders.map((order) => [order.order_id, order])));
  }

  async close(): Promise<void> {
    this.#users.clear();
    this.#position = undefined;
  }
}
