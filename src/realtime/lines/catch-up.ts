import { setImmediate as nextTurn } from 'node:timers/promises';

import { clearInterval, setInterval, sleep } from '../../environment/timers.js';
import type { EventStore, RecordedEvent, SubscribeOptions } from '../../eventstore/event-store.js';
import { MARKET_STREAM_PREFIX } from '../../eventstore/streams.js';
import type { ChannelParams, EventSource } from '../channel.js';
import type { Feed } from '../feed.js';
import type { Message } from '../message.js';
import { type Receiver, SLOW_AT_BYTES } from '../receiver.js';
import type { Subscription } from '../topic.js';
import { Slots } from './slots.js';

/** Messages that are written at a time. */
const PORTION = 200;

/** Unsent bytes of a client beyond which nothing more is read for it until it has read on. */
const FULL_AT_BYTES = SLOW_AT_BYTES / 2;

/** How long a client may read nothing of that. */
const DRAIN_LIMIT_MS = 30_000;

/** How often too much may have come to be held while a client was told: one that is slower than the market never gets there. */
const MAX_ROUNDS = 10;

/** How long is waited before a stream is read again of which a node has not heard all. */
const AGAIN_MS = 20;

/** Events that are looked at before others have their turn. */
const EVENTS_A_TURN = 500;

/** Streams that are read at a time for clients who have missed something; the others wait. */
const streamSlots = new Slots(16);

/** The same of the whole log. */
const logSlots = new Slots(2);

/** Of each connection one subscription at a time is told what it has missed. */
const slotOfReceiver = new WeakMap<Receiver, Slots>();

/** What it takes to tell somebody what he has missed. */
export interface Missed {
  readonly feed: Feed;
  readonly store: Pick<EventStore, 'readStream' | 'subscribeToAll'>;
  readonly source: EventSource;
  readonly params: ChannelParams;
  /** It gets nothing until it is released. */
  readonly subscription: Subscription;
  /** The market whose stream holds all of it, if one does. */
  readonly symbol: string | undefined;
  /** What an event is to it; undefined when it is nothing. */
  messageOf(event: RecordedEvent): Message | undefined;
}

/** How far the feed was when what comes began to be held. */
interface Target {
  readonly position: bigint;
  /** Position of the last event of a market that the feed itself has taken in; undefined before the first. */
  readonly eventPosition: bigint | undefined;
  /** Number of the last event of the one stream, if that is known. */
  readonly sequence: bigint | undefined;
}

/**
 * Tells somebody what came behind a mark, up to where the feed is, while what comes meanwhile is held; then that; and then he is
 * one like the others. When too much has come meanwhile to be held, it is read as well. While he reads, others have the slot.
 */
export class CatchUp {
  readonly #missed: Missed;
  #portion: Message[] = [];
  /** The mark of the last message that was sent. */
  #mark = -1n;
  /** Number in its stream, or log position, up to which everything was read. */
  #readTo = -1n;

  constructor(missed: Missed) {
    this.#missed = missed;
  }

