import type { EventStore, RecordedEvent } from '../../eventstore/event-store.js';
import { MARKET_STREAM_PREFIX } from '../../eventstore/streams.js';
import type { ChannelParams, EventSource } from '../channel.js';
import type { Feed } from '../feed.js';
import type { Message } from '../message.js';
import { SLOW_AT_BYTES } from '../receiver.js';
import type { Subscription } from '../topic.js';
import { Slots } from './slots.js';

/** Messages that are written at a time. */
const PORTION = 200;

/** Clients at a time that are told what they have missed; the others wait. */
const slots = new Slots(16);

/** What it takes to tell somebody what he has missed. */
export interface Missed {
  readonly feed: Feed;
  readonly store: Pick<EventStore, 'readStream' | 'subscribeToAll'>;
  readonly source: EventSource;
  readonly params: ChannelParams;
  /** Messages are held for it: those from now on. */
  readonly subscription: Subscription;
  /** What an event is to it; undefined when it is nothing. */
  messageOf(event: RecordedEvent): Message | undefined;
}

/**
 * Tells somebody what came behind a mark, up to where the feed is, while what comes meanwhile is held; then that; and then he is
 * one like the others. When too much has come meanwhile to be held, it is read as well.
 */
export class CatchUp {
  readonly #missed: Missed;
  #portion: Message[] = [];
  /** The mark of the last message that was sent. */
  #mark = -1n;
  /** Log position up to which the log was read. */
  #readTo = -1n;

  constructor(missed: Missed) {
    this.#missed = missed;
  }

  /** @param from the mark of what he has. @throws the errors of the event store */
  async run(from: bigint): Promise<void> {
    this.#mark = from;
    this.#readTo = from;
    const { feed, subscription, source } = this.#missed;
    const release = await slots.take();
    try {
      // The feed and what is held were in step when that began.
      let to = feed.position;
      subscription.topic.holdAnew(subscription);
      while (!subscription.isEnded) {
        await (source.streamOf === undefined ? this.#readLog(to) : this.#readStream(to));
        if (subscription.isEnded || subscription.topic.release(subscription, this.#mark)) return;
        to = feed.position;
        subscription.topic.holdAnew(subscription);
      }
    } finally {
      release();
    }
  }

  async #readStream(to: bigint): Promise<void> {
    const { store, source, params } = this.#missed;
    const stream = source.streamOf!(params);
    for await (const event of store.readStream(stream, { from: this.#mark + 1n })) {
      if (event.position > to || !(await this.#take(event))) break;
    }
    await this.#sendPortion();
  }

  async #readLog(to: bigint): Promise<void> {
    const { store, source } = this.#missed;
    const { types } = source;
    const wanted =
      types === undefined
        ? { streamPrefixes: [MARKET_STREAM_PREFIX] }
        : { streamPrefixes: [], eventTypes: types };
    const subscription = store.subscribeToAll({
      after: this.#readTo < 0n ? 'start' : this.#readTo,
      ...wanted,
    });
    try {
      for await (const { events, position, live } of subscription) {
        for (const event of events) {
          if (event.position > to || !(await this.#take(event))) break;
        }
        if (live || position >= to || this.#missed.subscription.isEnded) break;
      }
    } finally {
      await subscription.close();
    }
    this.#readTo = to;
    await this.#sendPortion();
  }

  /** @returns false when nobody wants it any more */
  async #take(event: RecordedEvent): Promise<boolean> {
    const message = this.#missed.messageOf(event);
    if (message !== undefined) this.#portion.push(message);
    if (this.#portion.length >= PORTION) await this.#sendPortion();
    return !this.#missed.subscription.isEnded;
  }

  async #sendPortion(): Promise<void> {
    const { subscription } = this.#missed;
    const portion = this.#portion;
    this.#portion = [];
    if (subscription.isEnded || portion.length === 0) return;
    subscription.send(portion);
    this.#mark = portion.at(-1)!.mark;
    if (subscription.receiver.unsentBytes > SLOW_AT_BYTES / 2)
      await subscription.receiver.drained();
  }
}
