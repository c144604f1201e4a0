import { keyedCommands } from './generated/keyed-commands.js';
import { OutcomeUnknownError } from './problem.js';
import {
  askedWaitMs,
  mayBeDone,
  mayBeLater,
  problemOf,
  Retries,
  type RetryOptions,
} from './retries.js';
import { Signer } from './signer.js';

/** What shows who asks: a JSON Web Token or an API key, or what makes one anew for each request. */
export type Token = string | (() => string | Promise<string>);

export interface SenderOptions extends RetryOptions {
  /** Of the server, such as `http://127.0.0.1:8000`. */
  readonly baseUrl: string;
  readonly token?: Token;
  /** An API key, as it was shown when it was made: requests are signed by it instead of bearing the token, and it does not travel. */
  readonly signWith?: string;
  /** By default that of the platform. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Consistency-Tokens that are kept: an answer overtakes others only as far as there are requests at a time. */
const MOST_TOKENS = 16;

const KEY = 'Idempotency-Key';
const CONSISTENCY = 'Consistency-Token';

/**
 * Sends requests until they are answered. A command goes under an Idempotency-Key, the same each time, so that it is carried out
 * once; what became of one of which the server does not know is looked up; queries read what the commands before have written.
 */
export class Sender {
  readonly #options: SenderOptions;
  readonly #fetch: typeof globalThis.fetch;
  readonly #signer: Signer | undefined;
  #tokens: readonly string[] = [];

  /** @throws TypeError when `signWith` is no API key */
  constructor(options: SenderOptions) {
    this.#options = options;
    if (options.signWith !== undefined) this.#signer = new Signer(options.signWith);
    this.#fetch = options.fetch ?? ((...args) => globalThis.fetch(...args));
  }

  /**
   * Sends a request.
   * @param template its path as the description has it
   * @throws OutcomeUnknownError when nobody knows whether a command was carried out, also when its signal ended it; whatever
   *   `fetch` throws of a query
   */
  async send(request: Request, template: string): Promise<Response> {
    const { method, url, signal } = request;
    const isQuery = method === 'GET';
    const isTried = new URL(url).searchParams.get('validateOnly') === 'true';
    const isKeyed = keyedCommands.has(`${method} ${template}`) && !isTried;
    const key = isKeyed ? (request.headers.get(KEY) ?? crypto.randomUUID()) : undefined;
    if (key !== undefined) request.headers.set(KEY, key);
    const maySendAgain = isQuery || isTried || key !== undefined;
    signal.throwIfAborted();
    const retries = new Retries(this.#options);
    // Whatever is answered to a later try, an earlier one may have been carried out.
    let isInDoubt = false;
    const end = (error: unknown): Error =>
      key !== undefined && isInDoubt
        ? new OutcomeUnknownError(key, { cause: error })
        : (error as Error);
    for (;;) {
      const answer = await this.#once(request.clone(), isQuery).catch((error: unknown) => {
        isInDoubt = true;
        if (signal.aborted || !maySendAgain) throw end(error);
        return { error };
      });
      const found = 'error' in answer ? undefined : await this.#settled(answer);
      if (found !== undefined) return found;
      if (!('error' in answer)) isInDoubt ||= mayBeDone(answer.status, await problemOf(answer));
      const askedMs = 'error' in answer ? undefined : askedWaitMs(answer.headers);
      const wait = async (): Promise<boolean> =>
        retries.wait(askedMs, signal).catch((error: unknown) => Promise.reject(end(error)));
      if (maySendAgain && (await wait())) continue;
      if ('error' in answer) throw end(answer.error);
      if (key !== undefined && isInDoubt) throw new OutcomeUnknownError(key);
      return answer;
    }
  }

  async #once(request: Request, isQuery: boolean): Promise<Response> {
    const { token } = this.#options;
    if (this.#signer !== undefined) await this.#signer.sign(request);
    else if (token !== undefined) {
      const text = typeof token === 'function' ? await token() : token;
      request.headers.set('Authorization', `Bearer ${text}`);
    }
    if (isQuery && this.#tokens.length > 0 && !request.headers.has(CONSISTENCY)) {
      request.headers.set(CONSISTENCY, this.#tokens.join(','));
    }
    const response = await this.#fetch(request);
    this.#keep(response.headers.get(CONSISTENCY));
    return response;
  }

  /** The answer that stands, which may have had to be looked up; undefined when the request is to be sent again. */
  async #settled(response: Response): Promise<Response | undefined> {
    if (response.ok) return response;
    const problem = await problemOf(response);
    if (!mayBeLater(response.status, problem?.code)) return response;
    if (problem?.code !== 'OUTCOME_UNKNOWN') return undefined;
    const { commandId, symbol } = problem;
    if (typeof commandId !== 'string') return undefined;
    const query = typeof symbol === 'string' ? `?symbol=${encodeURIComponent(symbol)}` : '';
    return this.#lookedUp(`/api/v1/commands/${encodeURIComponent(commandId)}${query}`);
  }

  /** The answer to a command that was carried out; undefined when it was not, or nobody can tell. */
  async #lookedUp(path: string): Promise<Response | undefined> {
    try {
      const response = await this.#once(new Request(new URL(path, this.#options.baseUrl)), false);
      if (!response.ok) return undefined;
      const { status, answer } = (await response.json()) as {
        readonly status: string;
        readonly answer?: { readonly status: number; readonly body: unknown };
      };
      if (status !== 'DONE' || answer === undefined) return undefined;
      const headers = {
        'Content-Type': answer.status < 400 ? 'application/json' : 'application/problem+json',
      };
      return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
    } catch {
      // It is sent again, under the same key.
      return undefined;
    }
  }

  #keep(token: string | null): void {
    if (token === null) return;
    this.#tokens = [...this.#tokens.filter((each) => each !== token), token].slice(-MOST_TOKENS);
  }
}
