import type { BookView, MarketLevels } from './book/book-view.js';
import type { RedisObserver } from './command-observer.js';
import { portionsOf } from './book/portions.js';
import { InProcessBookView } from './book/in-process-book-view.js';
import {
  InProcessKeyedView,
  type InProcessKeyedViewOptions,
} from './keyed/in-process-keyed-view.js';
import type { KeyedView } from './keyed/keyed-view.js';
import { PortView, type ViewPort } from './port-view.js';
import { InProcessMirrorView } from './mirror/in-process-mirror-view.js';
import { mirrorPortionsOf, type MirrorEntries, type MirrorView } from './mirror/mirror-view.js';
import { OwnProcessBoard, type ProcessBoard } from './process-board.js';
import type { PositionedView } from './positioned-view.js';
import { RedisBookView } from './redis/redis-book-view.js';
import { RedisKeyedView } from './redis/redis-keyed-view.js';
import type { RedisLink } from './redis/redis-link.js';
import { RedisMirrorView } from './redis/redis-mirror-view.js';
import { RedisNonces } from './redis/redis-nonces.js';
import { RedisProcessBoard } from './redis/redis-process-board.js';
import { RedisRecord } from './redis/redis-record.js';
import type { MonotonicClock } from './standing.js';

export interface RoomOptions {
  /** Begins the names of all keys in Redis; each set of read tables has its own. */
  readonly prefix: string;
  /** Tells how long those of this process have not been fed; default: the process's monotonic clock. */
  readonly nowMs?: MonotonicClock;
}

export interface ViewOptions extends RoomOptions {
  /** When set, the views live there; else in this process. */
  readonly redisUrl?: string | undefined;
  /** Told of connection failures, each of which is followed by another attempt to connect. */
  readonly onError?: (error: unknown) => void;
  /** Told when there is a connection that answers: the first one, and each after a failure. */
  readonly onAnswer?: () => void;
  /** Told of the commands to Redis. */
  readonly observer?: RedisObserver;
}

/** Runs scripts of others than views. */
export interface Scripts {
  /** @throws RedisAway; the client's errors */
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** Where views are that are to be fed. */
export interface FedRoom {
  keyed<Value>(
    name: string,
    bound: InProcessKeyedViewOptions<Value>,
  ): PositionedView<readonly string[]>;
  book(name: string): PositionedView<readonly MarketLevels[], readonly MarketLevels[]>;
  mirror(name: string): PositionedView<MirrorEntries, MirrorEntries>;
}

/** Views that are kept on the other side of a port, under the same names. */
export class PortRoom implements FedRoom {
  readonly #port: ViewPort;

  constructor(port: ViewPort) {
    this.#port = port;
  }

  keyed(name: string): PositionedView<readonly string[]> {
    return new PortView(this.#port, name);
  }

  book(name: string): PositionedView<readonly MarketLevels[], readonly MarketLevels[]> {
    return new PortView(this.#port, name, portionsOf);
  }

  mirror(name: string): PositionedView<MirrorEntries, MirrorEntries> {
    return new PortView(this.#port, name, mirrorPortionsOf);
  }
}

/**
 * Opens views where the settings want them. Names tell them apart, and are to have in them what they are made of: programs
 * of two versions side by side may share a Redis, and none of their views. A Redis that does not answer is no error:
 * queries then read SQL.
 */
export class ViewRoom implements FedRoom {
  readonly #link: RedisLink | undefined;
  readonly #prefix: string;
  readonly #nowMs: MonotonicClock | undefined;
  readonly #opened = new Map<string, unknown>();

  /** @param link where the views live; left out: in this process */
  constructor({ prefix, nowMs }: RoomOptions, link?: RedisLink) {
    this.#link = link;
    this.#prefix = prefix;
    this.#nowMs = nowMs;
  }

  /** The room that the settings want; the client of Redis is loaded by who has one. It waits for no answer of Redis. */
  static async open({ redisUrl, ...rest }: ViewOptions): Promise<ViewRoom> {
    const { onError, onAnswer, observer, ...options } = rest;
    if (redisUrl === undefined) return new ViewRoom(options);
    const { RedisLink } = await import('./redis/redis-link.js');
    return new ViewRoom(options, new RedisLink(redisUrl, { onError, onAnswer, observer }));
  }

  /** Whether its views are those of every process, and not of this one alone. */
  get isShared(): boolean {
    return this.#link !== undefined;
  }

  /** The view of this name. @param bound in this process's memory; in Redis values expire */
  keyed<Value>(name: string, bound: InProcessKeyedViewOptions<Value>): KeyedView<Value> {
    return this.#once(name, () =>
      this.#link === undefined
        ? new InProcessKeyedView(bound, this.#nowMs)
        : new RedisKeyedView(this.#link, this.#keyOf(name)),
    );
  }

  /** The view of this name. */
  book(name: string): BookView {
    return this.#once(name, () =>
      this.#link === undefined
        ? new InProcessBookView(this.#nowMs)
        : new RedisBookView(this.#link, this.#keyOf(name)),
    );
  }

  /** The view of this name. */
  mirror(name: string): MirrorView {
    return this.#once(name, () =>
      this.#link === undefined
        ? new InProcessMirrorView(this.#nowMs)
        : new RedisMirrorView(this.#link, this.#keyOf(name)),
    );
  }

  /** A record that every process shares; undefined when views are those of one alone. @param name differs from those of views */
  record(name: string): RedisRecord | undefined {
    return this.#link && new RedisRecord(this.#link, this.#keyOf(name));
  }

  /** What may be used once by all processes; undefined when views are those of one alone. @param name differs from those of views */
  nonces(name: string): RedisNonces | undefined {
    return this.#link && new RedisNonces(this.#link, this.#keyOf(name));
  }

  /** Runs scripts in the Redis that every process shares; undefined when views are those of one alone. It fails while Redis is away. */
  get scripts(): Scripts | undefined {
    const link = this.#link;
    return (
      link && { eval: (script, keys) => link.run('scripts', (client) => client.eval(script, keys)) }
    );
  }

  /** Where processes say how they are. @param name differs from those of views */
  processes(name: string): ProcessBoard {
    return this.#once(name, () =>
      this.#link === undefined
        ? new OwnProcessBoard()
        : new RedisProcessBoard(this.#link, this.#keyOf(name)),
    );
  }

  /** Resolves when Redis answers, or at once without it. @throws RedisAway; the client's errors */
  async ping(): Promise<void> {
    await this.#link?.run('ping', (client) => client.ping());
  }

  /** Closes the connection, if any. */
  async close(): Promise<void> {
    this.#link?.close();
  }

  #once<View>(name: string, open: () => View): View {
    // A name is of one view, and that of one type.
    const view = (this.#opened.get(name) as View | undefined) ?? open();
    this.#opened.set(name, view);
    return view;
  }

  #keyOf(name: string): string {
    return `{${this.#prefix}${name}}`;
  }
}
