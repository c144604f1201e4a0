import { setTimeout as sleep } from 'node:timers/promises';

import { Pool } from 'undici';

import { FeedError } from './feed-error.js';

export interface RestRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path and query. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: Readonly<Record<string, string>>;
}

export interface RestAnswer {
  readonly status: number;
  /** The parsed body. */
  readonly body: unknown;
  /** What Retry-After asks for, in milliseconds. */
  readonly retryAfter: number | undefined;
  /** Which attempt this answers. From the second on, an earlier one may have had its effect already. */
  readonly attempt: number;
}

/** How long to wait before the next attempt when the server does not say, in milliseconds. */
const RETRY_INTERVAL = 100;

/**
 * A client of the REST API: keeps its connections alive, and remembers the highest Consistency-Token it was answered,
 * which it sends with every query, so that it always reads what it wrote.
 */
export class RestClient {
  readonly #pool: Pool;
  #token = 0n;

  /**
   * @param url of the server
   * @param connections the most requests at a time
   * @param patience how long a request is repeated without an answer, in milliseconds
   */
  constructor(
    private readonly url: string,
    connections: number,
    private readonly patience: number,
  ) {
    this.#pool = new Pool(new URL(url).origin, { connections, headersTimeout: patience });
  }

  /**
   * Sends a request once.
   * @throws FeedError when there is no answer: nobody knows whether it had its effect
   */
  async once(request: RestRequest): Promise<RestAnswer> {
    try {
      return await this.#send(request, 1);
    } catch (error) {
      throw this.#noAnswer(error);
    }
  }

  /**
   * Sends a request again and again until the server answers with something else than "not now" (503). For requests
   * that may safely arrive twice; the answer tells whether that can have happened.
   * @throws FeedError when patience is over
   */
  async persist(request: RestRequest): Promise<RestAnswer> {
    const deadline = performance.now() + this.patience;
    for (let attempt = 1; ; attempt += 1) {
      const late = performance.now() >= deadline;
      let wait = RETRY_INTERVAL;
      try {
        const answer = await this.#send(request, attempt);
        if (answer.status !== 503 || late) return answer;
        wait = answer.retryAfter ?? RETRY_INTERVAL;
      } catch (error) {
        if (late) throw this.#noAnswer(error);
      }
      await sleep(wait);
    }
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  async #send({ method, path, body }: RestRequest, attempt: number): Promise<RestAnswer> {
    const response = await this.#pool.request({
      method,
      path,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(method === 'GET' ? { 'consistency-token': String(this.#token) } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    this.#remember(response.headers['consistency-token']);
    const retryAfter = Number(response.headers['retry-after']);
    return {
      status: response.statusCode,
      body: await response.body.json(),
      retryAfter: Number.isNaN(retryAfter) ? undefined : retryAfter * 1000,
      attempt,
    };
  }

  #remember(token: string | string[] | undefined): void {
    if (typeof token === 'string' && BigInt(token) > this.#token) this.#token = BigInt(token);
  }

  #noAnswer(cause: unknown): FeedError {
    return new FeedError(`${this.url} does not answer (${String(cause)}); npm start starts it`, {
      cause,
    });
  }
}
