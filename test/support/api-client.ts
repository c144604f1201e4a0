import { DescribedApi } from './described/described-api.js';

/** Made when the first request is checked. */
let described: DescribedApi | undefined;

/** An HTTP answer, read whole. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  /** Consistency-Token of a command's answer. */
  readonly token: string;
}

/**
 * A thin client of the API, for tests: every answer is returned, whatever its status. What is asked and answered is held against
 * the description of the API.
 */
export class ApiClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  get<Body = Record<string, unknown>>(path: string, token?: string): Promise<Answer<Body>> {
    return this.#send(path, { headers: token === undefined ? {} : { 'Consistency-Token': token } });
  }

  post<Body = Record<string, unknown>>(path: string, body: unknown): Promise<Answer<Body>> {
    return this.#send(path, jsonRequest('POST', JSON.stringify(body)));
  }

  put<Body = Record<string, unknown>>(path: string, body: unknown): Promise<Answer<Body>> {
    return this.#send(path, jsonRequest('PUT', JSON.stringify(body)));
  }

  patch<Body = Record<string, unknown>>(path: string, body: unknown): Promise<Answer<Body>> {
    return this.#send(path, jsonRequest('PATCH', JSON.stringify(body)));
  }

  delete<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return this.send('DELETE', path);
  }

  /** Sends a request without a body. */
  send<Body = Record<string, unknown>>(method: string, path: string): Promise<Answer<Body>> {
    return this.#send(path, { method });
  }

  /** Sends text as a JSON body, whether it is JSON or not. */
  sendRaw<Body = Record<string, unknown>>(
    method: 'POST' | 'PUT',
    path: string,
    text: string,
  ): Promise<Answer<Body>> {
    return this.#send(path, jsonRequest(method, text));
  }

  /** Sends a command under a key, with which it may be sent again. */
  sendKeyed<Body = Record<string, unknown>>(
    key: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer<Body>> {
    const { headers = {}, ...init } =
      body === undefined ? { method } : jsonRequest(method, JSON.stringify(body));
    return this.#send(path, { ...init, headers: { ...headers, 'Idempotency-Key': key } });
  }

  async #send<Body>(path: string, init: RequestInit): Promise<Answer<Body>> {
    const response = await fetch(this.#url + path, init);
    const text = await response.text();
    expectDescribed(path, init, response, text);
    return {
      status: response.status,
      headers: response.headers,
      body: JSON.parse(text) as Body,
      token: response.headers.get('Consistency-Token') ?? '',
    };
  }

  /** Registers a user and returns the id. */
  async registerUser(name: string): Promise<string> {
    const { body } = await this.post<{ userId: string }>('/api/v1/users', { name });
    return body.userId;
  }
}

function jsonRequest(method: string, body: string): RequestInit {
  return { method, body, headers: { 'Content-Type': 'application/json' } };
}

/** @throws Error when a request or its answer is not as it is described */
function expectDescribed(path: string, init: RequestInit, response: Response, text: string): void {
  described ??= new DescribedApi();
  const { status } = response;
  const method = init.method ?? 'GET';
  const contentType = response.headers.get('Content-Type') ?? undefined;
  const sent =
    status < 300 && typeof init.body === 'string' ? { sent: JSON.parse(init.body) as unknown } : {};
  const faults = described.faultsOf({ method, path, ...sent, status, contentType, text });
  if (faults.length === 0) return;
  const body = typeof init.body === 'string' ? init.body : '';
  const about = `${method} ${path} ${body}: ${status} ${text.slice(0, 2_000)}`;
  throw new Error(`not as it is described:\n${faults.join('\n')}\n${about}`);
}
