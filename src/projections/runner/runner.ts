import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from 'pino';

import type {
  EventStore,
  SubscribeOptions,
  SubscriptionBatch,
} from '../../eventstore/event-store.js';
import { RECORD_STREAM_PREFIXES } from '../../eventstore/streams.js';
import type { TableStore } from '../../sql/read-database.js';
import { follow, type Failure, type Interrupt, type Next } from '../../subscriptions/follow.js';
import { decodeBatch } from '../folding/decode-batch.js';
import { UnprojectableEvent } from '../folding/unprojectable-event.js';
import type { Positions } from '../generations/checkpoint-gate.js';
import { BEFORE_FIRST, GenerationMoved } from '../generations/generation.js';
import { Leases, leaseName } from '../generations/lease.js';
import { LeaseKeeper } from '../generations/lease-keeper.js';
import { Registry } from '../generations/registry.js';
import type { Projection } from '../projection.js';
import { BackgroundBuild } from './background-build.js';
import { commitWork, foldBatch, settle, type Work } from './commit-batch.js';
import { commitPolicy, restAfter } from './commit-policy.js';
import type { FollowedProjection } from './followed-projection.js';
import type { RunnerObserver } from './runner-observer.js';
import { takeUp } from './take-up.js';
import type { ProjectionView } from './view-follower.js';
import { Views } from './views.js';
import { WakeUp } from './wake-up.js';

/** Events a transaction at most. */
const MAX_BATCH = 2_000;

/** For how long a start waits for tables that are being built. */
const START_PATIENCE_MS = 5_000;

export interface RunnerParts {
  readonly store: EventStore;
  readonly database: TableStore;
  readonly projections: readonly Projection[];
  readonly views: readonly ProjectionView[];
  /** Told how far tables and views have come, each time that they have. */
  readonly onPositions: (positions: Positions) => void;
  /** Told when an attempt to follow the log has failed, so that the tables stand still, and when they move again. */
  readonly onRecovering: (isRecovering: boolean) => void;
  /** Left out where nobody measures. */
  readonly observer?: RunnerObserver;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** What the runner is about, between one beginning and the next. */
interface Pass {
  readonly followed: readonly FollowedProjection[];
  readonly isDue: (batch: SubscriptionBatch) => boolean;
  readonly interrupt: Interrupt;
  /** A commit of it has failed: nothing more is written. */
  hasFailed: boolean;
}

/**
 * Keeps the live tables of those projections whose lease this process holds, and then the views, in step with the log.
 * Those that have no tables yet, of their version, it builds meanwhile.
 *
 * The next batch is read and folded while the last one is written. There is one way out of every failure: wait a little,
 * read the checkpoints, and subscribe again from the lowest. Whatever was committed is not due any more then, and
 * nothing else was done. An event that cannot be applied stops its projection, and the others begin anew without it.
 */
export class ProjectionRunner {
  readonly #parts: RunnerParts;
  readonly #registry: Registry;
  readonly #leases: Leases;
  readonly #keeper: LeaseKeeper;
  readonly #build: BackgroundBuild;
  readonly #views: Views;
  readonly #stopping = new AbortController();
  readonly #change = new WakeUp();
  /** What has stopped projections, by the id of the generation that cannot go on. */
  readonly #failed = new Map<string, UnprojectableEvent>();
  #pass: Pass | undefined;
  /** The commit under way; it never rejects. */
  #commit: Promise<void> = Promise.resolve();
  #isRecovering = false;
  #running: Promise<unknown> = Promise.resolve();

