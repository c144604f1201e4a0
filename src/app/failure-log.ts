import type { Logger } from 'pino';

import type { Closers } from './closers.js';
import { type Failure, type FailureLevel, RepeatedFailures } from './repeated-failures.js';

/** Members of a line that differ from one failure to the next of the same kind. */
const OF_ONE_FAILURE: ReadonlySet<string> = new Set([
  ...['err', 'reason', 'correlationId', 'commandId', 'path'],
]);

/** The logs that have been made, by the loggers that are handed out. */
const made = new WeakMap<Logger, FailureLog>();

/**
 * A log in which a failure that is repeated has a line when it begins, with its cause, and then its count: see RepeatedFailures. A
 * failure is a line of `warn` or `error` that has an error (`err`) or a reason (`reason`); its text tells what has failed, and its other
 * members where.
 */
export class FailureLog {
  /** As the one that it is made of, but for failures that are repeated. */
  readonly logger: Logger;
  readonly #failures: RepeatedFailures;

  private constructor(given: Logger) {
    this.#failures = new RepeatedFailures((level, about, text) => given[level](about, text));
    // What every other method does, and every level, stays as the given one has it.
    this.logger = Object.create(given, {
      warn: { value: this.#counting(given, 'warn') },
      error: { value: this.#counting(given, 'error') },
    }) as Logger;
  }

  /** The one of a logger; of one that counts already, its own. @param closers learn how to end it */
  static of(logger: Logger, closers: Closers): FailureLog {
    const known = made.get(logger);
    if (known !== undefined) return known;
    const log = new FailureLog(logger);
    made.set(log.logger, log);
    closers.add(async () => log.#failures.close());
    return log;
  }

  /** Says that what had failed works again, if it had. @param name the text of the failure's line */
  ended(name: string, text: string): void {
    const failures = this.#failures.end(name);
    if (failures !== undefined) this.logger.warn(failures, text);
  }

  #counting(given: Logger, level: FailureLevel) {
    return (...line: readonly unknown[]): void => {
      const failure = given.isLevelEnabled(level) ? failureIn(level, line) : undefined;
      if (failure !== undefined && !this.#failures.isNew(failure)) return;
      Reflect.apply(given[level], given, [...line]);
    };
  }
}

/** The failure that a line tells of; undefined when it tells of something else. */
function failureIn(level: FailureLevel, [about, text]: readonly unknown[]): Failure | undefined {
  if (typeof about !== 'object' || about === null) return undefined;
  const { err, reason } = about as { readonly err?: unknown; readonly reason?: unknown };
  if (err === undefined && reason === undefined) return undefined;
  const name = typeof text === 'string' ? text : '';
  return { level, name, reason: reasonOf(err ?? reason), place: placeIn(about, err) };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** What a line tells of where it failed, and where in the program the error was made. */
function placeIn(about: object, error: unknown): string {
  const told = Object.entries(about).filter(
    ([name, value]) => typeof value !== 'number' && !OF_ONE_FAILURE.has(name),
  );
  const stack = error instanceof Error ? error.stack : undefined;
  return JSON.stringify([told, stack?.split('\n').find((line) => /^\s+at /.test(line))]);
}
