import { BackOff } from './back-off.js';
import type { Connection } from './connection.js';
import { FeedRefused } from './feed-refused.js';
import { type ChannelName, type FeedAnswer, type FeedMessage, markOf } from './messages.js';

/** What is asked for, but from where on. */
export interface About {
  readonly channel: ChannelName;
  readonly symbol?: string;
  readonly userId?: string;
  readonly interval?: number | string;
}

/** Who gets it. */
export interface Taker {
  onMessage(message: FeedMessage): void;
  /** It gets nothing more. @param refused why, when the server does not give it */
  onEnd(refused?: FeedRefused): void;
  /** What was given as `from` is nothing to go on from: it begins anew. @returns false when that will not do */
  beginsAnew(): boolean;
}

/** Who is told of what is wanted. */
interface Listeners {
  readonly taker: Taker;
  readonly onEnd: () => void;
}

/** By what messages and those who want them know each other. */
export function keyOf({ channel, symbol, userId, interval }: About): string {
  return JSON.stringify([channel, symbol, userId, interval]);
}

/** Something that is subscribed to whatever becomes of connections: each time behind the last message that came. */
export class Wanted {
  readonly about: About;
  readonly #taker: Taker;
  readonly #onEnd: () => void;
  readonly #backOff = new BackOff();
  #connection: Connection | undefined;
  #state: 'off' | 'asked' | 'on' = 'off';
  #mark: string | undefined;
  /** Counts what was asked: answers to what does not hold any more mean nothing. */
  #asked = 0;
  #isPaused = false;
  #isEnded = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** @param from mark of what the taker has; undefined: it begins with what is */
  constructor(about: About, from: string | undefined, { taker, onEnd }: Listeners) {
    this.about = about;
    this.#mark = from;
    this.#taker = taker;
    this.#onEnd = onEnd;
  }

  /** Whether messages come. */
  get isOn(): boolean {
    return this.#state === 'on';
  }

  /** There is a connection that it can be asked for over. */
  connected(connection: Connection): void {
    this.#connection = connection;
    this.#ask();
  }

  disconnected(): void {
    this.#connection = undefined;
    this.#off();
  }

  take(message: FeedMessage): void {
    // What was on its way when it was unsubscribed from comes again.
    if (this.#state !== 'on') return;
    this.#mark = markOf(this.about.channel, message) ?? this.#mark;
    this.#taker.onMessage(message);
  }

  /** No more of it for now. */
  pause(): void {
    this.#isPaused = true;
    this.#unsubscribe();
  }

  /** It goes on behind the last message that came. */
  resume(): void {
    this.#isPaused = false;
    this.#ask();
  }

  /** Begins anew, from nothing, and after a while if that happens again and again. */
  beginAnew(): void {
    this.#unsubscribe();
    this.#mark = undefined;
    this.#askIn(this.#backOff.next());
  }

  /** It has gone well. */
  holds(): void {
    this.#backOff.reset();
  }

  /** Ends it. @param refused why, when the server does not give it */
  end(refused?: FeedRefused): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#unsubscribe();
    this.#connection = undefined;
    this.#onEnd();
    this.#taker.onEnd(refused);
  }

  #ask(): void {
    if (this.#connection === undefined || this.#isPaused || this.#state !== 'off') return;
    clearTimeout(this.#again);
    this.#state = 'asked';
    const asked = ++this.#asked;
    const from = this.#mark;
    const params = { ...this.about, ...(from !== undefined && { from }) };
    this.#connection.request('subscribe', params, (answer) => {
      if (asked === this.#asked) this.#answered(answer);
    });
  }

  #answered({ result, problem, status, retryAfter }: FeedAnswer): void {
    if (problem === undefined) {
      this.#state = 'on';
      this.#mark ??= markOf(this.about.channel, result ?? {});
      return;
    }
    this.#state = 'off';
    if (retryAfter !== undefined || status >= 500) {
      this.#askIn((retryAfter ?? 0) * 1_000 + this.#backOff.next());
    } else if (problem.errors?.some(({ field }) => field === 'from') && this.#taker.beginsAnew()) {
      this.#mark = undefined;
      this.#askIn(this.#backOff.next());
    } else this.end(new FeedRefused(problem));
  }

  #askIn(ms: number): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#ask(), ms);
  }

  #unsubscribe(): void {
    const { about } = this;
    if (this.#state !== 'off') this.#connection?.request('unsubscribe', about);
    this.#off();
  }

  #off(): void {
    clearTimeout(this.#again);
    this.#state = 'off';
    this.#asked += 1;
  }
}
