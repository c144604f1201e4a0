import type { ServerResponse } from 'node:http';

import { monotonicMs } from '../../environment/clock.js';
import type { ErrorCode } from '../../errors.js';
import type { AnswerListener, EndedAnswer, RequestTracer } from './ended-answer.js';
import { EndedResponse, noteTrace } from './ended-response.js';

/** A command over a socket that has come in. */
export interface BegunCommand {
  /** Of its span, when it is sampled. */
  readonly traceparent: string | undefined;
  /** Is to be told of its end. */
  end(told: Omit<EndedAnswer, 'method' | 'ms'>): void;
}

/**
 * The one place where each answer ends: over HTTP when it has gone out or its connection is gone, over a socket when its command is
 * answered. Lines of the log and figures of requests are both made from here, each by a listener of its own (`observe`); without
 * one nothing is watched. What a listener does not ask for is not looked up. Messages of feeds are not watched, nor is the opening
 * of sockets.
 */
export class AnswerWatch {
  readonly #listeners: AnswerListener[] = [];
  readonly #tracer: RequestTracer | undefined;

  /** @param tracer begins a span for each request; absent where there are no traces */
  constructor(tracer?: RequestTracer) {
    this.#tracer = tracer;
  }

  /** Has a listener told of all answers that begin from now on. */
  observe(listener: AnswerListener): void {
    this.#listeners.push(listener);
  }

  /** Notes a request that has come in over HTTP. */
  begin(res: ServerResponse): void {
    if (this.#listeners.length === 0 && this.#tracer === undefined) return;
    const { method = '', headers } = res.req;
    const span = this.#tracer?.beginRequest(method, headers['traceparent']);
    if (span?.traceparent !== undefined) noteTrace(res, span.traceparent);
    const beganAtMs = monotonicMs();
    res.once('close', () => {
      const answer = new EndedResponse(res, monotonicMs() - beganAtMs);
      span?.end(answer);
      this.#tell(answer);
    });
  }

  /**
   * Notes a command that has come in over a socket.
   * @param traceparent what the client sent with it, if it did
   * @returns undefined when nobody is to be told of its end
   */
  beginCommand(traceparent: unknown): BegunCommand | undefined {
    if (this.#listeners.length === 0 && this.#tracer === undefined) return undefined;
    const span = this.#tracer?.beginRequest('WS', traceparent);
    const beganAtMs = monotonicMs();
    return {
      traceparent: span?.traceparent,
      end: (told) => {
        const answer = { method: 'WS', ms: monotonicMs() - beganAtMs, ...told };
        span?.end(answer);
        this.#tell(answer);
      },
    };
  }

  /** Notes requests that were refused before they were read. */
  refusedUnread(count: number, status: number, problem: ErrorCode): void {
    for (const listener of this.#listeners) listener.refusedUnread?.(count, status, problem);
  }

  #tell(answer: EndedAnswer): void {
    for (const listener of this.#listeners) listener.ended(answer);
  }
}
