import { encoded, type Encoding, type Message } from './message.js';
import { READY_BELOW_BYTES, type Receiver, SLOW_AT_BYTES } from './receiver.js';

/** Characters of messages that are held for somebody who is getting what was before them. */
const MAX_HELD = 4 * 1024 * 1024;

/** What a topic does for those who are too slow for each message. */
export interface Conflation {
  /** What stands in the place of all messages behind a mark; undefined while that cannot be told. */
  since(mark: bigint): Message | undefined;
}

/** Messages that are held back. */
interface Held {
  messages: Message[];
  length: number;
  isOverflown: boolean;
}

/** One who gets the messages of a topic. */
export class Subscription {
  readonly receiver: Receiver;
  readonly topic: Topic;
  isEnded = false;
  /** Behind which mark it has got nothing, being slow. */
  behindFrom: bigint | undefined;
  held: Held | undefined;
  /** The mark that it said to have: what the feed tells up to there, being behind another's, it has. */
  floor: bigint | undefined;
  /** Resolves when it gets nothing more. */
  readonly ended: Promise<void>;
  #tellEnded: () => void = () => undefined;

  constructor(receiver: Receiver, topic: Topic) {
    this.receiver = receiver;
    this.topic = topic;
    this.ended = new Promise((resolve) => (this.#tellEnded = resolve));
  }

  /** Whether what it has asked for may be sent: there is little before it that has not been read. */
  get isReady(): boolean {
    return this.receiver.unsentBytes <= READY_BELOW_BYTES;
  }

  /** Sends this one alone what it has asked for. */
  send(messages: readonly Message[]): void {
    if (messages.length > 0) this.receiver.sendAsked(encoded(messages, this.receiver.encoding));
  }

  /** Gets nothing more. */
  end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.held = undefined;
    this.topic.remove(this);
    this.#tellEnded();
  }
}

/** Messages that all who asked for the same get: each is written once for all of them. */
export class Topic {
  /** What they are about, as messages begin: JSON without the end. */
  readonly heading: string;
  readonly #conflation: Conflation | undefined;
  readonly #onLeave: () => void;
  readonly #subscriptions = new Set<Subscription>();
  readonly #behind = new Set<Subscription>();
  #pending: Message[] = [];
  /** The mark of what was flushed last. */
  #flushed = -1n;

  /**
   * @param conflation left out when every message matters: who is too slow is dropped then
   * @param onLeave is told of each who gets nothing more
   */
  constructor(heading: string, conflation: Conflation | undefined, onLeave: () => void) {
    this.heading = heading;
    this.#conflation = conflation;
    this.#onLeave = onLeave;
  }

  get size(): number {
    return this.#subscriptions.size;
  }

  /** Whether somebody has got less than all, for being slow. */
  get isAnyBehind(): boolean {
    return this.#behind.size > 0;
  }

  /** Adds one to whom the messages from now on go. */
  add(receiver: Receiver): Subscription {
    this.flush();
    const subscription = new Subscription(receiver, this);
    this.#subscriptions.add(subscription);
    return subscription;
  }

  /** Adds one who gets nothing until `release`; messages are held for him from `holdAnew` on. */
  addHeld(receiver: Receiver): Subscription {
    const subscription = this.add(receiver);
    subscription.held = { messages: [], length: 0, isOverflown: true };
    return subscription;
  }

  /** Holds messages anew, from now on. */
  holdAnew(subscription: Subscription): void {
    this.flush();
    if (!subscription.isEnded) subscription.held = { messages: [], length: 0, isOverflown: false };
  }

  /** Sends what was held behind a mark. @returns false when there was too much of it, and it is gone */
  release(subscription: Subscription, mark: bigint): boolean {
    this.flush();
    const { held } = subscription;
    if (held === undefined) return true;
    if (held.isOverflown) return false;
    subscription.held = undefined;
    subscription.send(held.messages.filter((message) => message.mark > mark));
    return true;
  }

  /** Everybody has got, in whatever way, what goes up to a mark. */
  passed(mark: bigint): void {
    if (mark > this.#flushed) this.#flushed = mark;
  }

  remove(subscription: Subscription): void {
    this.#subscriptions.delete(subscription);
    this.#behind.delete(subscription);
    this.#onLeave();
  }

  /** Adds a message to those that go out with the next flush. */
  publish(message: Message): void {
    this.#pending.push(message);
  }

  /** Sends what was published since the last time. */
  flush(): void {
    if (this.#pending.length === 0) return;
    const messages = this.#pending;
    this.#pending = [];
    const bytes = new Encodings(messages);
    for (const subscription of this.#subscriptions) this.#hand(subscription, messages, bytes);
    this.#flushed = messages.at(-1)!.mark;
  }

  /** Brings those who were slow, and are no more, to where things stand. */
  catchUp(): void {
    for (const subscription of this.#behind) {
      const { behindFrom } = subscription;
      if (!subscription.isReady) continue;
      const message = this.#conflation?.since(behindFrom!);
      if (message === undefined) continue;
      this.#behind.delete(subscription);
      subscription.behindFrom = undefined;
      subscription.send([message]);
    }
  }

  #hand(subscription: Subscription, messages: readonly Message[], bytes: Encodings): void {
    const { receiver, held } = subscription;
    if (held !== undefined) hold(held, messages);
    else if (subscription.behindFrom !== undefined) return;
    else if (receiver.lateBytes <= SLOW_AT_BYTES) {
      const due = beyondFloor(subscription, messages);
      if (due === messages) receiver.send(bytes.of(receiver.encoding));
      else if (due.length > 0) receiver.send(encoded(due, receiver.encoding));
    } else if (this.#conflation === undefined) {
      receiver.drop('too_slow', `more than ${SLOW_AT_BYTES} bytes have not been read`);
    } else {
      subscription.behindFrom = this.#flushed;
      this.#behind.add(subscription);
    }
  }
}

/** Messages as they are written on the connections that there are, each way once. */
class Encodings {
  readonly #messages: readonly Message[];
  readonly #bytes = new Map<Encoding, Buffer>();

  constructor(messages: readonly Message[]) {
    this.#messages = messages;
  }

  of(encoding: Encoding): Buffer {
    let bytes = this.#bytes.get(encoding);
    if (bytes === undefined) {
      bytes = encoded(this.#messages, encoding);
      this.#bytes.set(encoding, bytes);
    }
    return bytes;
  }
}

/** Those of them that the subscriber has not: once that is all, it is from then on. */
function beyondFloor(subscription: Subscription, messages: readonly Message[]): readonly Message[] {
  const { floor } = subscription;
  if (floor === undefined) return messages;
  const due = messages.filter(({ mark }) => mark > floor);
  if (due.length < messages.length) return due;
  subscription.floor = undefined;
  return messages;
}

function hold(held: Held, messages: readonly Message[]): void {
  if (held.isOverflown) return;
  held.messages.push(...messages);
  for (const { text } of messages) held.length += text.length;
  if (held.length <= MAX_HELD) return;
  held.isOverflown = true;
  held.messages = [];
}
