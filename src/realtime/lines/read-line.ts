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
  #nextMs = -Infinity;
  #latest: Message | undefined;

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
    if (this.#latest !== undefined) return;
    const asked = await this.#ask(this.#parts.feed.eventPosition);
    // What events have touched meanwhile may have been told already.
    this.#latest ??= asked;
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
    const isDue = this.#isDue || this.#source.types === undefined;
    if (isDue && !this.#isAsking && nowMs >= this.#nextMs) void this.#tell();
    this.topic.catchUp();
    return isDue || this.#isAsking || this.topic.isAnyBehind;
  }

  async #tell(): Promise<void> {
    this.#isAsking = true;
    this.#isDue = false;
    try {
      this.#latest = await this.#ask(this.#touchedAt);
      this.topic.publish(this.#latest);
      this.topic.flush();
    } catch (error) {
      // Whoever reads sees by the time in the last answer how old it is.
      this.#isDue = true;
      this.#parts.logger.debug({ err: error }, 'what a channel tells could not be read');
    } finally {
      this.#isAsking = false;
      this.#nextMs = monotonicMs() + this.#source.everyMs(this.#params);
    }
  }

  async #ask(atLeast: bigint | undefined): Promise<Message> {
    const { feed, asked } = this.#parts;
    const market =
      this.#params.symbol === undefined ? undefined : feed.markets.get(this.#params.symbol);
    const sequence = market?.sequence;
    const { data, position } = await this.#source.read(this.#params, asked, atLeast);
    const as = position ?? feed.position;
    const content = { ...(sequence !== undefined && { sequence }), position: as, data };
    return { mark: as, text: messageText(this.topic.heading, content) };
  }
}
