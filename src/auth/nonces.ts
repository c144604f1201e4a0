import { monotonicMs } from '../environment/clock.js';
import { ApplicationError } from '../errors.js';

/** What signed requests are told from their repetitions by. */
export interface Nonces {
  /**
   * Notes a nonce.
   * @param forMs how long it is remembered
   * @returns whether it is new
   * @throws whatever keeps it from being known: the request must be refused then
   */
  use(nonce: string, forMs: number): Promise<boolean>;
}

/** Nonces that are remembered at a time; more signed requests than this are refused, none is forgotten early. */
const MAX_REMEMBERED = 200_000;

/** Nonces of one process, which is alone. */
export class OwnNonces implements Nonces {
  /** When each may be forgotten, in the order in which they came. */
  readonly #remembered = new Map<string, number>();

  /** @throws ApplicationError OVERLOADED */
  async use(nonce: string, forMs: number): Promise<boolean> {
    const nowMs = monotonicMs();
    for (const [oldest, untilMs] of this.#remembered) {
      if (untilMs > nowMs) break;
      this.#remembered.delete(oldest);
    }
    if (this.#remembered.has(nonce)) return false;
    if (this.#remembered.size >= MAX_REMEMBERED) {
      const why = `${MAX_REMEMBERED} signed requests have come within a minute`;
      throw new ApplicationError('OVERLOADED', why, { retryAfter: 1 });
    }
    this.#remembered.set(nonce, nowMs + forMs);
    return true;
  }
}
