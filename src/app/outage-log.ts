import type { Logger } from 'pino';

/** Logs an outage twice, however often it is met: when it begins, and, with the number of failures, when it ends. */
export class OutageLog {
  readonly #logger: Logger;
  readonly #what: string;
  #failures = 0;

  /** @param what is away, with the setting that names it: `Redis (REDIS_URL)` */
  constructor(logger: Logger, what: string) {
    this.#logger = logger;
    this.#what = what;
  }

  failed(error: unknown): void {
    this.#failures += 1;
    if (this.#failures > 1) return;
    const reason = error instanceof Error ? error.message : String(error);
    this.#logger.warn({ reason }, `${this.#what} does not answer; it is tried until it does`);
  }

  answers(): void {
    if (this.#failures === 0) return;
    this.#logger.warn({ failures: this.#failures }, `${this.#what} answers again`);
    this.#failures = 0;
  }
}
