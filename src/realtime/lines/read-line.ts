import { monotonicMs } from '../../environment/clock.js';
import type { RecordedEvent } from '../../eventstore/event-store.js';
import type { Channel, ChannelParams, ReadSource } from '../channel.js';
import { type Message, messageText } from '../message.js';
import type { Receiver } from '../receiver.js';
import type { MarketStep } from '../state/live-markets.js';
import { type Subscription, Topic } from '../topic.js';
import { found } from './found.js';
import { headingOf, type Line, type LineParts } from './line.js';

/** Tells what a query answers: at first, and when events have touched it, with these in it. */
export class ReadLine implements Line {
  readonly topic: Topic;
  readonly key: string;
  readonly #source: ReadSource;
  readonly #params: ChannelParams;
  readonly #parts: LineParts;
  /** Log position of the last event that touched it; undefined when it is asked again anyway. */
  #touchedAt: bigint | undefined;
  #isDue = false;
  #isAsking = false;
  /** Whether it could not be asked the last time: what is held may be of any age. */
  #isFailing = false;
  #nextMs = -Infinity;
  /** The data that all were told last. */
  #told: string | undefined;
  #askedMs = monotonicMs();
  #latest: (Message & { readonly data: string }) | undefined;

  constructor(
    channel: Channel & { readonly source: ReadSource },
    params: ChannelParams,
    parts: LineParts,
    onLeave: () => void,
  ) {
    this.#source = channel.source;
    this.#params = params;
    this.#parts = parts;
    this.key = channel.source.keyOf(params);
    if (params.symbol !== undefined) found(parts.feed, params.symbol);
    this.topic = new Topic(headingOf(channel, params), { since: () => this.#latest }, onLeave);
  }

  async prepare(): Promise<void> {
    if (this.#latest !== undefined && !this.#isFailing) return;
    const asked = await this.#ask(this.#parts.feed.eventPosition);
    // What events have touched meanwhile may have been told already.
    if (this.#latest !== undefined && !this.#isFailing) return;
    // Who was there before has not been told of it.
    this.#told = this.#latest === undefined ? asked.data : undefined;
    this.#latest = asked;
  }

  begin(receiver: Receiver): Subscription {
    const subscription = this.topic.add(receiver);
    if (this.#latest !== undefined) subscription.send([this.#latest]);
    return subscription;
  }

  onEvent({ position }: RecordedEvent, _step: MarketStep | undefined): void {
    this.#touchedAt = position;
    this.#isDue = true;
  }

  tick(nowMs: number): boolean {
    const { types, quietMs } = this.#source;
    const isQuiet = quietMs !== undefined && nowMs >= this.#askedMs + quietMs;
    const isDue = this.#isDue || isQuiet || types === undefined;
    if (isDue && !this.#isAsking && nowMs >= this.#nextMs) void this.#tell();
    this.topic.catchUp();
    return isDue || quietMs !== undefined || this.#isAsking || this.topic.isAnyBehind;
  }

  async #tell(): Promise<void> {
    this.#isAsking = true;
    this.#isDue = false;
    try {
      this.#latest = await this.#ask(this.#touchedAt);
      this.#isFailing = false;
      // What nothing has touched, and is as it was, is no news.
      if (this.#latest.data === this.#told && this.#source.types !== undefined) return;
      this.#told = this.#latest.data;
      this.topic.publish(this.#latest);
      this.topic.flush();
    } catch (error) {
      // Whoever reads sees by the time in the last answer how old it is.
      this.#isDue = true;
      this.#isFailing = true;
      this.#parts.logger.debug(
        { err: error },
        'the data of a channel could not be read; it is tried again',
      );
    } finally {
      this.#isAsking = false;
      this.#askedMs = monotonicMs();
      this.#nextMs = this.#askedMs + this.#source.everyMs(this.#params);
    }
  }

  async #ask(atLeast: bigint | undefined): Promise<Message & { readonly data: string }> {
    const { feed, asked } = this.#parts;
    const market =
      this.#params.symbol === undefined ? undefined : feed.markets.get(this.#params.symbol);
    const sequence = market?.sequence;
    const { data, position } = await this.#source.read(this.#params, asked, atLeast);
    const as = position ?? feed.position;
    const content = { ...(sequence !== undefined && { sequence }), position: as, data };
    return { mark: as, data, text: messageText(this.topic.heading, content) };
  }
}
