import { Counter, Histogram, type Registry } from 'prom-client';

import type { ErrorCode } from '../errors.js';
import type { AnswerListener, EndedAnswer } from '../http/answered/ended-answer.js';
import { Children } from './children.js';

/** An order takes some milliseconds, a question about the past some seconds, a wait for the read model five. */
const SECONDS = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Where nothing took a request. */
const NO_ROUTE = 'none';

/** Why requests are refused that a route, or a market, might have answered otherwise, by the code of the problem. */
const REASONS = {
  OVERLOADED: 'overload',
  TOO_MANY_CONNECTIONS: 'connections',
  RATE_LIMITED: 'rate',
  UNAUTHENTICATED: 'auth',
  FORBIDDEN: 'auth',
  HOST_NOT_ALLOWED: 'auth',
  ORIGIN_NOT_ALLOWED: 'auth',
  ACCESS_UNAVAILABLE: 'auth_unavailable',
  EVENT_STORE_UNAVAILABLE: 'event_store',
  READ_MODEL_UNAVAILABLE: 'read_model',
  READ_MODEL_BEHIND: 'read_model',
  SHUTTING_DOWN: 'stopping',
} as const satisfies Partial<Record<ErrorCode, string>>;

/** What should not happen, by the code of the problem. */
const FAILURES = {
  INTERNAL: 'internal',
  OUTCOME_UNKNOWN: 'outcome_unknown',
} as const satisfies Partial<Record<ErrorCode, string>>;

/** Why a problem counts, if it does. */
type Why = Partial<Record<ErrorCode, string>>;

/** The answers of a process, over HTTP and to commands over sockets, for Prometheus. */
export class HttpMetrics implements AnswerListener {
  readonly #seconds: Children<Children<Children<Histogram.Internal<string>>>>;
  readonly #refused: Children<Counter.Internal>;
  readonly #failed: Children<Counter.Internal>;

  constructor(registry: Registry) {
    const registers = [registry];
    const seconds = new Histogram({
      name: 'tradeflow_http_request_seconds',
      help: 'How long requests took until they were answered, by route and status; commands over sockets by the method WS',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    });
    this.#seconds = new Children(
      (method) =>
        new Children((route) => new Children((status) => seconds.labels(method, route, status))),
    );
    this.#refused = byReason(registry, REASONS, {
      name: 'tradeflow_requests_refused_total',
      help: 'Requests and commands over sockets that were refused whatever they asked for, by why',
    });
    this.#failed = byReason(registry, FAILURES, {
      name: 'tradeflow_requests_failed_total',
      help: 'Requests and commands over sockets that failed, or may have, by why',
    });
  }

  ended({ method, route = NO_ROUTE, status, ms, problem }: EndedAnswer): void {
    this.#seconds
      .of(method)
      .of(route)
      .of(String(status))
      .observe(ms / 1_000);
    if (problem !== undefined) this.#note(1, problem);
  }

  refusedUnread(count: number, _status: number, problem: ErrorCode): void {
    this.#note(count, problem);
  }

  #note(count: number, problem: ErrorCode): void {
    const [refusal, failure] = [(REASONS as Why)[problem], (FAILURES as Why)[problem]];
    if (refusal !== undefined) this.#refused.of(refusal).inc(count);
    if (failure !== undefined) this.#failed.of(failure).inc(count);
  }
}

function byReason(
  registry: Registry,
  reasons: Why,
  about: { readonly name: string; readonly help: string },
): Children<Counter.Internal> {
  const counter = new Counter({ ...about, labelNames: ['reason'], registers: [registry] });
  const children = new Children((reason) => counter.labels(reason));
  // What never happened has a figure, too: whatever is seen for the first time is no increase.
  for (const reason of new Set(Object.values(reasons))) children.of(reason).inc(0);
  return children;
}
