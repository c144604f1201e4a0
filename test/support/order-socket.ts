import { once } from 'node:events';

import { WebSocket } from 'ws';

/** An answer over the socket for order entry. */
export interface SocketAnswer {
  readonly id: string | number | null;
  readonly status: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly problem?: Readonly<Record<string, unknown>> & { readonly code: string };
  readonly consistencyToken?: string;
  readonly idempotencyReplayed?: boolean;
  readonly retryAfter?: number;
}

/** A client of `/ws/orders`, for tests. */
export class OrderSocket {
  readonly #expected = new Map<string | number, (answer: SocketAnswer) => void>();
  #requests = 0;
  /** Answers that nobody waits for by an id. */
  readonly others: SocketAnswer[] = [];
  /** Resolves with the code that it was closed with. */
  readonly closed: Promise<number>;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as SocketAnswer;
      const resolve = answer.id === null ? undefined : this.#expected.get(answer.id);
      if (answer.id !== null) this.#expected.delete(answer.id);
      if (resolve === undefined) this.others.push(answer);
      else resolve(answer);
    });
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', (code) => resolve(code)));
  }

  /** @param url of the server, with http */
  static async open(
    url: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<OrderSocket> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/orders`, { headers });
    const opened = new OrderSocket(socket);
    await once(socket, 'open');
    return opened;
  }

  /** Sends a request under the next number. @param more members beside its method and parameters */
  request(method: string, params: object, more: object = {}): Promise<SocketAnswer> {
    const id = ++this.#requests;
    const answer = this.expect(id);
    this.socket.send(JSON.stringify({ id, method, params, ...more }));
    return answer;
  }

  /** The answer of an id, to a request that is sent by other means. */
  expect(id: string | number): Promise<SocketAnswer> {
    return new Promise((resolve) => this.#expected.set(id, resolve));
  }

  /** The next answer to a message that has no id, or whose id could not be read. */
  async refusal(): Promise<SocketAnswer> {
    while (this.others.length === 0) await once(this.socket, 'message');
    return this.others.shift()!;
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}
