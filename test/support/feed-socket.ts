import { once } from 'node:events';

import { WebSocket } from 'ws';

/** A message of a channel. */
export interface FeedMessage<Data = unknown> {
  readonly channel: string;
  readonly type?: 'snapshot' | 'update';
  readonly symbol?: string;
  readonly userId?: string;
  readonly interval?: number | string;
  readonly sequence?: string;
  readonly position: string;
  readonly data: Data;
}

/** An answer to a request over the socket. */
export interface FeedAnswer {
  readonly id: number | string | null;
  readonly status: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly retryAfter?: number;
  readonly problem?: Readonly<Record<string, unknown>> & {
    readonly code: string;
    readonly detail: string;
  };
}

/** A client of `/ws` and its like, for tests: it keeps all that comes. */
export class FeedSocket {
  readonly messages: FeedMessage[] = [];
  readonly answers: FeedAnswer[] = [];
  /** Resolves with the code and the reason that it was closed with. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Is told of each message. */
  onMessage: (message: FeedMessage) => void = () => undefined;
  readonly #waiting = new Set<() => void>();
  #requests = 0;
  #isClosed = false;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.#take(JSON.parse(data.toString()) as object));
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) =>
      socket.once('close', (code, reason) => {
        this.#isClosed = true;
        this.#tell();
        resolve({ code, reason: reason.toString() });
      }),
    );
  }

  /** @param url of the server, with http */
  static async open(url: string, path = '/ws'): Promise<FeedSocket> {
    const socket = new WebSocket(url.replace('http', 'ws') + path);
    const opened = new FeedSocket(socket);
    await once(socket, 'open');
    return opened;
  }

  /** Sends a request under the next number, and waits for its answer. */
  async request(method: string, params?: object): Promise<FeedAnswer> {
    const id = ++this.#requests;
    this.socket.send(JSON.stringify({ id, method, params }));
    return this.until(() => this.answers.find((answer) => answer.id === id));
  }

  /** Subscribes. @returns the result. @throws Error when that is refused */
  async subscribe(
    channel: string,
    params: object = {},
  ): Promise<NonNullable<FeedAnswer['result']>> {
    const { status, problem, result } = await this.request('subscribe', { channel, ...params });
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(problem)}`);
    return result!;
  }

  /** The messages of a channel. */
  of<Data>(channel: string): FeedMessage<Data>[] {
    return this.messages.filter((each) => each.channel === channel) as FeedMessage<Data>[];
  }

  /** Waits for something that comes with a message. @throws Error when the socket is closed before */
  async until<T>(come: () => T | undefined | false): Promise<T> {
    for (;;) {
      const found = come();
      if (found !== undefined && found !== false) return found;
      if (this.#isClosed) throw new Error('the socket was closed');
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }

  #take(message: object): void {
    if ('channel' in message) {
      this.messages.push(message as FeedMessage);
      this.onMessage(message as FeedMessage);
    } else this.answers.push(message as FeedAnswer);
    this.#tell();
  }

  #tell(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
