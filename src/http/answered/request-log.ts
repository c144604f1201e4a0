import type { Level, Logger } from 'pino';

import { clearTimeout, setTimeout, type Timer } from '../../environment/timers.js';
import type { ErrorCode } from '../../errors.js';
import type { AnswerListener, EndedAnswer } from './ended-answer.js';

/** Lines of a level a second at most. */
const MOST_A_SECOND = 20;

/** Of what clients may do wrong, what an operator looks for: it may be somebody who tries doors. */
const WORTH_A_WARNING: ReadonlySet<number> = new Set([401, 403, 429]);

/** A part is away, or there is too much to do: that is logged once, as an error, by whoever finds it. */
const UNAVAILABLE = 503;

/** What of one level has been said, and left out, in the present second. */
interface Second {
  said: number;
  leftOut: number;
}

/**
 * A line of the log for each answer, its level by how it ended: `error` for a failure of the server, `warn` for what is refused because
 * of who asks, and for what cannot be served at present, `info` for everything else, `debug` for probes. When there is more to say
 * than 20 lines of a level in a second, the rest is counted and said as one line when the second is over. What is refused at the door, which
 * no route has seen, has no line of its own: a second's refusals are one line, with their number. Lines hold the pattern of the
 * route and not the path that was asked for, and neither query nor body.
 */
export class RequestLog implements AnswerListener {
  readonly #logger: Logger;
  readonly #quiet: ReadonlySet<string>;
  readonly #seconds = new Map<Level, Second>();
  /** How many have been refused at the door in the present second, by what they were told. */
  readonly #refused = new Map<ErrorCode, number>();
  #timer: Timer | undefined;

  /** @param quiet patterns of routes that are asked for all the time, such as probes */
  constructor(logger: Logger, quiet: ReadonlySet<string>) {
    this.#logger = logger;
    this.#quiet = quiet;
  }

  ended(answer: EndedAnswer): void {
    if (answer.status === UNAVAILABLE && answer.route === undefined) {
      const { problem } = answer;
      if (problem !== undefined) return this.refusedUnread(1, UNAVAILABLE, problem);
    }
    const level = this.#levelOf(answer);
    if (!this.#logger.isLevelEnabled(level) || !this.#hasRoom(level)) return;
    const { method, route, status, ms, isAborted } = answer;
    const { correlationId, principal, commandId } = answer;
    const about = { method, route, status, ms: Math.round(ms * 10) / 10 };
    const whose = { correlationId, principal, commandId };
    const aborted = isAborted ? { aborted: true } : undefined;
    this.#logger[level](
      { ...about, ...whose, ...aborted },
      isAborted ? 'request aborted' : 'request',
    );
  }

  refusedUnread(count: number, _status: number, problem: ErrorCode): void {
    if (!this.#logger.isLevelEnabled('warn')) return;
    this.#refused.set(problem, (this.#refused.get(problem) ?? 0) + count);
    this.#sumUpLater();
  }

  /** Says what has been counted, and leaves no timer behind. */
  close(): void {
    clearTimeout(this.#timer);
    this.#sumUp();
  }

  #levelOf({ status, route }: EndedAnswer): Level {
    if (status === UNAVAILABLE || WORTH_A_WARNING.has(status)) return 'warn';
    if (status >= 500) return 'error';
    return route !== undefined && this.#quiet.has(route) ? 'debug' : 'info';
  }

  /** Whether a line may be said; counts it. */
  #hasRoom(level: Level): boolean {
    const second = this.#seconds.get(level) ?? { said: 0, leftOut: 0 };
    this.#seconds.set(level, second);
    this.#sumUpLater();
    if (second.said >= MOST_A_SECOND) {
      second.leftOut += 1;
      return false;
    }
    second.said += 1;
    return true;
  }

  #sumUpLater(): void {
    this.#timer ??= setTimeout(() => this.#sumUp(), 1_000).unref();
  }

  #sumUp(): void {
    this.#timer = undefined;
    for (const [code, count] of this.#refused) {
      this.#logger.warn({ status: UNAVAILABLE, code, count }, 'requests refused at the door');
    }
    this.#refused.clear();
    for (const [level, { leftOut }] of this.#seconds) {
      if (leftOut > 0) this.#logger[level]({ leftOut }, 'lines of further requests were left out');
    }
    this.#seconds.clear();
  }
}
