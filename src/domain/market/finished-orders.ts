import { grown } from '../book/slot-allocator.js';
import type { OrderStatus } from './terms.js';

/** Where an order can end. */
export type FinishedStatus = Extract<OrderStatus, 'FILLED' | 'CANCELLED' | 'EXPIRED' | 'REJECTED'>;

const STATUSES = [undefined, 'FILLED', 'CANCELLED', 'REJECTED', 'EXPIRED'] as const;

/** How each order of a market ended: one byte an order, by its number, for as long as the market lives. */
export class FinishedOrders {
  #codes = new Uint8Array(1024);

  /** How the order ended, or undefined when it is open or was never placed. */
  get(number: number): FinishedStatus | undefined {
    return STATUSES[this.#codes[number] ?? 0];
  }

  set(number: number, status: FinishedStatus): void {
    while (number >= this.#codes.length) this.#codes = grown(this.#codes);
    this.#codes[number] = STATUSES.indexOf(status);
  }
}

/** What decide may ask of the finished orders. */
export type ReadableFinishedOrders = Pick<FinishedOrders, 'get'>;
