import type { ServerResponse } from 'node:http';

import { monotonicMs } from '../../environment/clock.js';
import type { ErrorCode } from '../../errors.js';
import type { AnswerListener, EndedAnswer } from './ended-answer.js';
import { EndedResponse } from './ended-response.js';

/**
 * The one place where each answer ends: over HTTP when it has gone out or its connection is gone, over a socket when its command is
 * answered. Lines of the log and figures of requests are both made from here, each by a listener of its own (`observe`); without
 * one nothing is watched. What a listener does not ask for is not looked up. Messages of feeds are not watched, nor is the opening
 * of sockets.
 */
export class AnswerWatch {
  readonly #listeners: AnswerListener[] = [];

  /** Has a listener told of all answers that begin from now on. */
  observe(listener: AnswerListener): void {
    this.#listeners.push(listener);
  }

  /** Notes a request that has come in over HTTP. */
  begin(res: ServerResponse): void {
    if (this.#listeners.length === 0) return;
    const beganAtMs = monotonicMs();
    res.once('close', () => this.#tell(new EndedResponse(res, monotonicMs() - beganAtMs)));
  }

  /** Notes a command that has come in over a socket. @returns is to be told of its end; undefined when nobody is */
  beginCommand(): ((end: Omit<EndedAnswer, 'method' | 'ms'>) => void) | undefined {
    if (this.#listeners.length === 0) return undefined;
    const beganAtMs = monotonicMs();
    return (end) => this.#tell({ method: 'WS', ms: monotonicMs() - beganAtMs, ...end });
  }

  /** Notes requests that were refused before they were read. */
  refusedUnread(count: number, status: number, problem: ErrorCode): void {
    for (const listener of this.#listeners) listener.refusedUnread?.(count, status, problem);
  }

  #tell(answer: EndedAnswer): void {
    for (const listener of this.#listeners) listener.ended(answer);
  }
}
