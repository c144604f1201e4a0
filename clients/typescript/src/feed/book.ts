import { Inbox } from './inbox.js';
import { type BookFault, KeptBook } from './kept-book.js';
import type { FeedMessage, Level } from './messages.js';
import type { Taker, Wanted } from './wanted.js';

/** Who wants to know more of a book than that it has changed. */
export interface BookListener {
  /** It has taken in a message: between two calls, nothing was left out but what the server conflated. */
  readonly onChange?: (book: Book) => void;
  /** It was found to be wrong, and is being had anew. */
  readonly onFault?: (fault: BookFault) => void;
}

/**
 * The book of a market, kept from a snapshot and what changes. Each message is checked; one that does not fit, or whose checksum is
 * another, has all of it asked for anew. To be iterated over: it yields itself whenever it has changed since it was last looked at.
 */
export class Book implements AsyncIterable<Book> {
  readonly symbol: string;
  readonly #kept = new KeptBook();
  readonly #listener: BookListener;
  readonly #inboxes = new Set<Inbox<Book>>();
  readonly #wanted: Wanted;
  #end: { readonly error: Error | undefined } | undefined;
  #isRight = false;

  /** @param want has it subscribed to */
  constructor(symbol: string, listener: BookListener, want: (taker: Taker) => Wanted) {
    this.symbol = symbol;
    this.#listener = listener;
    this.#wanted = want({
      onMessage: (message) => this.#take(message as FeedMessage<'book'>),
      onEnd: (refused) => this.#ended(refused),
      beginsAnew: () => {
        this.#forget();
        return true;
      },
    });
  }

  /** The best first. Not to be kept: what they are is changed by the next message. */
  get bids(): readonly Level[] {
    return this.#kept.bids;
  }

  /** The best first. */
  get asks(): readonly Level[] {
    return this.#kept.asks;
  }

  /** Number, in the market's stream, of the last event that is in it; undefined before the first snapshot. */
  get sequence(): bigint | undefined {
    return this.#kept.sequence;
  }

  /** Log position as of which it holds. */
  get position(): bigint | undefined {
    return this.#kept.position;
  }

  /** Whether it is the server's, as far as messages have come: false before the first, while cut off, and while it is had anew. */
  get isCurrent(): boolean {
    return this.#isRight && this.#wanted.isOn;
  }

  /** No more of it. */
  unsubscribe(): void {
    this.#wanted.end();
  }

  [Symbol.asyncIterator](): AsyncIterator<Book, undefined> {
    const inbox: Inbox<Book> = new Inbox({
      ...{ limit: 1, keepsLatest: true },
      ...{ onFull: () => undefined, onEmpty: () => undefined },
      onReturn: () => this.#inboxes.delete(inbox),
    });
    this.#inboxes.add(inbox);
    if (this.#isRight) inbox.put(this);
    if (this.#end !== undefined) inbox.end(this.#end.error);
    return inbox;
  }

  #ended(error: Error | undefined): void {
    this.#end = { error };
    for (const inbox of this.#inboxes) inbox.end(error);
  }

  #take(message: FeedMessage<'book'>): void {
    const fault = this.#kept.take(message);
    if (fault !== undefined) {
      this.#forget();
      this.#wanted.beginAnew();
      this.#listener.onFault?.(fault);
      return;
    }
    this.#isRight = true;
    if (message.type === 'update') this.#wanted.holds();
    this.#listener.onChange?.(this);
    for (const inbox of this.#inboxes) inbox.put(this);
  }

  #forget(): void {
    this.#isRight = false;
    this.#kept.clear();
  }
}
