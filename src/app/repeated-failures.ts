import { wallClockMs } from '../environment/clock.js';
import { clearTimeout, setTimeout, type Timer } from '../environment/timers.js';

/** How often is said how often failures have been repeated. */
const INTERVAL_MS = 60_000;

/** Kinds of failures that are told apart at a time; further ones go by their names alone. */
const MOST_KINDS = 100;

export type FailureLevel = 'warn' | 'error';

/** A failure, as far as it tells one kind from another. */
export interface Failure {
  readonly level: FailureLevel;
  /** What has failed: the text of its line. */
  readonly name: string;
  /** Why. */
  readonly reason: string;
  /** Where: what its line tells of the market, the projection, the route. */
  readonly place: string;
}

/** What is said of a kind of failure after its first. */
export interface Repetition {
  /** How often it has been repeated since the latest line about it. */
  readonly repeated: number;
  /** How often it has happened in all, and since when. */
  readonly failures: number;
  readonly since: string;
  readonly reason: string;
}

interface Kind {
  readonly failure: Failure;
  readonly since: string;
  failures: number;
  /** Since the latest line. */
  repeated: number;
}

/** Says something of failures: a line of the log. */
export type Say = (level: FailureLevel, about: Repetition, text: string) => void;

/**
 * Failures that are repeated, by kind: the first of a kind is its caller's to say, with its cause. Of the others only how many there
 * were is said, each minute, and when there was none for a minute, or what had failed works again.
 */
export class RepeatedFailures {
  readonly #say: Say;
  readonly #kinds = new Map<string, Kind>();
  #timer: Timer | undefined;

  constructor(say: Say) {
    this.#say = say;
  }

  /** Notes a failure. @returns whether it is the first of its kind, and is to be said */
  isNew(failure: Failure): boolean {
    const key = this.#keyOf(failure);
    const known = this.#kinds.get(key);
    if (known !== undefined) {
      known.failures += 1;
      known.repeated += 1;
      return false;
    }
    const since = new Date(wallClockMs()).toISOString();
    this.#kinds.set(key, { failure, since, failures: 1, repeated: 0 });
    this.#keepTime();
    return true;
  }

  /** What went by a name works again. @returns how often it had failed, and since when; undefined when it had not */
  end(name: string): Pick<Repetition, 'failures' | 'since'> | undefined {
    const ended = [...this.#kinds].filter(([, { failure }]) => failure.name === name);
    for (const [key] of ended) this.#kinds.delete(key);
    this.#keepTime();
    const [first] = ended;
    if (first === undefined) return undefined;
    const failures = ended.reduce((sum, [, kind]) => sum + kind.failures, 0);
    return { failures, since: first[1].since };
  }

  /** Says what has not been said, and leaves no timer behind. */
  close(): void {
    for (const kind of this.#kinds.values()) this.#sayRepeated(kind);
    this.#kinds.clear();
    this.#keepTime();
  }

  #keyOf({ level, name, reason, place }: Failure): string {
    const key = JSON.stringify([level, name, reason, place]);
    const isRoom = this.#kinds.has(key) || this.#kinds.size < MOST_KINDS;
    return isRoom ? key : JSON.stringify([level, name]);
  }

  #sumUp(): void {
    this.#timer = undefined;
    for (const [key, kind] of this.#kinds) {
      if (kind.repeated > 0) this.#sayRepeated(kind);
      else {
        this.#kinds.delete(key);
        if (kind.failures > 1) this.#sayOf(kind, 'no longer repeated');
      }
    }
    this.#keepTime();
  }

  #sayRepeated(kind: Kind): void {
    if (kind.repeated > 0) this.#sayOf(kind, 'repeated');
    kind.repeated = 0;
  }

  #sayOf({ failure, since, failures, repeated }: Kind, how: string): void {
    const { level, name, reason } = failure;
    this.#say(level, { repeated, failures, since, reason }, `${how}: ${name}`);
  }

  /** A timer runs as long as there is something to be said of. */
  #keepTime(): void {
    if (this.#kinds.size > 0) {
      this.#timer ??= setTimeout(() => this.#sumUp(), INTERVAL_MS).unref();
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
