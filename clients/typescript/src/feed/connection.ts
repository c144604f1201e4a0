import type { WebSocketLike } from '../web-socket.js';
import type { FeedAnswer, FeedMessage, FeedStatus } from './messages.js';

/** Codes with which the server ends connections, and what they say. */
const REASONS: Readonly<Record<number, DropReason>> = {
  1001: 'shutting_down',
  1003: 'refused',
  1008: 'refused',
  1009: 'refused',
  1011: 'feed_failed',
  4008: 'too_slow',
};

/** The code of a connection that was given up by this side, for nothing was heard. */
const ABNORMAL = 1006;
const NORMAL = 1000;

/**
 * Why a connection has ended: the server stops, what was sent is not what it takes, it met an event that it cannot read, too
 * much had not been read, nothing was heard of it for a while, or it is `lost`, for whatever reason.
 */
export type DropReason =
  'shutting_down' | 'refused' | 'feed_failed' | 'too_slow' | 'silent' | 'lost';

/** How a connection has ended. */
export interface Ended {
  readonly reason: DropReason;
  /** As it was closed with. */
  readonly code: number;
  readonly detail: string;
}

/** Who is told of what comes over a connection. */
export interface ConnectionListener {
  onOpen(): void;
  /** The server has said something for the first time. */
  onAlive(): void;
  onMessage(message: FeedMessage): void;
  onStatus(status: FeedStatus): void;
  onEnd(ended: Ended): void;
}

/** One connection: requests and their answers, messages, and whether the server is still there. */
export class Connection {
  readonly #socket: WebSocketLike;
  readonly #listener: ConnectionListener;
  readonly #answers = new Map<number, (answer: FeedAnswer) => void>();
  readonly #heart: ReturnType<typeof setInterval>;
  #requests = 0;
  #isOpen = false;
  #isAlive = false;
  #isEnded = false;
  #isHeard = true;
  #isAsked = false;

  /** @param heartbeatMs after so long without a word the server is asked for one, and given up after as long again */
  constructor(socket: WebSocketLike, heartbeatMs: number, listener: ConnectionListener) {
    this.#socket = socket;
    this.#listener = listener;
    this.#heart = setInterval(() => this.#beat(), heartbeatMs);
    socket.addEventListener('open', () => this.#opened());
    socket.addEventListener('message', ({ data }) => this.#take(data));
    // Whatever went wrong, `close` follows.
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('close', ({ code, reason: detail }) =>
      this.#end({ reason: REASONS[code] ?? 'lost', code, detail }),
    );
  }

  /** Sends a request. @param onAnswer is never called once the connection has ended */
  request(method: string, params?: object, onAnswer?: (answer: FeedAnswer) => void): void {
    if (!this.#isOpen || this.#isEnded) return;
    const id = ++this.#requests;
    if (onAnswer !== undefined) this.#answers.set(id, onAnswer);
    this.#socket.send(JSON.stringify({ id, method, ...(params !== undefined && { params }) }));
  }

  /** Ends it without a word to the listener. */
  close(): void {
    this.#done();
    this.#socket.close(NORMAL);
  }

  #opened(): void {
    if (this.#isEnded) return;
    this.#isOpen = true;
    this.#isHeard = true;
    this.#listener.onOpen();
  }

  #take(data: unknown): void {
    if (this.#isEnded) return;
    this.#isHeard = true;
    if (!this.#isAlive) this.#listener.onAlive();
    this.#isAlive = true;
    const message = JSON.parse(String(data)) as FeedMessage | FeedStatus | FeedAnswer;
    if (!('channel' in message)) this.#answered(message);
    else if (message.channel === 'status') this.#listener.onStatus(message);
    else this.#listener.onMessage(message);
  }

  #answered(answer: FeedAnswer): void {
    const id = Number(answer.id);
    const onAnswer = this.#answers.get(id);
    this.#answers.delete(id);
    onAnswer?.(answer);
  }

  #beat(): void {
    if (this.#isHeard) {
      this.#isHeard = false;
      this.#isAsked = false;
      return;
    }
    if (this.#isOpen && !this.#isAsked) {
      this.#isAsked = true;
      this.request('ping');
      return;
    }
    // The handshake of the end might take for ever, too.
    this.#socket.close();
    this.#end({ reason: 'silent', code: ABNORMAL, detail: 'nothing was heard of the server' });
  }

  #end(ended: Ended): void {
    if (this.#isEnded) return;
    this.#done();
    this.#listener.onEnd(ended);
  }

  #done(): void {
    this.#isEnded = true;
    clearInterval(this.#heart);
    this.#answers.clear();
  }
}