  /** @param from the mark of what he has. @throws the errors of the event store */
  async run(from: bigint): Promise<void> {
    this.#mark = from;
    this.#readTo = from;
    const release = await slotOf(this.#missed.subscription.receiver).take();
    try {
      await this.#catchUp();
    } finally {
      release();
    }
  }

  async #catchUp(): Promise<void> {
    const { subscription } = this.#missed;
    const { topic, receiver } = subscription;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      topic.holdAnew(subscription);
      const to = this.#target();
      while (!subscription.isEnded && !(await this.#readSome(to))) await this.#drained();
      // What was held goes out at once: to one who has read what was before it.
      await this.#drained();
      if (subscription.isEnded || topic.release(subscription, this.#mark)) return;
    }
    receiver.drop('too_slow', 'more has come all the while than was read');
  }

  #target(): Target {
    const { feed, symbol } = this.#missed;
    const market = symbol === undefined ? undefined : feed.markets.get(symbol);
    const { position, marketPosition: eventPosition } = feed;
    return { position, eventPosition, sequence: market?.sequence };
  }

  /** Reads on until the client has as much as it can take, or everything. @returns whether it has everything */
  async #readSome(to: Target): Promise<boolean> {
    const { source, subscription } = this.#missed;
    const release = await (source.streamOf === undefined ? logSlots : streamSlots).take();
    try {
      if (subscription.isEnded) return true;
      const isDone = await (source.streamOf === undefined
        ? this.#readLog(to)
        : this.#readStream(source.streamOf(this.#missed.params), to));
      this.#sendPortion();
      return isDone;
    } finally {
      release();
    }
  }

  async #readStream(stream: string, to: Target): Promise<boolean> {
    const { store } = this.#missed;
    const { sequence } = to;
    // Any node will do when it can be seen that it has not heard of all.
    for (let fromLeader = sequence === undefined; ; fromLeader = true) {
      const from = this.#readTo + 1n;
      for await (const event of store.readStream(stream, { from, fromLeader })) {
        if (event.position > to.position) return true;
        this.#readTo = event.revision;
        if (!(await this.#take(event))) return false;
      }
      if (sequence === undefined || this.#readTo >= sequence) return true;
      if (fromLeader) await sleep(AGAIN_MS);
      if (this.#missed.subscription.isEnded) return true;
    }
  }

  async #readLog(to: Target): Promise<boolean> {
    const { types } = this.#missed.source;
    const ofMarkets = { streamPrefixes: [MARKET_STREAM_PREFIX] };
    const wanted = types === undefined ? ofMarkets : { streamPrefixes: [], eventTypes: types };
    const has = await this.#readLogOf(wanted, to, ({ position, live }) => {
      return live || position >= to.position;
    });
    const { eventPosition } = to;
    if (!has || eventPosition === undefined || this.#readTo >= eventPosition) return has;
    // The node may not have heard of the latest: what the feed has seen comes there as well.
    return this.#readLogOf(ofMarkets, to, ({ position }) => position >= eventPosition);
  }

  async #readLogOf(
    wanted: Pick<SubscribeOptions, 'streamPrefixes' | 'eventTypes'>,
    to: Target,
    isEnough: (batch: { readonly position: bigint; readonly live: boolean }) => boolean,
  ): Promise<boolean> {
    const { store, subscription } = this.#missed;
    const after = this.#readTo < 0n ? 'start' : this.#readTo;
    const log = store.subscribeToAll({ after, ...wanted, maxBatch: EVENTS_A_TURN });
    const close = (): void => void log.close();
    void subscription.ended.then(close);
    try {
      for await (const batch of log) {
        for (const event of batch.events) {
          if (event.position > to.position) return true;
          this.#readTo = event.position;
          if (!(await this.#take(event))) return false;
        }
        if (batch.position > this.#readTo) this.#readTo = min(batch.position, to.position);
        if (isEnough(batch)) return true;
        await nextTurn();
      }
      return subscription.isEnded;
    } finally {
      await log.close();
    }
  }

  /** @returns false when nobody wants it any more, or can take more at present */
  async #take(event: RecordedEvent): Promise<boolean> {
    const { subscription } = this.#missed;
    const message = this.#missed.messageOf(event);
    if (message !== undefined) this.#portion.push(message);
    if (this.#portion.length >= PORTION) {
      this.#sendPortion();
      // The feed, and the others, have their turn.
      await nextTurn();
    }
    return !subscription.isEnded && subscription.receiver.unsentBytes <= FULL_AT_BYTES;
  }

  #sendPortion(): void {
    const { subscription } = this.#missed;
    const portion = this.#portion;
    this.#portion = [];
    if (subscription.isEnded || portion.length === 0) return;
    subscription.send(portion);
    this.#mark = portion.at(-1)!.mark;
  }

  /** Waits until the client has read what it was sent, or nobody wants it any more; drops one who reads nothing. */
  async #drained(): Promise<void> {
    const { subscription } = this.#missed;
    if (subscription.isEnded || subscription.isReady) return;
    const { receiver } = subscription;
    let unsent = receiver.unsentBytes;
    const look = setInterval(() => {
      if (receiver.unsentBytes >= unsent) {
        receiver.drop('too_slow', `nothing of what was missed was read in ${DRAIN_LIMIT_MS} ms`);
      }
      unsent = receiver.unsentBytes;
    }, DRAIN_LIMIT_MS).unref();
    await Promise.race([receiver.drained(), subscription.ended]);
    clearInterval(look);
  }
}

function slotOf(receiver: Receiver): Slots {
  const slot = slotOfReceiver.get(receiver) ?? new Slots(1);
  slotOfReceiver.set(receiver, slot);
  return slot;
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
