import type { OrderStatus } from '../terms.js';

/** Where an order can end. */
export type FinishedStatus = Extract<OrderStatus, 'FILLED' | 'CANCELLED' | 'EXPIRED' | 'REJECTED'>;

/** What stands for an order that has not ended. */
export const OPEN = code('-');

const CODES: Record<FinishedStatus, number> = {
  FILLED: code('F'),
  CANCELLED: code('C'),
  EXPIRED: code('E'),
  REJECTED: code('R'),
};

const STATUSES: (FinishedStatus | undefined)[] = [];
for (const status of ['FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED'] as const) {
  STATUSES[CODES[status]] = status;
}

/**
 * How each order of a market ended: one letter an order, by its number, for as long as the market lives. They are kept
 * as the letters of their description, because a market stands still while it is described, and may have had millions.
 */
export class FinishedOrders {
  #codes = new Uint8Array(1024).fill(OPEN);

  /** How the order ended, or undefined when it is open or was never placed. */
  get(number: number): FinishedStatus | undefined {
    return STATUSES[this.#codes[number] ?? OPEN];
  }

  set(number: number, status: FinishedStatus): void {
    while (number >= this.#codes.length) this.#grow();
    this.#codes[number] = CODES[status];
  }

  /** One letter an order, from a number on, in a block of its own: F, C, E or R, or '-' for one that has not ended. */
  copy(first: number, count: number): Uint8Array {
    while (first + count > this.#codes.length) this.#grow();
    return this.#codes.slice(first, first + count);
  }

  /**
   * Takes in how orders ended, as copy() tells it, from a number on.
   * @returns how many of them have not
   * @throws Error for any other letter
   */
  restore(letters: Uint8Array, first: number): number {
    let open = 0;
    for (const letter of letters) {
      if (letter === OPEN) open += 1;
      else if (STATUSES[letter] === undefined) throw new Error(`no order has the status ${letter}`);
    }
    while (first + letters.length >= this.#codes.length) this.#grow();
    this.#codes.set(letters, first);
    return open;
  }

  /** The number of the first order after this one that has not ended, or that is yet to come. */
  nextOpen(number: number): number {
    const next = this.#codes.indexOf(OPEN, number + 1);
    return next < 0 ? Math.max(number + 1, this.#codes.length) : next;
  }

  #grow(): void {
    const twice = new Uint8Array(this.#codes.length * 2).fill(OPEN);
    twice.set(this.#codes);
    this.#codes = twice;
  }
}

function code(letter: string): number {
  return letter.charCodeAt(0);
}

/** What decide may ask of the finished orders. */
export type ReadableFinishedOrders = Pick<FinishedOrders, 'get' | 'copy'>;
