import { monotonicMs } from '../environment/clock.js';
import { ApplicationError } from '../errors.js';

/** What signed requests are told from their repetitions by. */
export interface Nonces {
  /** What was signed then or before may have been used, and nobody remembers: milliseconds since 1970; absent: all is remembered. */
  readonly sinceMs?: number | undefined;

  /**
   * Notes a nonce.
   * @param keyId of the key that it was signed by
   * @param forMs how long it is remembered
   * @returns whether it is new
   * @throws whatever keeps it from being known: the request must be refused then
   */
  use(keyId: string, nonce: string, forMs: number): Promise<boolean>;
}

/** Nonces that are remembered at a time; more signed requests than this are refused, none is forgotten early. */
const MAX_REMEMBERED = 200_000;

/** And of one key, so that no key keeps the others from being used. */
const MAX_REMEMBERED_OF_KEY = 20_000;

interface Remembered {
  readonly keyId: string;
  readonly untilMs: number;
}

/** Nonces of one process, which is alone. */
export class OwnNonces implements Nonces {
  /** When each may be forgotten, in the order in which they came. */
  readonly #remembered = new Map<string, Remembered>();
  /** How many of them are of a key, by its id. */
  readonly #ofKey = new Map<string, number>();

  /** @param sinceMs when the process began: those before have been forgotten */
  constructor(readonly sinceMs?: number) {}

  /** @throws ApplicationError OVERLOADED */
  async use(keyId: string, nonce: string, forMs: number): Promise<boolean> {
    const nowMs = monotonicMs();
    this.#forget(nowMs);
    const name = `${keyId}/${nonce}`;
    if (this.#remembered.has(name)) return false;
    const ofKey = this.#ofKey.get(keyId) ?? 0;
    if (ofKey >= MAX_REMEMBERED_OF_KEY) {
      throw tooMany(`${MAX_REMEMBERED_OF_KEY} requests signed by this API key`);
    }
    if (this.#remembered.size >= MAX_REMEMBERED) throw tooMany(`${MAX_REMEMBERED} signed requests`);
    this.#remembered.set(name, { keyId, untilMs: nowMs + forMs });
    this.#ofKey.set(keyId, ofKey + 1);
    return true;
  }

  #forget(nowMs: number): void {
    for (const [oldest, { keyId, untilMs }] of this.#remembered) {
      if (untilMs > nowMs) return;
      this.#remembered.delete(oldest);
      const left = (this.#ofKey.get(keyId) ?? 0) - 1;
      if (left > 0) this.#ofKey.set(keyId, left);
      else this.#ofKey.delete(keyId);
    }
  }
}

function tooMany(what: string): ApplicationError {
  return new ApplicationError('OVERLOADED', `${what} have come within a minute`, { retryAfter: 1 });
}
