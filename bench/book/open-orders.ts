import type { OrderHandle } from '../../src/domain/book/index.js';

/** The orders that rest while a workload is made, so that one can be picked at random. */
export class OpenOrders {
  readonly #open: number[] = [];
  readonly #position: number[] = [];
  readonly #handles: OrderHandle[] = [];
  readonly #byHandle: number[] = [];

  get count(): number {
    return this.#open.length;
  }

  add(order: number, handle: OrderHandle): void {
    this.#position[order] = this.#open.push(order) - 1;
    this.move(order, handle);
  }

  move(order: number, handle: OrderHandle): void {
    this.#handles[order] = handle;
    this.#byHandle[handle] = order;
  }

  /** @param share from 0 up to, not including, 1 */
  pick(share: number): number {
    return this.#open[Math.floor(share * this.#open.length)]!;
  }

  handle(order: number): OrderHandle {
    return this.#handles[order]!;
  }

  at(handle: OrderHandle): number {
    return this.#byHandle[handle]!;
  }

  remove(order: number): void {
    const position = this.#position[order]!;
    const last = this.#open.pop()!;
    if (last === order) return;
    this.#open[position] = last;
    this.#position[last] = position;
  }
}
