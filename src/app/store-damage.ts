import type { Logger } from 'pino';

import { wallClockMs } from '../environment/clock.js';

/** Places that are told of one by one; a disk that rots has more, and an operator knows by then. */
const MOST_TOLD = 100;

/**
 * What of the event store no longer reads back, as far as this process has met it: each place is logged once, however often it is
 * met, and counts against the process's health until it is started again, upon a store that somebody has restored.
 */
export class StoreDamage {
  readonly #logger: Pick<Logger, 'error'>;
  readonly #told = new Set<string>();
  #first: { readonly reason: string; readonly since: Date } | undefined;

  constructor(logger: Pick<Logger, 'error'>) {
    this.#logger = logger;
  }

  /** The first place that was met, and when; undefined while nothing is known to be damaged. */
  get first(): { readonly reason: string; readonly since: Date } | undefined {
    return this.#first;
  }

  /** How many places have been met, up to a bound. */
  get places(): number {
    return this.#told.size;
  }

  /** @param reason as the store tells it: file, offset, and what is wrong there */
  note(reason: string): void {
    this.#first ??= { reason, since: new Date(wallClockMs()) };
    if (this.#told.has(reason) || this.#told.size >= MOST_TOLD) return;
    this.#told.add(reason);
    this.#logger.error(
      { reason },
      'a record of the event store is damaged; restore it from its backup: whatever needs the record fails until then',
    );
  }
}
