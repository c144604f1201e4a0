/** One thing that the session does. */
export type SessionStep = SessionRequest | AwaitExpiry | Restart;

/** A request to send and an answer to record. Text in angle brackets, such as `<ada>`, is a placeholder. */
export interface SessionRequest {
  readonly kind: 'request';
  /** What a failing comparison calls it. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether it is sent with a fixed X-Correlation-Id; otherwise only with what `headers` says. */
  readonly correlated: boolean;
  /** Whether it waits, by the Consistency-Token of the latest command, for what that did. */
  readonly waits: boolean;
  /** Whether it has several markets append at once, which a commit may make durable as one group or as several. */
  readonly isParallel: boolean;
  /** Placeholders that later requests may use, each with the member of the answer that it stands for. */
  readonly captures: Readonly<Record<string, string>>;
}

/** Waits, without recording how often it had to ask, until a GTD order has expired by itself. */
export interface AwaitExpiry {
  readonly kind: 'await-expiry';
  readonly orderId: string;
}

/** Stops the server as an operator would and starts it on the same data. */
export interface Restart {
  readonly kind: 'restart';
}

/** What may be said of a request beside its method, path and body. */
export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly correlated?: boolean;
  readonly waits?: boolean;
  readonly isParallel?: boolean;
  readonly captures?: Readonly<Record<string, string>>;
}

/** A request with the body as it is, JSON or not. */
export function request(
  name: string,
  method: string,
  path: string,
  body?: string,
  options: RequestOptions = {},
): SessionRequest {
  const { headers = {}, correlated = true, waits = method === 'GET' } = options;
  const { isParallel = false, captures = {} } = options;
  const content = body === undefined ? {} : { body };
  return {
    kind: 'request',
    ...{ name, method, path, headers, correlated, waits, isParallel, captures },
    ...content,
  };
}

/** A query under the API's prefix. */
export function get(name: string, path: string, options?: RequestOptions): SessionRequest {
  return request(name, 'GET', `/api/v1${path}`, undefined, options);
}

/** A command without a body, under the API's prefix. */
export function del(name: string, path: string, options?: RequestOptions): SessionRequest {
  return request(name, 'DELETE', `/api/v1${path}`, undefined, options);
}

/** A command with a JSON body, under the API's prefix. */
export function send(
  name: string,
  method: 'POST' | 'PUT' | 'PATCH',
  path: string,
  body: unknown,
  { headers = {}, ...options }: RequestOptions = {},
): SessionRequest {
  return request(name, method, `/api/v1${path}`, JSON.stringify(body), {
    ...options,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

/** Waits until an order has expired by itself. */
export function awaitExpiry(orderId: string): AwaitExpiry {
  return { kind: 'await-expiry', orderId };
}

/** A restart between two requests. */
export const restart: Restart = { kind: 'restart' };