  constructor(parts: RunnerParts) {
    const { database, projections, views, now, logger } = parts;
    this.#parts = parts;
    this.#registry = new Registry(database, now);
    this.#leases = new Leases(database, randomUUID(), projections.map(leaseName));
    this.#keeper = new LeaseKeeper(this.#leases, () => this.#beginAnew(), logger);
    this.#build = new BackgroundBuild({
      ...parts,
      registry: this.#registry,
      held: () => this.#leases.held,
      onSwap: () => this.#beginAnew(),
    });
    this.#views = new Views(views);
  }

  /** Starts; resolves when all projections have tables to be read, or when it is no use to wait any longer. */
  async start(): Promise<void> {
    await new Promise<void>((ready) => {
      this.#running = this.#run(ready).finally(ready);
      setTimeout(ready, START_PATIENCE_MS).unref();
    });
  }

  /** Stops after the batch in hand, and lets others take over. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#beginAnew();
    await this.#running;
  }

  /** Follows the log until stopped. */
  async #run(ready: () => void): Promise<void> {
    const follower = {
      begin: (interrupt: Interrupt) => this.#begin(interrupt, ready),
      onBatch: (batch: SubscriptionBatch) => this.#take(batch, this.#pass!),
      onFailure: (failure: Failure) => this.#noteFailure(failure),
    };
    await follow(this.#parts.store, follower, this.#stopping.signal);
    await Promise.all([this.#commit, this.#build.stop()]);
    await this.#views.leave();
    await this.#keeper.stop();
  }

  /** Takes up the tables that are this process's to keep. @returns undefined when it was stopped */
  async #begin(interrupt: Interrupt, ready: () => void): Promise<SubscribeOptions | undefined> {
    const { database, projections } = this.#parts;
    const { signal } = this.#stopping;
    this.#pass = undefined;
    await this.#commit;
    await this.#registry.prepare();
    await this.#noteFailed();
    while (!signal.aborted) {
      await this.#keeper.start();
      const { held } = this.#leases;
      const taken = await takeUp(database, this.#registry, projections, held, this.#failed);
      this.#build.start();
      await this.#views.takeUp(taken.followed);
      this.#tellPositions(taken.followed);
      if (taken.isComplete) ready();
      this.#setRecovering(false);
      if (taken.followed.length > 0) return this.#passOver(taken.followed, interrupt);
      // Others keep the tables, or they are being built, or none can go on.
      await this.#change.wait();
    }
    return undefined;
  }

  #passOver(followed: readonly FollowedProjection[], interrupt: Interrupt): SubscribeOptions {
    const projections = followed.map(({ projection }) => projection);
    this.#pass = { followed, isDue: commitPolicy(projections), interrupt, hasFailed: false };
    const from = lowest(followed.map(({ folded }) => folded.position));
    return {
      after: from === BEFORE_FIRST ? 'start' : from,
      streamPrefixes: RECORD_STREAM_PREFIXES,
      maxBatch: MAX_BATCH,
    };
  }

  /** There is something new about leases or tables. */
  #beginAnew(): void {
    this.#change.call();
    this.#pass?.interrupt();
  }

  async #take(batch: SubscriptionBatch, pass: Pass): Promise<Next> {
    const { followed, isDue } = pass;
    if (!isDue(batch)) return 'continue';
    const { database, now } = this.#parts;
    const events = decodeBatch(
      followed.map(({ projection }) => projection),
      batch.events,
    );
    const folded = await Promise.all(
      followed.map((each) => foldBatch(database, each, batch, events, now())),
    );
    await this.#commit;
    if (pass.hasFailed) return 'continue';
    const work = folded.filter((each) => each !== undefined);
    this.#commit = this.#write(work, batch.events.length).catch((error: unknown) => {
      pass.hasFailed = true;
      // Other tables have become live: no failure, but a reason to take those up.
      if (error instanceof GenerationMoved) pass.interrupt();
      else pass.interrupt(error instanceof Error ? error : new Error(String(error)));
    });
    await this.#rest(restAfter(batch));
    return 'continue';
  }

  async #rest(forMs: number): Promise<void> {
    const { signal } = this.#stopping;
    if (forMs > 0) await sleep(forMs, undefined, { signal }).catch(() => undefined);
  }

  async #write(work: readonly Work[], events: number): Promise<void> {
    const beganMs = performance.now();
    await commitWork(this.#parts.database, this.#registry, work);
    const seconds = (performance.now() - beganMs) / 1_000;
    this.#parts.observer?.committed({ events, seconds });
    const steps = work.map(settle);
    await this.#views.follow(steps);
    // Last, so that whoever waits for a position finds both the tables and the views there.
    this.#tellPositions(work.map(({ followed }) => followed));
  }

  #tellPositions(followed: readonly FollowedProjection[]): void {
    this.#parts.onPositions(
      new Map(followed.map(({ projection, committed }) => [projection.name, committed.position])),
    );
  }

  #noteFailure({ error, failures, waitMs }: Failure): void {
    const { logger } = this.#parts;
    if (error instanceof UnprojectableEvent) {
      logger.error({ err: error }, 'an event has stopped a projection; the others go on');
      const stopped = this.#pass?.followed.find(
        ({ projection }) => projection === error.projection,
      );
      if (stopped !== undefined) this.#failed.set(stopped.folded.id, error);
    } else {
      this.#setRecovering(true);
      logger.warn({ err: error, failures, wait: waitMs }, 'the projections start over');
    }
    this.#pass = undefined;
  }

  #setRecovering(isRecovering: boolean): void {
    if (isRecovering === this.#isRecovering) return;
    this.#isRecovering = isRecovering;
    this.#parts.onRecovering(isRecovering);
  }

  /** Writes down what has failed. */
  async #noteFailed(): Promise<void> {
    if (this.#failed.size === 0) return;
    await this.#parts.database.transaction(async (sql) => {
      for (const generation of await this.#registry.all(sql)) {
        const error = this.#failed.get(generation.id);
        if (error === undefined || generation.state === 'failed') continue;
        await this.#registry.replace(sql, generation, { state: 'failed', error: error.message });
      }
    });
  }
}

/** The lowest of some positions, of which there is one. */
function lowest(positions: readonly bigint[]): bigint {
  return positions.reduce((a, b) => (b < a ? b : a));
}
