import type { Logger } from 'pino';

import { ApplicationError } from '../errors.js';
import { timeoutSignal } from '../environment/timers.js';
import type { EventStore, RecordedEvent, SubscriptionBatch } from '../eventstore/event-store.js';
import { MARKET_STREAM_PREFIX, RECORD_STREAM_PREFIXES } from '../eventstore/streams.js';
import type { ReadDatabase } from '../sql/read-database.js';
import { follow } from '../subscriptions/follow.js';
import type { LiveMarkets, MarketStep } from './state/live-markets.js';
import { loadMarkets } from './state/load-markets.js';
import { Share } from './lines/share.js';

/** Events that are taken in without a pause: a few milliseconds. */
const MAX_BATCH = 200;

/** How long a feed may take to come to the end of the log. */
const OPEN_LIMIT_MS = 60_000;

/** What a feed works with. */
export interface FeedParts {
  readonly store: Pick<EventStore, 'subscribeToAll'>;
  readonly database: ReadDatabase;
  readonly logger: Logger;
}

/** Somebody who waits for what comes with the log. */
interface Waiting {
  readonly come: () => boolean;
  readonly wake: () => void;
}

/** Who is told of what a feed takes in. */
export interface FeedListener {
  /** An event, and what it did, when it is one of a market. */
  onEvent(recorded: RecordedEvent, step: MarketStep | undefined): void;
  /** All events of a batch were told of. */
  onBatch(): void;
  /** It is of no use any more: what an event said could not be taken in. */
  onBroken(error: unknown): void;
}

/** The one subscription to the log that feeds all clients of a process, and the markets as they stand by it. */
export class Feed {
  readonly #parts: FeedParts;
  readonly #listener: FeedListener;
  readonly #stop = new AbortController();
  readonly #markets: LiveMarkets;
  /** The time that goes into showing books to those who come. */
  readonly showing = new Share();
  #position: bigint;
  #eventPosition: bigint | undefined;
  #marketPosition: bigint | undefined;
  #isLive = false;
  readonly #waiting = new Set<Waiting>();

  private constructor(
    parts: FeedParts,
    listener: FeedListener,
    markets: LiveMarkets,
    position: bigint,
  ) {
    this.#parts = parts;
    this.#listener = listener;
    this.#markets = markets;
    this.#position = position;
    this.#eventPosition = position < 0n ? undefined : position;
  }

  /**
   * Opens one.
   * @param signal gives it up
   * @returns when it has come to the end of the log
   * @throws ReadDatabaseUnavailable, what was wrong with an event, or ApplicationError: SHUTTING_DOWN when it was given up,
   *   OVERLOADED when the log has not been read to its end within a minute
   */
  static async open(parts: FeedParts, listener: FeedListener, signal: AbortSignal): Promise<Feed> {
    const { markets, after } = await loadMarkets(parts.database);
    const feed = new Feed(parts, listener, markets, after === 'start' ? -1n : after);
    const limit = AbortSignal.any([signal, feed.#stop.signal, timeoutSignal(OPEN_LIMIT_MS)]);
    const followed = signal.aborted ? undefined : feed.#follow();
    await Promise.race([feed.#until(() => feed.#isLive, limit), followed]);
    if (feed.#isLive && !signal.aborted) return feed;
    const isBroken = !feed.isOpen;
    feed.close();
    if (signal.aborted) throw new ApplicationError('SHUTTING_DOWN', 'the live feeds end');
    if (isBroken) throw new Error('the feed ended before it had come to the end of the log');
    const says = 'the live feed has not come to the end of the log yet';
    throw new ApplicationError('OVERLOADED', says, { retryAfter: 1 });
  }

  get markets(): LiveMarkets {
    return this.#markets;
  }

  /** Log position up to which everything was taken in. */
  get position(): bigint {
    return this.#position;
  }

  /** Log position of the last event that was taken in: what the read tables will hold, too. Undefined before the first. */
  get eventPosition(): bigint | undefined {
    return this.#eventPosition;
  }

  /** Log position of the last event of a market that was taken in from the log itself; undefined before the first. */
  get marketPosition(): bigint | undefined {
    return this.#marketPosition;
  }

  /** Whether it goes on. */
  get isOpen(): boolean {
    return !this.#stop.signal.aborted;
  }

  /** Waits, a while, for something that comes with the log. @returns whether it has come */
  async reaches(come: () => boolean, limitMs: number): Promise<boolean> {
    if (come()) return true;
    const signal = AbortSignal.any([this.#stop.signal, timeoutSignal(limitMs)]);
    await this.#until(come, signal);
    return come();
  }

  close(): void {
    this.#stop.abort();
  }

  async #until(come: () => boolean, signal: AbortSignal): Promise<void> {
    if (come() || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(waiting);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const waiting: Waiting = { come, wake };
      this.#waiting.add(waiting);
      signal.addEventListener('abort', wake);
    });
  }

  #follow(): Promise<void> {
    const { store, logger } = this.#parts;
    return follow(
      store,
      {
        begin: () => ({
          after: this.#position < 0n ? 'start' : this.#position,
          streamPrefixes: RECORD_STREAM_PREFIXES,
          maxBatch: MAX_BATCH,
        }),
        onBatch: (batch) => this.#take(batch),
        onFailure: ({ error, waitMs }) =>
          logger.warn(
            { err: error, waitMs },
            'the live feed lost its subscription to the event store; it is tried again',
          ),
      },
      this.#stop.signal,
    );
  }

  #take({ events, position, live }: SubscriptionBatch): 'continue' | 'done' {
    try {
      for (const recorded of events) {
        const isOfMarket = recorded.stream.startsWith(MARKET_STREAM_PREFIX);
        const step = isOfMarket ? this.#markets.apply(recorded) : undefined;
        this.#position = recorded.position;
        this.#eventPosition = recorded.position;
        if (isOfMarket) this.#marketPosition = recorded.position;
        this.#listener.onEvent(recorded, step);
      }
    } catch (error) {
      this.close();
      this.#listener.onBroken(error);
      return 'done';
    }
    if (position > this.#position) this.#position = position;
    if (live) this.#isLive = true;
    for (const { come, wake } of this.#waiting) if (come()) wake();
    this.#listener.onBatch();
    return 'continue';
  }
}
