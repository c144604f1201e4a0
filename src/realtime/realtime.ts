import type { Logger } from 'pino';

import { monotonicMs } from '../environment/clock.js';
import {
  clearInterval,
  clearTimeout,
  setInterval,
  setTimeout,
  type Timer,
} from '../environment/timers.js';
import { ApplicationError } from '../errors.js';
import type { EventStore } from '../eventstore/event-store.js';
import type { ReadDatabase } from '../sql/read-database.js';
import type { Asked, Channel, ChannelParams } from './channel.js';
import { Feed } from './feed.js';
import { FeedWatch, headOf, LOOK_MS } from './feed-watch.js';
import type { Start } from './lines/line.js';
import { Lines } from './lines/lines.js';
import type { Encoding } from './message.js';
import type { DropReason, Receiver } from './receiver.js';
import type { Status } from './status.js';
import type { Subscription } from './topic.js';

/** How often is looked whether something is due that waits for a time. */
const TICK_MS = 25;

/** How long the feed goes on for nobody: whoever comes next need not wait for another. */
const IDLE_MS = 30_000;

/** The shortest that a timer keeps. */
const SHORTEST_PAUSE_MS = 1;

/** The longest pause between two sendings: with many clients one takes a while, and between them others have their turn. */
const LONGEST_PAUSE_MS = 20;

/** What the live feeds of a process work with. */
export interface RealtimeParts {
  readonly store: Pick<EventStore, 'head' | 'readStream' | 'subscribeToAll'>;
  readonly database: ReadDatabase;
  readonly asked: Asked;
  readonly logger: Logger;
  /** Told of each connection that is dropped; default: nobody is. */
  readonly onDrop?: (reason: DropReason) => void;
}

/** What somebody has asked for and may have. */
export interface Granted {
  /** From where it goes on when it begins at once; undefined when that is said by its first message, or by whoever asked. */
  readonly start: () => Start | undefined;
  /** Begins to send it. */
  readonly begin: () => Subscription;
  /** Gives it up before it has begun. */
  readonly giveUp: () => void;
}

/** A feed, and the lines that it feeds. */
interface Open {
  readonly feed: Feed;
  readonly lines: Lines;
  readonly watch: FeedWatch;
}

/**
 * The live feeds of a process. One subscription to the log feeds all of them, from when somebody first wants any until nobody
 * has wanted any for a while: a process whom nobody listens to does nothing for it.
 */
export class Realtime {
  readonly #parts: RealtimeParts;
  readonly #receivers = new Set<Receiver>();
  #opening: Promise<Open> | undefined;
  #open: Open | undefined;
  #ticker: Timer | undefined;
  #looker: Timer | undefined;
  #idle: Timer | undefined;
  #nextSending: Timer | undefined;
  #sentUntilMs = -Infinity;
  #pauseMs = 0;
  readonly #closing = new AbortController();

  constructor(parts: RealtimeParts) {
    this.#parts = parts;
  }

