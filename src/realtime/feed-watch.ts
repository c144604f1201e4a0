import type { Logger } from 'pino';

import { now } from '../environment/clock.js';
import { ApplicationError } from '../errors.js';
import { EventStoreUnavailable } from '../eventstore/errors.js';
import type { EventStore, RecordedEvent } from '../eventstore/event-store.js';
import { RECORD_STREAM_PREFIXES } from '../eventstore/streams.js';
import { withTimeout } from '../time/with-timeout.js';
import type { Status } from './status.js';

/** How often it is to look. */
export const LOOK_MS = 250;

/** At how many looks the store is asked once: each second. */
const LOOKS_A_QUESTION = 4;

/** How long the store may take to say how far the log goes. */
const ANSWER_LIMIT_MS = 2_000;

/**
 * What is not known to be all there is at so many looks in a row, three seconds, is stale. Looks are counted and not time:
 * while this process itself stands still, nothing can be said of the store.
 */
export const STALE_AT_LOOKS = 12;

/** How far the log went when the store was asked. */
interface Head {
  readonly position: bigint;
  readonly askedAt: Date;
  /** Which look it was. */
  readonly look: number;
}

/** What it works with. */
export interface FeedWatchParts {
  readonly store: Pick<EventStore, 'head'>;
  readonly feed: { readonly position: bigint };
  readonly logger: Logger;
  /** Is told when what the feed has begins to be stale, and when it ends. */
  readonly onChange: (status: Status) => void;
}

/**
 * Watches whether a feed has all that the log has. A subscription that has lost the store tries again without a word, and a quiet
 * market looks just the same: so the store is asked how far the log goes.
 */
export class FeedWatch {
  readonly #parts: FeedWatchParts;
  #looks = 0;
  /** The look as of which the feed is known to have had everything, and when that was. */
  #currentLook = 0;
  #currentAt = now();
  #askedLook = 0;
  #isAsking = false;
  #isAnswered = true;
  #awaited: Head | undefined;
  #status: Status | undefined;

  /** @param parts of which the feed has just come to the end of the log */
  constructor(parts: FeedWatchParts) {
    this.#parts = parts;
  }

  /** What clients are to be told while it is stale; undefined while it is not. */
  get status(): Status | undefined {
    return this.#status;
  }

  /** @throws ApplicationError EVENT_STORE_UNAVAILABLE or OVERLOADED while what the feed has is stale */
  expectCurrent(): void {
    if (this.#status === undefined) return;
    const { since } = this.#status;
    const says = `nothing is known to be current since ${since}`;
    throw this.#isAnswered
      ? new ApplicationError('OVERLOADED', `the live feed is behind: ${says}`, { retryAfter: 1 })
      : new ApplicationError(
          'EVENT_STORE_UNAVAILABLE',
          `the event store does not answer: ${says}`,
          { retryAfter: 1 },
        );
  }

  /** Looks how things stand; to be called every LOOK_MS. */
  look(): void {
    this.#looks += 1;
    this.#settle();
    const isDue = this.#looks - this.#askedLook >= LOOKS_A_QUESTION;
    if (isDue && !this.#isAsking && this.#awaited === undefined) void this.#ask();
    if (this.#status === undefined && this.#age >= STALE_AT_LOOKS) this.#begin();
  }

  get #age(): number {
    return this.#looks - this.#currentLook;
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    this.#askedLook = this.#looks;
    const asked = { askedAt: now(), look: this.#looks };
    try {
      const head = await headOf(this.#parts.store);
      this.#isAnswered = true;
      this.#awaited = { position: head?.position ?? -1n, ...asked };
      this.#settle();
    } catch (error) {
      this.#isAnswered = false;
      this.#parts.logger.debug(
        { err: error },
        'the live feed could not read the end of the log; it is tried again',
      );
    } finally {
      this.#isAsking = false;
    }
  }

  /** Notes that the feed has come as far as the log went when the store was asked last. */
  #settle(): void {
    const { feed, logger, onChange } = this.#parts;
    if (this.#awaited === undefined || feed.position < this.#awaited.position) return;
    this.#currentLook = this.#awaited.look;
    this.#currentAt = this.#awaited.askedAt;
    this.#awaited = undefined;
    // One that has only just come so far, and late, is behind still.
    if (this.#status === undefined || this.#age > LOOKS_A_QUESTION) return;
    this.#status = undefined;
    logger.info('the live feed is current again');
    onChange({ channel: 'status', stale: false, since: this.#currentAt.toISOString() });
  }

  #begin(): void {
    const { logger, onChange } = this.#parts;
    this.#status = { channel: 'status', stale: true, since: this.#currentAt.toISOString() };
    logger.warn(
      this.#status,
      'the live feed may be behind the event store; its clients are told that it is stale',
    );
    onChange(this.#status);
  }
}

/**
 * The last event that a feed takes in.
 * @throws EventStoreUnavailable when the store does not say within a while
 */
export function headOf(store: Pick<EventStore, 'head'>): Promise<RecordedEvent | undefined> {
  return withTimeout(
    store.head(RECORD_STREAM_PREFIXES),
    ANSWER_LIMIT_MS,
    () => new EventStoreUnavailable('read of the head of the log'),
  );
}
