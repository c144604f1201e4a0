import type { Logger } from 'pino';

import { randomUUID } from '../../environment/ids.js';
import { setTimeout } from '../../environment/timers.js';
import { EventStoreCorrupt } from '../../eventstore/errors.js';
import type {
  EventStore,
  SubscribeOptions,
  SubscriptionBatch,
} from '../../eventstore/event-store.js';
import type { TableStore } from '../../sql/read-database.js';
import { follow, type Failure, type Interrupt, type Next } from '../../subscriptions/follow.js';
import { UnprojectableEvent } from '../folding/unprojectable-event.js';
import type { Positions } from '../generations/checkpoint-gate.js';
import { GenerationMoved, type Generation } from '../generations/generation.js';
import { Leases, leaseName } from '../generations/lease.js';
import { LeaseKeeper } from '../generations/lease-keeper.js';
import { Registry } from '../generations/registry.js';
import type { Projection } from '../projection.js';
import { BuildPace } from '../rebuild/build-pace.js';
import { BackgroundBuild } from './background-build.js';
import type { FollowedProjection } from './followed-projection.js';
import { Pass } from './pass.js';
import type { RunnerObserver } from './runner-observer.js';
import { takeUp } from './take-up.js';
import type { ProjectionView } from './view-follower.js';
import { Views } from './views.js';
import { WakeUp } from './wake-up.js';

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
  /** Whether the process takes orders, too, so that tables are built at a pace that leaves these what they need. */
  readonly takesOrders?: boolean;
  readonly logger: Logger;
  readonly now: () => Date;
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
  readonly #pace: BuildPace | undefined;
  readonly #build: BackgroundBuild;
  readonly #views: Views;
  readonly #stopping = new AbortController();
  readonly #change = new WakeUp();
  /** What has stopped tables, by their generation's id. */
  readonly #failures = new Map<string, UnprojectableEvent>();
  #pass: Pass | undefined;
  /** What was followed last, as long as the rows that it has in memory are right. */
  #followed: readonly FollowedProjection[] = [];
  #interrupt: Interrupt | undefined;
  #isRecovering = false;
  #running: Promise<unknown> = Promise.resolve();

  constructor(parts: RunnerParts) {
    const { database, projections, views, now, logger } = parts;
    this.#parts = parts;
    this.#registry = new Registry(database, now);
    this.#leases = new Leases(database, randomUUID(), projections.map(leaseName));
    this.#keeper = new LeaseKeeper(this.#leases, () => this.#beginAnew(), logger);
    this.#pace = parts.takesOrders === true ? new BuildPace() : undefined;
    this.#build = new BackgroundBuild({
      ...parts,
      pace: this.#pace,
      registry: this.#registry,
      held: () => this.#leases.held,
      onSwap: () => this.#beginAnew(),
    });
    this.#views = new Views(
      views,
      () => this.#keeper.isAlive,
      () => this.#isRecovering || this.#pass === undefined || this.#pass.isBusy,
    );
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
      onBatch: (batch: SubscriptionBatch) => this.#take(batch),
      onFailure: (failure: Failure) => this.#noteFailure(failure),
    };
    await follow(this.#parts.store, follower, this.#stopping.signal);
    this.#keeper.pause();
    await Promise.all([this.#endPass(), this.#build.stop()]);
    await this.#views.leave();
    await this.#keeper.stop();
  }

  /** Takes up the tables that are this process's to keep. @returns undefined when it was stopped */
  async #begin(interrupt: Interrupt, ready: () => void): Promise<SubscribeOptions | undefined> {
    const { database, projections } = this.#parts;
    const { signal } = this.#stopping;
    await this.#endPass();
    await this.#registry.prepare();
    while (!signal.aborted) {
      this.#change.clear();
      await this.#keeper.start();
      const { held } = this.#leases;
      const taken = await takeUp(database, this.#registry, projections, held, this.#failures);
      for (const name of taken.outranked) this.#renew(name);
      this.#build.start();
      const followed = this.#keepUnchanged(taken.followed);
      await this.#views.takeUp(followed);
      this.#tellPositions(followed.map(({ committed }) => committed));
      if (taken.isComplete) ready();
      this.#setRecovering(false);
      const isNew = this.#change.isDue;
      if (followed.length > 0 && !isNew) return this.#beginPass(followed, interrupt);
      // Something has changed meanwhile; or others keep the tables, or they are being built, or none can go on.
      await this.#change.wait();
    }
    return undefined;
  }

  /** Goes on with what was followed before, and its rows in memory, where nobody else has written meanwhile. */
  #keepUnchanged(taken: readonly FollowedProjection[]): readonly FollowedProjection[] {
    const before = this.#followed;
    this.#followed = taken.map((each) => before.find((known) => known.isWhere(each)) ?? each);
    return this.#followed;
  }

  /** Sees to a lease that tables have left behind: taken by somebody else since, or restored, or gone with its epoch. */
  #renew(name: string): void {
    this.#leases.renew(name);
    this.#parts.logger.warn(
      { lease: name },
      'these tables were last written under another lease; this process asks for a new one, and leaves them to whoever holds it',
    );
  }

  #beginPass(followed: readonly FollowedProjection[], interrupt: Interrupt): SubscribeOptions {
    const { database, observer, now, logger } = this.#parts;
    const tables = followed.map(({ folded }) => folded.id);
    logger.debug({ generations: tables }, 'these tables are kept in step with the log');
    this.#interrupt = interrupt;
    this.#pass = new Pass({
      database,
      registry: this.#registry,
      followed,
      interrupt,
      signal: this.#stopping.signal,
      onCommitted: async (steps) => {
        await this.#views.follow(steps);
        // Last, so that whoever waits for a position finds both the tables and the views there.
        this.#tellPositions(steps.map(({ generation }) => generation));
      },
      observer,
      now,
    });
    return this.#pass.subscription;
  }

  async #endPass(): Promise<void> {
    const pass = this.#pass;
    [this.#pass, this.#interrupt] = [undefined, undefined];
    if ((await pass?.end()) === false) this.#followed = [];
  }

  /** There is something new about leases or tables. */
  #beginAnew(): void {
    this.#change.call();
    this.#interrupt?.();
  }

  async #take(batch: SubscriptionBatch): Promise<Next> {
    this.#pace?.noteLive(batch.events.length);
    await this.#pass?.take(batch);
    return 'continue';
  }

  #tellPositions(generations: readonly Generation[]): void {
    this.#parts.onPositions(
      new Map(generations.map(({ projection, position }) => [projection, position])),
    );
  }

  #noteFailure({ error, failures, waitMs }: Failure): void {
    const { logger } = this.#parts;
    if (error instanceof UnprojectableEvent) {
      this.#noteFault(error);
    } else if (error instanceof GenerationMoved) {
      logger.info(
        { reason: error.message },
        'another process has written these tables; this one goes on from where they stand',
      );
    } else {
      this.#setRecovering(true);
      // Who connects to the event store tells what no longer reads back; the tables stand before it until it does.
      const level = error instanceof EventStoreCorrupt ? 'debug' : 'warn';
      logger[level](
        { err: error, failures, wait: waitMs },
        'projections failed; they are retried from their last commit',
      );
    }
  }

  #noteFault(error: UnprojectableEvent): void {
    this.#failures.set(error.fault.generation.id, error);
    this.#parts.logger.error({ err: error }, 'an event stops a projection; the others go on');
  }

  #setRecovering(isRecovering: boolean): void {
    if (isRecovering === this.#isRecovering) return;
    this.#isRecovering = isRecovering;
    this.#parts.onRecovering(isRecovering);
  }
}
