/** How long is waited before something is tried again. */
export interface BackOffOptions {
  /** Milliseconds before the first time. Default 250. */
  readonly firstMs?: number;
  /** The most milliseconds that lie between two times. Default 30,000. */
  readonly longestMs?: number;
}

/** Twice as long each time, half of it by chance: many who were cut off together do not come back together. */
export class BackOff {
  readonly #firstMs: number;
  readonly #longestMs: number;
  #times = 0;

  constructor({ firstMs = 250, longestMs = 30_000 }: BackOffOptions = {}) {
    this.#firstMs = firstMs;
    this.#longestMs = longestMs;
  }

  /** How many milliseconds to wait this time. */
  next(): number {
    const ms = Math.min(this.#firstMs * 2 ** this.#times, this.#longestMs);
    if (ms < this.#longestMs) this.#times += 1;
    return ms * (0.5 + Math.random() / 2);
  }

  /** It has gone well. */
  reset(): void {
    this.#times = 0;
  }
}