  /** Notes a connection, which is told when there is nothing more for it. @returns what is to be called when it is gone */
  attach(receiver: Receiver): () => void {
    this.#receivers.add(receiver);
    clearTimeout(this.#idle);
    const status = this.#open?.watch.status;
    if (status !== undefined) receiver.tell(status);
    return () => {
      this.#receivers.delete(receiver);
      if (this.#receivers.size === 0) this.#closeWhenIdle();
    };
  }

  /** How many connections get what is written in this way. */
  count(encoding: Encoding): number {
    let count = 0;
    for (const receiver of this.#receivers) if (receiver.encoding === encoding) count += 1;
    return count;
  }

  /** How many have subscribed to each channel, by its name. */
  get subscriptions(): ReadonlyMap<string, number> {
    return this.#open?.lines.users ?? new Map();
  }

  /** Notes that a connection is dropped. */
  noteDrop(reason: DropReason): void {
    this.#parts.onDrop?.(reason);
  }

  /**
   * Looks whether what a connection asks a channel for can be had, and makes it ready.
   * @param params checked
   * @throws ApplicationError MARKET_NOT_FOUND, INVALID_REQUEST and those of the queries, EVENT_STORE_UNAVAILABLE or OVERLOADED
   *   while what the feed has is stale; ReadDatabaseUnavailable, EventStoreUnavailable
   */
  async subscribe(channel: Channel, params: ChannelParams, receiver: Receiver): Promise<Granted> {
    const { lines, watch } = await this.#opened();
    watch.expectCurrent();
    const { line, giveBack } = lines.take(channel, params);
    try {
      await line.prepare(params);
      watch.expectCurrent();
    } catch (error) {
      giveBack();
      throw error;
    }
    return {
      start: () => (params.from === undefined ? line.start?.() : undefined),
      begin: () => {
        const subscription = line.begin(receiver, params);
        lines.wake(line);
        return subscription;
      },
      giveUp: giveBack,
    };
  }

  /** Since when nothing is known to be current; undefined while it is, or nobody listens. */
  get staleSince(): string | undefined {
    return this.#open?.watch.status?.since;
  }

  /** Ends every connection, because the process ends. */
  close(): void {
    this.#closing.abort();
    this.#drop('shutting_down', 'the server is shutting down');
    clearTimeout(this.#idle);
    this.#shut();
  }

  #opened(): Promise<Open> {
    if (this.#closing.signal.aborted) {
      throw new ApplicationError('SHUTTING_DOWN', 'the server takes no more subscriptions');
    }
    this.#opening ??= this.#openAll().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #openAll(): Promise<Open> {
    const { store, database, asked, logger } = this.#parts;
    // A subscription waits for a store that says nothing; whoever wants one is told.
    await headOf(store);
    const feed = await Feed.open(
      { store, database, logger },
      {
        onEvent: (recorded, step) => this.#open?.lines.onEvent(recorded, step),
        onBatch: () => this.#send(),
        onBroken: (error) => this.#broken(error),
      },
      this.#closing.signal,
    );
    const lines = new Lines({ feed, store, asked, logger });
    const onChange = (status: Status): void => this.#tell(status);
    const watch = new FeedWatch({ store, feed, logger, onChange });
    this.#open = { feed, lines, watch };
    this.#ticker = setInterval(() => lines.tick(monotonicMs()), TICK_MS);
    this.#looker = setInterval(() => watch.look(), LOOK_MS);
    if (this.#receivers.size === 0) this.#closeWhenIdle();
    return this.#open;
  }

  /** Sends what is due: at once, or after as long a pause as the last time took. */
  #send(): void {
    if (this.#nextSending !== undefined || this.#open === undefined) return;
    const waitMs = this.#sentUntilMs + this.#pauseMs - monotonicMs();
    if (waitMs < SHORTEST_PAUSE_MS) this.#sendNow();
    else this.#nextSending = setTimeout(() => this.#sendNow(), waitMs);
  }

  #sendNow(): void {
    this.#nextSending = undefined;
    const beganMs = monotonicMs();
    this.#open?.lines.tick(beganMs);
    this.#sentUntilMs = monotonicMs();
    this.#pauseMs = Math.min(this.#sentUntilMs - beganMs, LONGEST_PAUSE_MS);
  }

  #broken(error: unknown): void {
    this.#parts.logger.error(
      { err: error },
      'the live feed cannot apply an event; its clients are disconnected and told to connect again',
    );
    this.#drop('feed_failed', 'the feed has failed; connect again');
    this.#shut();
  }

  #tell(status: Status): void {
    for (const receiver of this.#receivers) receiver.tell(status);
  }

  #drop(reason: DropReason, why: string): void {
    for (const receiver of [...this.#receivers]) receiver.drop(reason, why);
  }

  #closeWhenIdle(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      if (this.#receivers.size === 0) this.#shut();
    }, IDLE_MS).unref();
  }

  /** Ends the feed, unless it is only just being opened: then it is looked at again once it is open. */
  #shut(): void {
    if (this.#open === undefined) return;
    clearInterval(this.#ticker);
    clearInterval(this.#looker);
    clearTimeout(this.#nextSending);
    this.#nextSending = undefined;
    this.#open.feed.close();
    this.#open = undefined;
    this.#opening = undefined;
  }
}
