import type { RecordedEvent } from '../../eventstore/event-store.js';
import { type BookSource, type Channel, type ChannelParams, isConflated } from '../channel.js';
import type { Feed } from '../feed.js';
import { type Message, messageText } from '../message.js';
import type { Receiver } from '../receiver.js';
import type { LiveMarket } from '../state/live-market.js';
import type { MarketStep } from '../state/live-markets.js';
import { type Subscription, Topic } from '../topic.js';
import { found } from './found.js';
import { headingOf, type Line, type LineParts } from './line.js';

/** How long is waited for a sequence that a client says to have seen. */
const AHEAD_LIMIT_MS = 2_000;

/** Tells what the book of a market shows: at each change, or as it stands from time to time. */
export class BookLine implements Line {
  readonly topic: Topic;
  readonly key: string;
  readonly #source: BookSource;
  readonly #feed: Feed;
  readonly #market: LiveMarket;
  /** 0: not later than with what happened at the same time. Undefined: each change is told. */
  readonly #everyMs: number | undefined;
  #nextMs = -Infinity;
  /** Up to which sequence it has been told. */
  #told: bigint;
  /** What was shown last, whole, as long as it holds. */
  #latest: Message | undefined;
  /** Who waits, and from where on, for a moment at which the book can be shown. */
  readonly #waiting = new Map<Subscription, bigint | undefined>();

  constructor(
    channel: Channel & { readonly source: BookSource },
    params: ChannelParams,
    { feed }: LineParts,
    onLeave: () => void,
  ) {
    const source: BookSource = channel.source;
    this.#source = source;
    this.#feed = feed;
    this.#market = found(feed, params.symbol!);
    this.key = this.#market.symbol;
    const interval = params.interval === undefined ? source.everyMs : Number(params.interval);
    this.#everyMs = interval ?? (source.change === undefined ? 0 : undefined);
    this.#told = this.#market.book.sequence;
    const conflation = isConflated(channel)
      ? { since: (mark: bigint) => this.#since(mark) }
      : undefined;
    this.topic = new Topic(headingOf(channel, params), conflation, onLeave);
  }

  async prepare({ from = '-1' }: ChannelParams): Promise<void> {
    // Another process may have told it a moment before this one knew.
    await this.#feed.reaches(() => BigInt(from) <= this.#market.sequence, AHEAD_LIMIT_MS);
  }

  begin(receiver: Receiver, { from }: ChannelParams): Subscription {
    const subscription = this.topic.addHeld(receiver);
    this.#waiting.set(subscription, from === undefined ? undefined : BigInt(from));
    this.#letIn();
    return subscription;
  }

  onEvent(_recorded: RecordedEvent, step: MarketStep | undefined): void {
    const change = step?.change;
    if (change !== undefined) this.#latest = undefined;
    if (change !== undefined && this.#everyMs === undefined) {
      const data = this.#source.change!(this.#market, change);
      this.topic.publish(this.#message('update', data));
      this.#told = change.last;
    }
  }

  tick(nowMs: number): boolean {
    if (nowMs >= this.#nextMs) {
      this.#nextMs = nowMs + (this.#everyMs ?? 0);
      this.#tell();
    }
    this.#letIn();
    this.topic.flush();
    this.topic.catchUp();
    return this.#waiting.size > 0 || this.topic.isAnyBehind || this.#hasMore();
  }

  /** Tells what has changed, if there is something that was not told as it happened. */
  #tell(): void {
    const { book } = this.#market;
    if (!this.#hasMore() || !book.isSettled) return;
    const message = this.#since(this.#told);
    if (message === undefined) return;
    this.topic.publish(message);
    this.#told = book.sequence;
  }

  #hasMore(): boolean {
    if (this.#everyMs === undefined) return false;
    return this.#source.isRepeated === true || this.#market.book.sequence !== this.#told;
  }

  /** Shows those the book who wait for it. */
  #letIn(): void {
    if (this.#waiting.size === 0 || !this.#market.book.isSettled) return;
    const due = [...this.#waiting].filter(([subscription]) => this.#isDue(subscription));
    if (due.length === 0 || !this.#feed.showing.isFree) return;
    this.#feed.showing.run(() => this.#show(due));
  }

  #show(due: readonly (readonly [Subscription, bigint | undefined])[]): void {
    // The others have got as much then, and all go on together.
    if (this.#source.isRepeated !== true) this.#tell();
    for (const [subscription, from] of due) {
      this.#waiting.delete(subscription);
      // What was published before is in what is shown.
      this.topic.holdAnew(subscription);
      const { sequence } = this.#market.book;
      const isKnown = from !== undefined && from <= sequence;
      const message = isKnown ? this.#since(from) : this.#whole();
      if (message !== undefined && from !== sequence) subscription.send([message]);
      this.topic.release(subscription, sequence);
      this.topic.passed(sequence);
    }
    this.#told = this.#market.book.sequence;
  }

  /** Whether who waits can be shown the book: not while it has a lot to read that it has asked for before. */
  #isDue(subscription: Subscription): boolean {
    if (subscription.isEnded) this.#waiting.delete(subscription);
    return !subscription.isEnded && subscription.isReady;
  }

  /** What has changed behind a sequence, or all of it. Undefined while the book cannot be shown. */
  #since(sequence: bigint): Message | undefined {
    if (!this.#market.book.isSettled) return undefined;
    const data = this.#source.since?.(this.#market, sequence);
    return data === undefined ? this.#whole() : this.#message('update', data);
  }

  /** All of it: made once for all who are shown it as it stands. */
  #whole(): Message {
    const { sequence } = this.#market.book;
    if (this.#latest?.mark !== sequence) {
      const type = this.#source.change === undefined ? undefined : 'snapshot';
      this.#latest = this.#message(type, this.#source.whole(this.#market));
    }
    return this.#latest;
  }

  #message(type: 'snapshot' | 'update' | undefined, data: string): Message {
    const { sequence, position } = this.#market.book;
    const text = messageText(this.topic.heading, { type, sequence, position, data });
    return { mark: sequence, text };
  }
}
