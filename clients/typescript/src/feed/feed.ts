import { type WebSocketClass, webSocketClass } from '../web-socket.js';
import { BackOff, type BackOffOptions } from './back-off.js';
import { Book, type BookListener } from './book.js';
import { Connection, type ConnectionListener, type Ended } from './connection.js';
import type { ChannelName, FeedStatus, ParamsOf } from './messages.js';
import { Subscription } from './subscription.js';
import { type About, keyOf, type Taker, Wanted } from './wanted.js';

/** How often a silent server is asked for a word: it pings by itself every 15 seconds, but browsers do not show that. */
const HEARTBEAT_MS = 15_000;

/** How a feed is had. */
export interface FeedOptions {
  /** Where, such as `wss://example.com/ws`; a function is asked anew for each connection, as for a token that ends. */
  readonly url: string | (() => string | Promise<string>);
  /** The class of sockets: needed in Node before 22, such as that of the package `ws`. */
  readonly WebSocket?: WebSocketClass;
  /** How long is waited before another connection is tried. */
  readonly reconnect?: BackOffOptions;
  /** Milliseconds without a word after which the server is asked for one; after as many again it is given up. Default 15,000. */
  readonly heartbeatMs?: number;
  readonly onConnect?: () => void;
  /** A connection has ended, or could not be had. @param retryInMs when another is tried */
  readonly onDisconnect?: (ended: Ended, retryInMs: number) => void;
  /** What is told is not all there is, or it is again. */
  readonly onStatus?: (status: FeedStatus) => void;
}

/** Nobody could be connected to. */
const ABNORMAL = 1006;

/** The live feeds of a server over one connection, which is had again whenever it ends. */
export class Feed {
  readonly #options: FeedOptions;
  readonly #WebSocket: WebSocketClass;
  readonly #backOff: BackOff;
  readonly #wanted = new Map<string, Wanted>();
  #connection: Connection | undefined;
  #isConnecting = false;
  #isConnected = false;
  #isClosed = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  #status: FeedStatus | undefined;

  /**
   * Connects when something is asked for.
   * @throws TypeError when there is no class of sockets, or `url` is none
   */
  constructor(options: FeedOptions) {
    const { url } = options;
    if (typeof url === 'string' && !/^wss?:$/.test(new URL(url).protocol)) {
      throw new TypeError(`url must begin with ws: or wss:, unlike ${url}`);
    }
    this.#options = options;
    this.#WebSocket = webSocketClass(options.WebSocket);
    this.#backOff = new BackOff(options.reconnect);
  }

  /** Whether there is a connection. */
  get isConnected(): boolean {
    return this.#isConnected;
  }

  /** Whether the server has said that what it tells may be less than there is. */
  get isStale(): boolean {
    return this.#status?.stale === true;
  }

  /**
   * Subscribes to a channel. What the server refuses is thrown where it is iterated over, as FeedRefused.
   * @param from mark of the last message that is had (`markOf`), or `-1` for everything; left out: it begins with what is
   * @throws Error when that is subscribed to, or the feed is closed
   */
  subscribe<Name extends ChannelName>(
    channel: Name,
    params: ParamsOf<Name>,
    { from }: { readonly from?: string } = {},
  ): Subscription<Name> {
    const about: About = { channel, ...params };
    return new Subscription(channel, (taker) => this.#want(about, from, taker));
  }

  /**
   * Keeps the book of a market.
   * @param interval milliseconds between messages at least; left out: every change
   * @throws Error when that is subscribed to, or the feed is closed
   */
  book(
    symbol: string,
    { interval, ...listener }: BookListener & { readonly interval?: 100 | 250 | 1000 } = {},
  ): Book {
    const about: About = { channel: 'book', symbol, ...(interval !== undefined && { interval }) };
    return new Book(symbol, listener, (taker) => this.#want(about, undefined, taker));
  }

  /** Ends everything: what has come can still be taken. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#again);
    for (const wanted of [...this.#wanted.values()]) wanted.end();
    this.#connection?.close();
    this.#connection = undefined;
    this.#isConnected = false;
  }

  #want(about: About, from: string | undefined, taker: Taker): Wanted {
    if (this.#isClosed) throw new Error('the feed is closed');
    const key = keyOf(about);
    if (this.#wanted.has(key)) throw new Error(`that is subscribed to: ${JSON.stringify(about)}`);
    const onEnd = (): void => void this.#wanted.delete(key);
    const wanted = new Wanted(about, from, { taker, onEnd });
    this.#wanted.set(key, wanted);
    if (this.#isConnected) wanted.connected(this.#connection!);
    else void this.#connect();
    return wanted;
  }

  async #connect(): Promise<void> {
    if (this.#connection !== undefined || this.#isConnecting || this.#again !== undefined) return;
    this.#isConnecting = true;
    const { url, heartbeatMs = HEARTBEAT_MS } = this.#options;
    try {
      const at = typeof url === 'string' ? url : await url();
      if (!this.#isClosed) {
        const socket = new this.#WebSocket(at);
        this.#connection = new Connection(socket, heartbeatMs, this.#listener());
      }
    } catch (error) {
      this.#ended({ reason: 'lost', code: ABNORMAL, detail: String(error) });
    } finally {
      this.#isConnecting = false;
    }
  }

  #listener(): ConnectionListener {
    return {
      onOpen: () => this.#opened(),
      onAlive: () => this.#backOff.reset(),
      onMessage: (message) => this.#wanted.get(keyOf(message))?.take(message),
      onStatus: (status) => {
        this.#status = status;
        this.#options.onStatus?.(status);
      },
      onEnd: (ended) => this.#ended(ended),
    };
  }

  #opened(): void {
    this.#isConnected = true;
    this.#options.onConnect?.();
    for (const wanted of [...this.#wanted.values()]) wanted.connected(this.#connection!);
  }

  #ended(ended: Ended): void {
    if (this.#isClosed) return;
    this.#connection = undefined;
    this.#isConnected = false;
    this.#status = undefined;
    for (const wanted of this.#wanted.values()) wanted.disconnected();
    const retryInMs = this.#backOff.next();
    this.#again = setTimeout(() => {
      this.#again = undefined;
      void this.#connect();
    }, retryInMs);
    this.#options.onDisconnect?.(ended, retryInMs);
  }
}
