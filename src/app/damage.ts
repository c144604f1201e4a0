import type { Logger } from 'pino';

import { wallClockMs } from '../environment/clock.js';

/** Places that are told of one by one; a disk that rots has more, and an operator knows by then. */
const MOST_TOLD = 100;

/** What is said of a damaged record of the event store. */
export const OF_STORE =
  'a record of the event store is damaged; restore it from its backup: whatever needs the record fails until then';

/** How a damaged file of the read tables is cured; said wherever one is met. */
export const TABLES_CURE =
  'what it holds is made from the events: end every process that uses the folder, and npx tradeflow replay --anew makes it anew';

/** What is said of a damaged file of the read tables. */
export const OF_TABLES = `the file of the read tables is damaged; ${TABLES_CURE}`;

/**
 * What of a part no longer reads back, as far as this process has met it: each place is logged once, however often it is met, and
 * counts against the process's health until it is started again, upon a part that somebody has mended.
 */
export class Damage {
  readonly #logger: Pick<Logger, 'error'>;
  readonly #text: string;
  readonly #told = new Set<string>();
  #first: { readonly reason: string; readonly since: Date } | undefined;

  /** @param text what is said of each place */
  constructor(logger: Pick<Logger, 'error'>, text: string) {
    this.#logger = logger;
    this.#text = text;
  }

  /** The first place that was met, and when; undefined while nothing is known to be damaged. */
  get first(): { readonly reason: string; readonly since: Date } | undefined {
    return this.#first;
  }

  /** How many places have been met, up to a bound. */
  get places(): number {
    return this.#told.size;
  }

  /** @param reason as the part tells it: file, offset where it is known, and what is wrong there */
  note(reason: string): void {
    this.#first ??= { reason, since: new Date(wallClockMs()) };
    if (this.#told.has(reason) || this.#told.size >= MOST_TOLD) return;
    this.#told.add(reason);
    this.#logger.error({ reason }, this.#text);
  }
}
