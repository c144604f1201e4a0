import { monotonicMs } from '../environment/clock.js';
import { sleep } from '../environment/timers.js';

/** How long after a failed trial of a store that cannot be used the next one begins. */
const TRIAL_MS = 200;

/** For how long after an outage attempts come to their end that were made during it. */
const SETTLING_MS = 5_000;

/** How an outage was noticed. */
export type Outage =
  { readonly kind: 'unreachable' } | { readonly kind: 'hangs'; readonly operation: string };

/** Is told of outages. */
export interface OutageObserver {
  /** The store could not be reached, or hangs: either once in an outage, also in one that every command survives. */
  outage?(what: Outage): void;
  /** That outage is over: an append has succeeded. */
  outageEnded?(): void;
}

/** What is known of whether a store can be used at all: from the first sign that it cannot to the first append that succeeds. */
export class StoreOutages {
  readonly #trial: () => Promise<void>;
  readonly #observers: OutageObserver[] = [];
  readonly #closing = new AbortController();
  /** What has been told of the outage that there is. */
  readonly #told = new Set<Outage['kind']>();
  /** When the latest outage ended. */
  #endedAtMs = -Infinity;
  #isDoubted = false;

  /** @param trial appends something of no other use; see end() */
  constructor(trial: () => Promise<void>) {
    this.#trial = trial;
  }

  observe(observer: OutageObserver): void {
    this.#observers.push(observer);
  }

  /** An attempt found nobody who accepts connections. */
  noteUnreachable(): void {
    // Who is told of nothing need not append to find out when it is back.
    if (this.#observers.length === 0 || this.#isOutage) return;
    if (monotonicMs() - this.#endedAtMs >= SETTLING_MS) this.begin({ kind: 'unreachable' });
    else void this.#doubt();
  }

  /** There is one, of this kind too. From its beginning the store is tried until it ends. */
  begin(what: Outage): void {
    if (this.#told.has(what.kind) || this.#closing.signal.aborted) return;
    const isFirst = !this.#isOutage;
    this.#told.add(what.kind);
    for (const observer of this.#observers) observer.outage?.(what);
    if (isFirst) void this.#tryOn();
  }

  /** An append has succeeded: whatever there was is over. */
  end(): void {
    if (!this.#isOutage) return;
    this.#told.clear();
    this.#endedAtMs = monotonicMs();
    for (const observer of this.#observers) observer.outageEnded?.();
  }

  /** Tries no more. */
  stop(): void {
    this.#closing.abort();
  }

  get #isOutage(): boolean {
    return this.#told.size > 0;
  }

  /** An outage has just ended, and what was tried during it may still be told: it is one more when appending fails. */
  async #doubt(): Promise<void> {
    if (this.#isDoubted) return;
    this.#isDoubted = true;
    await this.#trial().catch(() => this.begin({ kind: 'unreachable' }));
    this.#isDoubted = false;
  }

  /** Appends until that succeeds. */
  async #tryOn(): Promise<void> {
    const { signal } = this.#closing;
    while (this.#isOutage && !signal.aborted) {
      await this.#trial().catch(() =>
        sleep(TRIAL_MS, undefined, { signal }).catch(() => undefined),
      );
    }
  }
}
