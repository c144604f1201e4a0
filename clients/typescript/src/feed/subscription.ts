import { Inbox } from './inbox.js';
import { type ChannelName, type FeedMessage, isWhole } from './messages.js';
import type { Taker, Wanted } from './wanted.js';

/** Messages of one subscription that may wait to be taken. */
const MAX_WAITING = 10_000;

/**
 * The messages of a channel, to be iterated over, once each and in order, whatever becomes of connections. Who takes them slower than
 * they come gets the latest where each says all that the one before did; elsewhere the server is asked to send no more until
 * those that wait were taken, and then what was missed.
 */
export class Subscription<Name extends ChannelName> implements AsyncIterable<FeedMessage<Name>> {
  readonly #inbox: Inbox<FeedMessage<Name>>;
  readonly #wanted: Wanted;

  /** @param want has it subscribed to */
  constructor(channel: Name, want: (taker: Taker) => Wanted) {
    this.#inbox = new Inbox({
      ...{ limit: MAX_WAITING, keepsLatest: isWhole(channel) },
      onFull: () => this.#wanted.pause(),
      onEmpty: () => this.#wanted.resume(),
      onReturn: () => this.#wanted.end(),
    });
    this.#wanted = want({
      onMessage: (message) => this.#inbox.put(message as FeedMessage<Name>),
      onEnd: (refused) => this.#inbox.end(refused),
      beginsAnew: () => false,
    });
  }

  /** No more of it: what has come can still be taken. */
  unsubscribe(): void {
    this.#wanted.end();
  }

  /** Whoever iterates shares the messages with everybody else who does. */
  [Symbol.asyncIterator](): AsyncIterableIterator<FeedMessage<Name>, undefined> {
    return this.#inbox;
  }
}
