/** JSON as it is stored in an event's data or metadata. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** What an event says. `id` is a UUID. */
export interface EventContent {
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** An event's data and metadata as they are stored. */
export interface EventJson {
  /** The JSON of the data, and behind it that of the metadata. */
  readonly bytes: Uint8Array;
  /** How many of them are the data's. */
  readonly dataLength: number;
}

/** An event to append; a repeated append with the same ids is idempotent. */
export interface NewEvent extends EventContent {
  /** Where whoever made the event has it, having hashed it: what is stored, byte for byte. */
  readonly json?: EventJson;
}

/** An event as the store returns it. */
export interface RecordedEvent extends EventContent {
  readonly stream: string;
  /** The event's number in its stream, from 0. */
  readonly revision: bigint;
  /** The event's commit position in the log; orders the events of all streams. */
  readonly position: bigint;
  /** When the store recorded it. */
  readonly created: Date;
}

/** What an append expects of its stream: nothing, that it is new, that it exists, or its exact last revision. */
export type ExpectedRevision = 'any' | 'no_stream' | 'stream_exists' | bigint;

export interface Appended {
  /** Revision of the stream's last event after the append. */
  readonly lastRevision: bigint;
  /** Commit position of that event. */
  readonly position: bigint;
}

export interface ReadStreamOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** Inclusive; `start` and `end` name the stream's two ends. Default: the end the direction leaves from. */
  readonly from?: bigint | 'start' | 'end';
  readonly maxCount?: number;
  /**
   * For reads by which something is decided: nobody but the leader of a cluster answers, since others may not have heard
   * of the latest events. By default any node may.
   */
  readonly fromLeader?: boolean;
}

export interface SubscribeOptions {
  /** Exclusive commit position to start after; `start` is the first event of the log. */
  readonly after: bigint | 'start';
  /** Only streams whose name starts with one of these; an empty list means every stream but the system's. */
  readonly streamPrefixes: readonly string[];
  /** Only events of exactly these types, in whatever stream; in place of streamPrefixes, which are empty then. */
  readonly eventTypes?: readonly string[];
  /** Upper bound of one batch; default 500. */
  readonly maxBatch?: number;
  /**
   * Called each time that the connection is lost, or another one cannot be had: until the next batch that is live, things happen of
   * which the subscription does not tell.
   */
  readonly onLost?: () => void;
}

/** Which events a subscription is about. */
export type SubscriptionFilter = Pick<SubscribeOptions, 'streamPrefixes' | 'eventTypes'>;

export interface ReadAllOptions {
  /** Exclusive commit position to start after; `start` is the first event of the log. */
  readonly after: bigint | 'start';
  /** Only streams whose name starts with one of these. */
  readonly streamPrefixes: readonly string[];
  readonly maxCount: number;
}

/** What a subscription has ready: events in log order, and how far it has looked. */
export interface SubscriptionBatch {
  readonly events: readonly RecordedEvent[];
  /** Everything up to and including this position has been considered (a checkpoint may say so without an event). */
  readonly position: bigint;
  /**
   * True once the subscription has reached the live end of the log. Every subscription says so when it gets there, with
   * an empty batch when there is no event to say it with.
   */
  readonly live: boolean;
}

/**
 * A catch-up subscription. Iterating yields batches for ever; the adapter resubscribes from the last yielded
 * position when the connection is lost, and reads ahead no further than a bounded buffer (back-pressure). It throws
 * EventStoreCorrupt when it comes to what no longer reads back.
 */
export interface Subscription extends AsyncIterable<SubscriptionBatch> {
  /** Ends the iteration; safe to call twice. */
  close(): Promise<void>;
}

/**
 * The port to the event store. Every adapter passes the contract suite in test/integration/eventstore/contract.
 * Methods throw the errors of ./errors.ts and no others.
 */
export interface EventStore {
  /**
   * Appends events to one stream, atomically. Resolves only when they are durable.
   * @throws WrongExpectedRevision when the stream is not at `expected`; nothing was written.
   * @throws StreamDeleted when the stream is tombstoned.
   * @throws EventsHidden when it repeats an append whose events the stream no longer shows.
   * @throws AppendTooLarge when the batch exceeds the server's maximum append size.
   * @throws EventStoreUnavailable when the outcome is unknown; repeat with the same ids and revision.
   * @throws EventStoreUnreachable when nothing was sent; nothing was written.
   * @throws EventStoreCorrupt, as every method that reads, when what it needs no longer reads back.
   */
  append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended>;

  /**
   * Ends a stream for ever, whether it has begun or not: nobody reads or writes it any more. Its events are gone for good once
   * the server has cleaned up; the embedded one does so before it answers. To do it again changes nothing.
   * @throws EventStoreUnavailable when that is not known to have been done
   */
  deleteStream(stream: string): Promise<void>;

  /** Reads one stream; a missing stream yields nothing. @throws StreamDeleted, EventStoreUnavailable */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;

  /**
   * Reads the whole log forwards: the first events after a position. For a look; whoever wants all of it subscribes.
   * @returns fewer than `maxCount` when the log ends before
   * @throws EventStoreUnavailable when it does not answer within the time of one attempt
   */
  readAll(options: ReadAllOptions): Promise<readonly RecordedEvent[]>;

  /**
   * The last event of the log in streams whose name starts with one of these; undefined when there is none.
   * @throws EventStoreUnavailable as readAll
   */
  head(streamPrefixes: readonly string[]): Promise<RecordedEvent | undefined>;

  /** Opens a catch-up subscription to the whole log. */
  subscribeToAll(options: SubscribeOptions): Subscription;

  /** Resolves when the store answers; @throws EventStoreUnavailable. */
  ping(): Promise<void>;

  close(): Promise<void>;
}
