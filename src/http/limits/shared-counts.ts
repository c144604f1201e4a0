import { RateLimiterRedis } from 'rate-limiter-flexible';

import { monotonicMs } from '../../environment/clock.js';
import { clearInterval, setInterval, type Timer } from '../../environment/timers.js';
import type { CountObserver, Rate } from './rate.js';

/** How often processes tell each other what they have counted. */
const EXCHANGE_MS = 200;

/** Keys of which is told at a time; the next of them when that was answered. */
const MOST_KEYS = 500;

/** Keys of which is yet to be told; what comes beyond counts here alone. */
const MOST_UNTOLD = 20_000;

/** Runs scripts in the Redis that all processes share. It is to fail, and not to wait, while that is away. */
export interface ScriptRunner {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

interface Untold {
  readonly rate: Rate;
  readonly key: string;
  points: number;
  /** When the window in which they were counted has ended for sure, of monotonicMs(). */
  endsAtMs: number;
}

/**
 * What is asked of all processes together. Each counts by itself, so that no request waits for Redis; what it has counted it adds up
 * there a few times a second, and goes on with the sum. While Redis is away each is bounded by itself alone.
 */
export class SharedCounts implements CountObserver {
  readonly #runner: ScriptRunner;
  readonly #prefix: string;
  readonly #limiters = new Map<Rate, RateLimiterRedis>();
  readonly #untold = new Map<string, Untold>();
  #timer: Timer | undefined;
  #exchange: Promise<void> | undefined;

  /** @param prefix begins the names of its keys */
  constructor(runner: ScriptRunner, prefix: string) {
    this.#runner = runner;
    this.#prefix = prefix;
  }

  /** Tells and asks until it is stopped. */
  start(): void {
    this.#timer = setInterval(() => void this.exchange(), EXCHANGE_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  counted(rate: Rate, key: string, points: number): void {
    const id = idOf(rate, key);
    const nowMs = monotonicMs();
    const untold = this.#untold.get(id);
    if (untold !== undefined && untold.endsAtMs > nowMs) untold.points += points;
    else if (untold !== undefined || this.#untold.size < MOST_UNTOLD) {
      const endsAtMs = nowMs + rate.quota.seconds * 1_000;
      this.#untold.set(id, { rate, key, points, endsAtMs });
    }
  }

  /** Tells what was counted since the last time, and takes over the sums; one that takes long is not joined by a second. */
  exchange(): Promise<void> {
    this.#exchange ??= this.#tellAll().finally(() => (this.#exchange = undefined));
    return this.#exchange;
  }

  async #tellAll(): Promise<void> {
    const due = [...this.#untold.values()];
    this.#untold.clear();
    for (let told = 0; told < due.length; told += MOST_KEYS) {
      const nowMs = monotonicMs();
      // Told late, they would count against the window after their own.
      const some = due.slice(told, told + MOST_KEYS).filter(({ endsAtMs }) => endsAtMs > nowMs);
      await Promise.all(some.map((each) => this.#tell(each)));
    }
  }

  async #tell({ rate, key, points }: Untold): Promise<void> {
    try {
      const { consumedPoints, msBeforeNext } = await this.#limiterOf(rate).penalty(key, points);
      const since = this.#untold.get(idOf(rate, key))?.points ?? 0;
      await rate.adopt(key, consumedPoints, since, msBeforeNext);
    } catch {
      // Whoever watches Redis says that it is away; what was not told is counted here all the same.
    }
  }

  #limiterOf(rate: Rate): RateLimiterRedis {
    const known = this.#limiters.get(rate);
    if (known !== undefined) return known;
    const { requests: points, seconds: duration } = rate.quota;
    const keyPrefix = `${this.#prefix}${rate.name}`;
    const limiter = new RateLimiterRedis({
      ...{ storeClient: this.#runner, useRedisPackage: true, keyPrefix, points, duration },
    });
    this.#limiters.set(rate, limiter);
    return limiter;
  }
}

function idOf({ name }: Rate, key: string): string {
  return `${name}/${key}`;
}
