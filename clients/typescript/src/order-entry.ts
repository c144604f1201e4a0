import type { components, paths } from './generated/api.js';
import { OutcomeUnknownError, type Problem, ProblemError } from './problem.js';
import { mayBeDone, mayBeLater, Retries, type RetryOptions } from './retries.js';
import type { Token } from './sender.js';
import { type WebSocketClass, webSocketClass, type WebSocketLike } from './web-socket.js';

type Schemas = components['schemas'];
type BodyOf<Path extends keyof paths, Method extends 'post' | 'put'> = paths[Path] extends {
  readonly [M in Method]: {
    readonly requestBody: { readonly content: { readonly 'application/json': infer Body } };
  };
}
  ? Body
  : never;

/** Which order is meant: by its id, or by what its client calls it. */
export type OrderRef =
  | { readonly orderId: string }
  | { readonly userId: string; readonly symbol: string; readonly clientOrderId: string };

export type NewOrder = BodyOf<'/api/v1/orders', 'post'>;
export type OrderChange = BodyOf<'/api/v1/orders/{orderId}', 'put'>;

export interface OrderEntryOptions extends RetryOptions {
  /** Of the server, such as `http://127.0.0.1:8000`. */
  readonly baseUrl: string;
  readonly token?: Token;
  /** Needed where there is none, as in Node before 22. */
  readonly WebSocket?: WebSocketClass;
}

/** How long a request waits for its answer before the connection counts as lost. */
const ANSWER_WITHIN_MS = 15_000;

/** An answer over the socket. */
interface SocketAnswer {
  readonly id: number | null;
  readonly status: number;
  readonly result?: unknown;
  readonly problem?: Problem;
  readonly retryAfter?: number;
}

/** A request that is on its way. */
interface Waiting {
  answer(answer: SocketAnswer): void;
  lose(): void;
}

/**
 * Orders over a WebSocket. Each request goes under an Idempotency-Key: when the connection is lost it is sent again over the next
 * one, and is carried out once.
 */
export class OrderEntry {
  readonly #options: OrderEntryOptions;
  readonly #Socket: WebSocketClass;
  readonly #waiting = new Map<number, Waiting>();
  #socket: Promise<WebSocketLike> | undefined;
  #requests = 0;
  #isClosed = false;

  /** @throws TypeError where there is no WebSocket and none is given */
  constructor(options: OrderEntryOptions) {
    this.#options = options;
    this.#Socket = webSocketClass(options.WebSocket);
  }

  /** Places an order. @throws ProblemError, OutcomeUnknownError */
  place(
    order: NewOrder,
    key?: string,
  ): Promise<Schemas['PlacedOrderAnswer'] | Schemas['OrderAnswer']> {
    return this.#request('order.place', order, key);
  }

  /** Changes price, quantity or stop price of an order. @throws ProblemError, OutcomeUnknownError */
  amend(change: OrderRef & OrderChange, key?: string): Promise<Schemas['AmendedOrderAnswer']> {
    return this.#request('order.amend', change, key);
  }

  /** Cancels an order. @throws ProblemError, OutcomeUnknownError */
  cancel(order: OrderRef, key?: string): Promise<Schemas['CancelledOrderAnswer']> {
    return this.#request('order.cancel', order, key);
  }

  /** Cancels all orders of a market, a user or both. @throws ProblemError, OutcomeUnknownError */
  cancelAll(
    which: { readonly symbol?: string; readonly userId?: string; readonly side?: 'buy' | 'sell' },
    key?: string,
  ): Promise<Schemas['CancelledOrdersAnswer']> {
    return this.#request('order.cancelAll', which, key);
  }

  /** Places, amends and cancels up to 500 orders. @throws ProblemError, OutcomeUnknownError */
  batch(
    batch: BodyOf<'/api/v1/orders/batch', 'post'>,
    key?: string,
  ): Promise<Schemas['BatchAnswer']> {
    return this.#request('order.batch', batch, key);
  }

  /** Ends the connection. What is on its way is lost: nobody knows whether it was carried out. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const socket = await this.#socket?.catch(() => undefined);
    socket?.close(1000);
    for (const waiting of this.#waiting.values()) waiting.lose();
  }

  async #request<Result>(method: string, params: object, key?: string): Promise<Result> {
    const idempotencyKey = key ?? crypto.randomUUID();
    const retries = new Retries(this.#options);
    // Whatever is answered to a later try, an earlier one may have been carried out.
    let isInDoubt = false;
    for (;;) {
      const answer = await this.#once({ method, params, idempotencyKey });
      const { result, problem, status } = answer ?? {};
      if (result !== undefined) return result as Result;
      const isFinal = problem !== undefined && !mayBeLater(status ?? 0, problem.code);
      if (isFinal) throw new ProblemError(problem);
      isInDoubt ||= status === undefined || mayBeDone(status, problem);
      const seconds = answer?.retryAfter;
      const askedMs = seconds === undefined ? undefined : seconds * 1_000;
      if (!this.#isClosed && (await retries.wait(askedMs))) continue;
      if (problem !== undefined && !isInDoubt) throw new ProblemError(problem);
      throw new OutcomeUnknownError(idempotencyKey);
    }
  }

  /** Sends a request; resolves with nothing when the connection was lost before its answer came, or none came in time. */
  #once(request: object): Promise<SocketAnswer | undefined> {
    this.#requests += 1;
    const id = this.#requests;
    const text = JSON.stringify({ id, ...request });
    return new Promise((resolve) => {
      const settle = (answer?: SocketAnswer): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(answer);
      };
      const timer = setTimeout(() => this.#giveUp(this.#socket), ANSWER_WITHIN_MS);
      this.#waiting.set(id, { answer: settle, lose: () => settle() });
      this.#socket ??= this.#open();
      const send = (socket: WebSocketLike): void => {
        if (this.#waiting.has(id)) socket.send(text);
      };
      this.#socket.then(send).catch(() => settle());
    });
  }

  /** Takes a connection for lost: nothing waits for it any more, and what comes next goes over another. */
  #giveUp(opened: Promise<WebSocketLike> | undefined): void {
    if (this.#socket !== opened) return;
    this.#socket = undefined;
    for (const waiting of [...this.#waiting.values()]) waiting.lose();
    opened?.then((socket) => socket.close(1000)).catch(() => undefined);
  }

  #open(): Promise<WebSocketLike> {
    const opened = new Promise<WebSocketLike>((resolve, reject) => {
      const url = new URL('/ws/orders', this.#options.baseUrl);
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
      const socket = new this.#Socket(url.href);
      socket.addEventListener('message', ({ data }) => this.#take(String(data)));
      socket.addEventListener('open', () => resolve(socket));
      socket.addEventListener('error', ({ message }) =>
        reject(new Error(message ?? 'no connection')),
      );
      socket.addEventListener('close', ({ reason }) => {
        this.#giveUp(opened);
        reject(new Error(reason));
      });
    });
    return opened;
  }

  #take(text: string): void {
    const answer = JSON.parse(text) as SocketAnswer;
    if (answer.id !== null) this.#waiting.get(answer.id)?.answer(answer);
  }
}
