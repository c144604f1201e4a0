import type { EventStore, RecordedEvent } from '../../eventstore/event-store.js';
import { RECORD_STREAM_PREFIXES } from '../../eventstore/streams.js';
import { BEFORE_FIRST } from '../generations/generation.js';
import type { LogPoint, LogTail } from './log-tail.js';

/**
 * Events that one look at the log reads at most, all positions together. An event takes 12 us of the thread that asks, so
 * that a look takes four milliseconds where all tables stand together, nine where eight stand apart, and one and a half
 * where there is no lag.
 */
const MAX_EVENTS = 250;

/**
 * Looks at the log after some positions. It remembers what it has read: where tables stand still, a look costs the new
 * events and the head.
 */
export class TailReader {
  readonly #store: Pick<EventStore, 'readAll' | 'head'>;
  #tails: ReadonlyMap<bigint, LogTail> = new Map();

  constructor(store: Pick<EventStore, 'readAll' | 'head'>) {
    this.#store = store;
  }

  /**
   * What lies in the log after each of these positions.
   * @throws EventStoreUnavailable
   */
  async read(positions: readonly bigint[]): Promise<ReadonlyMap<bigint, LogTail>> {
    const distinct = [...new Set(positions)];
    const share = Math.ceil(MAX_EVENTS / Math.max(1, distinct.length));
    let head: Promise<LogPoint | undefined> | undefined;
    const tails = await Promise.all(
      distinct.map(async (after): Promise<[bigint, LogTail]> => {
        const first = await this.#firstAfter(after, share);
        const isWhole = first.length < share;
        // After the others: the head is not to lie before them.
        const last = isWhole ? undefined : await (head ??= this.#head());
        return [after, { after, first, head: last }];
      }),
    );
    this.#tails = new Map(tails);
    return this.#tails;
  }

  async #firstAfter(after: bigint, share: number): Promise<readonly LogPoint[]> {
    const known = this.#tails.get(after)?.first ?? [];
    if (known.length >= share) return known;
    const events = await this.#store.readAll({
      after: startAfter(known.at(-1)?.position ?? after),
      streamPrefixes: RECORD_STREAM_PREFIXES,
      maxCount: share - known.length,
    });
    return [...known, ...events.map(pointOf)];
  }

  async #head(): Promise<LogPoint | undefined> {
    const event = await this.#store.head(RECORD_STREAM_PREFIXES);
    return event && pointOf(event);
  }
}

function startAfter(position: bigint): bigint | 'start' {
  return position === BEFORE_FIRST ? 'start' : position;
}

function pointOf({ position, created }: RecordedEvent): LogPoint {
  return { position, recordedAtMs: created.getTime() };
}
