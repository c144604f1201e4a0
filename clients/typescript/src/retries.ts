import { ProblemError, type Problem } from './problem.js';

/** How often and how long something is sent again. */
export interface RetryOptions {
  /** For how many milliseconds a request is sent again, from when it was sent first. Default 30,000; 0: sent once. */
  readonly retryForMs?: number;
  /** Milliseconds before it is sent again, where the server does not say. Twice as many each time. Default 100. */
  readonly firstWaitMs?: number;
}

/** The longest that lies between two tries, in milliseconds, where the server does not say. */
const LONGEST_WAIT_MS = 5_000;

/** What the server says when it cannot do something now, and did not do it. */
const NOT_NOW = new Set([429, 502, 503, 504]);

/** Codes of problems that leave open what becomes of a command. */
const IN_DOUBT = new Set(['OUTCOME_UNKNOWN', 'IDEMPOTENCY_KEY_IN_FLIGHT']);

/** How one request is sent again. */
export class Retries {
  readonly #until: number;
  #waitMs: number;

  constructor({ retryForMs = 30_000, firstWaitMs = 100 }: RetryOptions) {
    this.#until = Date.now() + retryForMs;
    this.#waitMs = firstWaitMs;
  }

  /**
   * Waits before the next try.
   * @param askedMs what the server asks to wait, in milliseconds
   * @param signal ends the wait, and with it the request
   * @returns whether there is one: not when it would come too late
   */
  async wait(askedMs: number | undefined, signal?: AbortSignal): Promise<boolean> {
    // Half of it by chance: many who were refused together do not come back together.
    const waitMs = askedMs ?? this.#waitMs * (0.5 + Math.random() / 2);
    if (Date.now() + waitMs > this.#until) return false;
    this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
    await new Promise<void>((resolve, reject) => {
      const give = (): void => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', give);
        resolve();
      }, waitMs);
      if (signal?.aborted === true) give();
      else signal?.addEventListener('abort', give, { once: true });
    });
    return true;
  }
}

/** Whether an answer says that the same request may fare better later. @param code of the problem */
export function mayBeLater(status: number, code: string | undefined): boolean {
  return NOT_NOW.has(status) || code === 'IDEMPOTENCY_KEY_IN_FLIGHT';
}

/**
 * Whether a command that was answered so may have been carried out, or may yet be: nobody says that it was not.
 * @param problem of the answer; one without came from something in between, which may have lost the server's
 */
export function mayBeDone(status: number, problem: Problem | undefined): boolean {
  if (problem === undefined) return status === 502 || status === 504;
  return IN_DOUBT.has(problem.code);
}

/** What Retry-After asks for, in milliseconds; undefined when it does not. */
export function askedWaitMs(headers: Headers): number | undefined {
  const seconds = headers.get('Retry-After');
  return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1_000 : undefined;
}

/** The problem of an answer, which stays readable; undefined when it has none. */
export async function problemOf(response: Response): Promise<Problem | undefined> {
  if (response.ok || response.headers.get('Content-Type')?.includes('problem+json') !== true)
    return undefined;
  return (await response.clone().json()) as Problem;
}

/** @throws ProblemError unless the answer is one of success */
export async function expectSuccess(response: Response): Promise<void> {
  if (response.ok) return;
  const { status, statusText } = response;
  const problem = (await problemOf(response)) ?? {
    ...{ type: 'about:blank', title: statusText, status, code: `HTTP_${status}` },
    detail: `the answer was ${status} ${statusText}`,
  };
  throw new ProblemError(problem);
}
