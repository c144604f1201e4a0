import type { OrderStatus } from '../terms.js';

/** Where an order can end. */
export type FinishedStatus = Extract<OrderStatus, 'FILLED' | 'CANCELLED' | 'EXPIRED' | 'REJECTED'>;

/** What stands for an order that has not ended. */
const OPEN = code('-');

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

/** Letters that become text at a time: arguments of one call, of which engines take some ten thousands. */
const BLOCK = 8192;

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

  /** One letter an order, from number 1 to `count`: F, C, E or R, or '-' for one that has not ended. */
  letters(count: number): string {
    while (count >= this.#codes.length) this.#grow();
    let letters = '';
    for (let first = 1; first <= count; first += BLOCK) {
      const end = Math.min(first + BLOCK, count + 1);
      letters += Reflect.apply(String.fromCharCode, undefined, this.#codes.subarray(first, end));
    }
    return letters;
  }

  /** Takes in how orders ended, as letters() tells it. @throws Error for any other letter */
  restore(letters: string): void {
    for (let index = 0; index < letters.length; index++) {
      const letter = letters.charCodeAt(index);
      const status = STATUSES[letter];
      if (status !== undefined) this.set(index + 1, status);
      else if (letter !== OPEN) throw new Error(`no order has the status ${letters[index]}`);
    }
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
export type ReadableFinishedOrders = Pick<FinishedOrders, 'get' | 'letters'>;
