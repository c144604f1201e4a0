import { monotonicMs, wallClockMs } from '../../environment/clock.js';
import { clearTimeout, setTimeout, sleep, type Timer } from '../../environment/timers.js';
import type { SubscribeOptions, SubscriptionBatch } from '../../eventstore/event-store.js';
import { RECORD_STREAM_PREFIXES } from '../../eventstore/streams.js';
import type { TableStore } from '../../sql/read-database.js';
import type { Interrupt } from '../../subscriptions/follow.js';
import { decodeBatch } from '../folding/decode-batch.js';
import { BEFORE_FIRST, GenerationMoved } from '../generations/generation.js';
import type { Registry } from '../generations/registry.js';
import { lowest } from '../log-positions.js';
import type { Projection } from '../projection.js';
import { commitWork, foldBatch, settle, type Step, type Work } from './commit-batch.js';
import { commitPolicy, IDLE_COMMIT_INTERVAL_MS, restAfter } from './commit-policy.js';
import type { FollowedProjection } from './followed-projection.js';
import type { RunnerObserver } from './runner-observer.js';
import { type TakenTrace, tracesIn } from './traced-events.js';

/** Events a transaction at most: a page of an index that many of them change is written once for all. */
const MAX_BATCH = 5_000;

export interface PassParts {
  readonly database: TableStore;
  readonly registry: Registry;
  readonly followed: readonly FollowedProjection[];
  /** Ends the pass. */
  readonly interrupt: Interrupt;
  /** Ends a rest. */
  readonly signal: AbortSignal;
  /** Told what a commit did, once it is done. */
  readonly onCommitted: (steps: readonly Step[]) => Promise<void>;
  readonly observer: RunnerObserver | undefined;
  readonly now: () => Date;
}

/**
 * What the runner is about between one beginning and the next: takes batch by batch and commits what it comes to, folding
 * each while the one before is written. It ends with its first failure.
 */
export class Pass {
  readonly #parts: PassParts;
  readonly #projections: readonly Projection[];
  readonly #isDue: (batch: SubscriptionBatch) => boolean;
  /** The commit under way; it never rejects. */
  #commit: Promise<void> = Promise.resolve();
  /** The fold of a batch that nobody reads; it never rejects. */
  #idleFold: Promise<void> = Promise.resolve();
  /** Will move the checkpoints past a batch that was not worth a commit. */
  #idle: Timer | undefined;
  /** Why a commit or a fold has failed: nothing more is written. */
  #failure: Error | undefined;
  /** Whether a batch is being folded, or one could not be. */
  #isFolding = false;
  #isWriting = false;
  #hasCommitted = false;

  constructor(parts: PassParts) {
    this.#parts = parts;
    this.#projections = parts.followed.map(({ projection }) => projection);
    this.#isDue = commitPolicy(this.#projections);
  }

  /** What to read: everything after the lowest checkpoint. */
  get subscription(): SubscribeOptions {
    const from = lowest(this.#parts.followed.map(({ folded }) => folded.position));
    return {
      after: from === BEFORE_FIRST ? 'start' : from,
      streamPrefixes: RECORD_STREAM_PREFIXES,
      maxBatch: MAX_BATCH,
    };
  }

  /** Whether something has been taken in that is not committed. */
  get isBusy(): boolean {
    return this.#isFolding || this.#isWriting;
  }

  /**
   * Takes a batch; resolves when it is time for the next one.
   * @throws UnprojectableEvent, GenerationMoved, and the driver's error, of this batch or the one before
   */
  async take(batch: SubscriptionBatch): Promise<void> {
    clearTimeout(this.#idle);
    await this.#idleFold;
    if (!this.#isDue(batch)) {
      // It may be the last for hours, and tables that hold everything are not to look as if they did not.
      this.#idle = setTimeout(() => this.#takeIdly(batch), IDLE_COMMIT_INTERVAL_MS);
      return;
    }
    await this.#fold(batch);
    // The first commit is waited for: only that shows that an attempt has succeeded.
    if (!this.#hasCommitted) await this.#committed();
    this.#hasCommitted = true;
    await this.#rest(restAfter(batch));
  }

  /**
   * Ends it, once `take` has ended: resolves when nothing is being written any more.
   * @returns whether nothing has failed, so that the rows in memory are those of the tables
   */
  async end(): Promise<boolean> {
    clearTimeout(this.#idle);
    await this.#idleFold;
    await this.#commit;
    return this.#failure === undefined && !this.#isFolding;
  }

  #takeIdly(batch: SubscriptionBatch): void {
    this.#idleFold = this.#fold(batch).catch((error: unknown) => this.#fail(error));
  }

  /** Folds a batch, and begins to commit it once the one before is committed. */
  async #fold(batch: SubscriptionBatch): Promise<void> {
    const { database, followed, now } = this.#parts;
    this.#isFolding = true;
    const beganAtMs = wallClockMs();
    const events = decodeBatch(this.#projections, batch.events);
    const folded = await Promise.all(
      followed.map((each) => foldBatch(database, each, batch, events, now())),
    );
    await this.#committed();
    this.#isFolding = false;
    const work = folded.filter((each) => each !== undefined);
    if (work.length === 0) return;
    const traces = tracesIn(events, this.#projections, beganAtMs);
    this.#isWriting = true;
    this.#commit = this.#write(work, batch.events.length, traces).catch((error: unknown) =>
      this.#fail(error),
    );
  }

  async #write(work: readonly Work[], events: number, taken: readonly TakenTrace[]): Promise<void> {
    const { database, registry, observer, onCommitted } = this.#parts;
    const beganMs = monotonicMs();
    await commitWork(database, registry, work);
    this.#isWriting = false;
    const endedAtMs = wallClockMs();
    const traces = taken.map((trace) => ({ ...trace, endedAtMs }));
    const seconds = (monotonicMs() - beganMs) / 1_000;
    observer?.committed({ events, seconds, ...(traces.length > 0 && { traces }) });
    await onCommitted(work.map(settle));
  }

  /** Resolves when everything that was folded before is committed. @throws why it could not be */
  async #committed(): Promise<void> {
    await this.#commit;
    if (this.#failure !== undefined) throw this.#failure;
  }

  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    // Tables that others have moved are no failure, but a reason to take up what is there.
    if (error instanceof GenerationMoved) this.#parts.interrupt();
    else this.#parts.interrupt(this.#failure);
  }

  async #rest(forMs: number): Promise<void> {
    const { signal } = this.#parts;
    if (forMs > 0) await sleep(forMs, undefined, { signal }).catch(() => undefined);
  }
}
