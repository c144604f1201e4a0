import { ApplicationError } from '../../errors.js';
import type { RecordedEvent } from '../../eventstore/event-store.js';
import { latestEvent } from '../../eventstore/latest-event.js';
import { MARKET_STREAM_PREFIX, userStream } from '../../eventstore/streams.js';
import type { Channel, ChannelParams, EventSource } from '../channel.js';
import { headOf } from '../feed-watch.js';
import { type Message, messageText } from '../message.js';
import type { Receiver } from '../receiver.js';
import type { MarketStep } from '../state/live-markets.js';
import { type Subscription, Topic } from '../topic.js';
import { CatchUp } from './catch-up.js';
import { found } from './found.js';
import { headingOf, type Line, type LineParts, type Start } from './line.js';
import { markAhead } from './mark-ahead.js';

/** How long is waited for what a client says to have seen: another process may have told it a moment before this one knew. */
const AHEAD_LIMIT_MS = 2_000;

/** Tells events, those that were before too. */
export class EventLine implements Line {
  readonly topic: Topic;
  readonly key: string;
  readonly #source: EventSource;
  readonly #params: ChannelParams;
  readonly #parts: LineParts;
  /** The market whose stream holds all of it, if one does. */
  readonly #symbol: string | undefined;

  constructor(
    channel: Channel & { readonly source: EventSource },
    params: ChannelParams,
    parts: LineParts,
    onLeave: () => void,
  ) {
    this.#source = channel.source;
    this.#params = params;
    this.#parts = parts;
    this.key = channel.source.keyOf(params);
    const stream = channel.source.streamOf?.(params);
    this.#symbol = stream?.startsWith(MARKET_STREAM_PREFIX)
      ? stream.slice(MARKET_STREAM_PREFIX.length)
      : undefined;
    if (params.symbol !== undefined) found(parts.feed, params.symbol);
    this.topic = new Topic(headingOf(channel, params), undefined, onLeave);
  }

  /** @throws ApplicationError USER_NOT_FOUND, INVALID_REQUEST when `from` is a mark that nothing has yet, OVERLOADED when only
   *   the feed has not come so far; EventStoreUnavailable */
  async prepare({ from, userId }: ChannelParams): Promise<void> {
    if (userId !== undefined) await this.#expectUser(userId);
    if (from === undefined) return;
    const mark = BigInt(from);
    if (await this.#parts.feed.reaches(() => this.#reached(mark), AHEAD_LIMIT_MS)) return;
    if (await this.#isStored(mark)) {
      const says = `the live feed has not come to ${from} yet`;
      throw new ApplicationError('OVERLOADED', says, { retryAfter: 1 });
    }
    throw markAhead(this.#source.marks, from);
  }

  /** @returns undefined for a user's stream, of which the feed does not know the number of the last event */
  start(): Start | undefined {
    const { marketPosition, eventPosition = -1n } = this.#parts.feed;
    // That of an event: another process may not have looked further.
    const position = marketPosition ?? eventPosition;
    if (this.#source.marks === 'position') return { mark: position, position };
    const market =
      this.#symbol === undefined ? undefined : this.#parts.feed.markets.get(this.#symbol);
    return market && { mark: market.sequence, sequence: market.sequence, position };
  }

  begin(receiver: Receiver, { from }: ChannelParams): Subscription {
    if (from === undefined) return this.topic.add(receiver);
    const subscription = this.topic.addHeld(receiver);
    subscription.floor = BigInt(from);
    const { feed, store, logger } = this.#parts;
    const missed = new CatchUp({
      ...{ feed, store, subscription },
      ...{ source: this.#source, params: this.#params, symbol: this.#symbol },
      messageOf: (event) => this.#messageOf(event),
    });
    missed.run(BigInt(from)).catch((error: unknown) => {
      logger.warn(
        { err: error },
        'events that a client had missed could not be read; it is told to subscribe again',
      );
      if (!subscription.isEnded) {
        receiver.drop('feed_failed', 'what was missed could not be read; subscribe again');
      }
    });
    return subscription;
  }

  onEvent(recorded: RecordedEvent, _step: MarketStep | undefined): void {
    this.topic.publish(this.#write(recorded));
  }

  tick(): boolean {
    this.topic.flush();
    return false;
  }

  async #expectUser(userId: string): Promise<void> {
    if ((await latestEvent(this.#parts.store, userStream(userId))) !== undefined) return;
    throw new ApplicationError('USER_NOT_FOUND', `no user ${userId} is registered`);
  }

  #reached(mark: bigint): boolean {
    const { feed } = this.#parts;
    if (this.#source.marks === 'position') return mark <= feed.position;
    // The number of an event of a user's stream cannot be known: none is missed by believing it.
    const market = this.#symbol === undefined ? undefined : feed.markets.get(this.#symbol);
    return market === undefined || mark <= market.sequence;
  }

  /** Whether the log has come so far. */
  async #isStored(mark: bigint): Promise<boolean> {
    const { store } = this.#parts;
    const isByPosition = this.#source.marks === 'position';
    const last = isByPosition
      ? await headOf(store)
      : await latestEvent(store, this.#source.streamOf!(this.#params));
    if (last === undefined) return false;
    return mark <= (isByPosition ? last.position : last.revision);
  }

  #messageOf(recorded: RecordedEvent): Message | undefined {
    const { types } = this.#source;
    if (types !== undefined && !types.includes(recorded.type)) return undefined;
    return this.#source.keysOf(recorded).includes(this.key) ? this.#write(recorded) : undefined;
  }

  #write(recorded: RecordedEvent): Message {
    const { revision: sequence, position } = recorded;
    const data = JSON.stringify(this.#source.dataOf(recorded, this.key));
    const text = messageText(this.topic.heading, { sequence, position, data });
    return { mark: this.#source.marks === 'sequence' ? sequence : position, text };
  }
}
