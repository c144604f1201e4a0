import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { ApplicationError } from '../../errors.js';

/** How much may be asked in how long. */
export interface Quota {
  readonly requests: number;
  readonly seconds: number;
}

/** Learns what was counted, to tell other processes of it. */
export interface CountObserver {
  counted(rate: Rate, key: string, points: number): void;
}

const MS = 1_000;

/** Counts what is asked under a key, in windows that begin with the first of it. */
export class Rate {
  readonly #limiter: RateLimiterMemory;
  readonly #policy: string;
  readonly #observer: CountObserver | undefined;

  /** @param name of what is counted, as clients are told it */
  constructor(
    readonly name: string,
    readonly quota: Quota,
    observer?: CountObserver,
  ) {
    this.#limiter = new RateLimiterMemory({ points: quota.requests, duration: quota.seconds });
    this.#policy = `"${name}";q=${quota.requests};w=${quota.seconds}`;
    this.#observer = observer;
  }

  /**
   * Counts something.
   * @param points how many it counts as
   * @returns the headers that say what is left, names and values in turn
   * @throws RateExceeded when there is no room for it
   */
  async count(key: string, points = 1): Promise<readonly string[]> {
    this.#observer?.counted(this, key, points);
    try {
      return this.#headers(await this.#limiter.consume(key, points));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new RateExceeded(this, error.msBeforeNext, this.#headers(error));
    }
  }

  /**
   * Takes over how much has been asked in all processes together.
   * @param untold what was counted here and is not in it
   */
  async adopt(key: string, total: number, untold: number, msBeforeNext: number): Promise<void> {
    if (msBeforeNext <= 0) return;
    await this.#limiter.set(key, total + untold, msBeforeNext / MS);
  }

  /** Fields of draft-ietf-httpapi-ratelimit-headers. */
  #headers({ remainingPoints, msBeforeNext }: RateLimiterRes): readonly string[] {
    const left = `"${this.name}";r=${remainingPoints};t=${Math.ceil(msBeforeNext / MS)}`;
    return ['RateLimit-Policy', this.#policy, 'RateLimit', left];
  }
}

/** More was asked than may be. */
export class RateExceeded extends ApplicationError {
  /** @param headers that say what is left, names and values in turn */
  constructor(
    { name, quota }: Rate,
    msBeforeNext: number,
    readonly headers: readonly string[],
  ) {
    const retryAfter = Math.max(1, Math.ceil(msBeforeNext / MS));
    super('RATE_LIMITED', `${name}: ${quota.requests} in ${quota.seconds} s, and no more`, {
      retryAfter,
    });
  }
}
