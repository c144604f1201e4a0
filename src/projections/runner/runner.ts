import { once } from 'node:events';

import type { Logger } from 'pino';

import type {
  EventStore,
  SubscribeOptions,
  SubscriptionBatch,
} from '../../eventstore/event-store.js';
import { RECORD_STREAM_PREFIXES } from '../../eventstore/streams.js';
import type { TableStore } from '../../sql/read-database.js';
import { follow, type Failure, type Next } from '../../subscriptions/follow.js';
import type { Projection } from '../projection.js';
import { positionsOf, type CheckpointGate } from './checkpoint-gate.js';
import { BEFORE_FIRST, readCheckpoints, writeCheckpoint } from './checkpoint.js';
import { commitBatch } from './commit-batch.js';
import { commitPolicy } from './commit-policy.js';
import { UnprojectableEvent } from './fold-batch.js';
import { Heartbeat } from './heartbeat.js';
import { prepareTables } from './prepare-tables.js';
import { liveNames } from './table-names.js';
import type { ProjectionView } from './view-follower.js';

/** Events a transaction at most. */
const MAX_BATCH = 1_000;

export interface RunnerParts {
  readonly store: EventStore;
  readonly database: TableStore;
  readonly projections: readonly Projection[];
  readonly views: readonly ProjectionView[];
  readonly gate: CheckpointGate;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** What the runner is about, between one beginning and the next. */
interface Pass {
  /** The projections that go on. */
  readonly projections: readonly Projection[];
  readonly isDue: (batch: SubscriptionBatch) => boolean;
  /** The log position after which the next batch follows without a gap. */
  from: bigint;
}

/**
 * Keeps the tables, then the views, then the gate, in step with the log.
 *
 * There is one way out of every failure but an event that cannot be applied: wait a little, read the checkpoints, and
 * subscribe again from the lowest. Whatever was committed is skipped then, and nothing else was done.
 */
export class ProjectionRunner {
  readonly #parts: RunnerParts;
  readonly #stopping = new AbortController();
  /** The projections that an event has stopped, until this process ends. */
  readonly #failed = new Map<Projection, UnprojectableEvent>();
  #isRecovering = false;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Whether the last attempt to follow the log failed, and the next is awaited: the tables stand still. */
  get isRecovering(): boolean {
    return this.#isRecovering;
  }

  /** Starts; resolves when the tables are there to be read, however far behind, or when the runner was stopped. */
  async start(): Promise<void> {
    await new Promise<void>((ready) => {
      this.#running = this.#run(ready).finally(ready);
    });
  }

  /** Stops after the batch in hand. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Follows the log until stopped. */
  async #run(ready: () => void): Promise<void> {
    const { store, database, views, logger } = this.#parts;
    const { signal } = this.#stopping;
    const heartbeat = new Heartbeat(database, views, logger);
    let pass: Pass;
    const follower = {
      begin: async (): Promise<SubscribeOptions> => {
        pass = await this.#begin();
        ready();
        // Without a projection there is nothing to follow, and nothing to do but to wait.
        if (pass.projections.length === 0 && !signal.aborted) await once(signal, 'abort');
        const after = pass.from === BEFORE_FIRST ? 'start' : pass.from;
        return { after, streamPrefixes: RECORD_STREAM_PREFIXES, maxBatch: MAX_BATCH };
      },
      onBatch: (batch: SubscriptionBatch) => this.#take(batch, pass),
      onFailure: (failure: Failure) => this.#noteFailure(failure),
    };
    await follow(store, follower, signal);
    await heartbeat.stop();
  }

  /** Makes the tables ready, and lets views and gate take them up where they stand. */
  async #begin(): Promise<Pass> {
    const { database, gate, views } = this.#parts;
    const projections = await this.#resume();
    const checkpoints = await readCheckpoints(database.tables, database.sql, projections);
    for (const view of views) {
      const standing = checkpoints.get(view.projection.name);
      if (standing !== undefined) await view.begin(standing);
    }
    const positions = positionsOf(checkpoints);
    gate.advance(positions);
    return { projections, isDue: commitPolicy(projections), from: lowest([...positions.values()]) };
  }

  /** Makes the tables ready and writes down what has failed. @returns the projections that go on */
  async #resume(): Promise<readonly Projection[]> {
    const { database, projections, now } = this.#parts;
    await prepareTables(database, projections, now);
    if (this.#failed.size === 0) return projections;
    await database.transaction(async (sql) => {
      const failed = [...this.#failed.keys()];
      const checkpoints = await readCheckpoints(database.tables, sql, failed);
      for (const [projection, { message }] of this.#failed) {
        const checkpoint = checkpoints.get(projection.name);
        if (checkpoint === undefined) continue;
        await writeCheckpoint(database.tables, sql, liveNames(projection).checkpoint, {
          ...checkpoint,
          state: 'failed',
          error: message,
          updatedAt: now().toISOString(),
        });
      }
    });
    return projections.filter((projection) => !this.#failed.has(projection));
  }

  async #take(batch: SubscriptionBatch, pass: Pass): Promise<Next> {
    if (!pass.isDue(batch)) return 'continue';
    try {
      await this.#commit(batch, pass);
      return 'continue';
    } catch (error) {
      if (!(error instanceof UnprojectableEvent)) throw error;
      const { logger } = this.#parts;
      logger.error({ err: error }, 'an event has stopped a projection; the others go on');
      this.#failed.set(error.projection, error);
      return 'begin_anew';
    }
  }

  async #commit(batch: SubscriptionBatch, pass: Pass): Promise<void> {
    const { database, views, gate, now } = this.#parts;
    const steps = await commitBatch(database, pass.projections, batch, pass.from, now);
    for (const view of views) {
      const step = steps.get(view.projection.name);
      if (step !== undefined) await view.follow(step);
    }
    // Last, so that whoever waits for a position finds both the tables and the views there.
    gate.advance(new Map([...steps].map(([name, { to }]) => [name, to])));
    pass.from = batch.position;
    this.#isRecovering = false;
  }

  #noteFailure({ error, failures, waitMs }: Failure): void {
    this.#isRecovering = true;
    const { logger } = this.#parts;
    logger.warn({ err: error, failures, wait: waitMs }, 'the projections start over');
  }
}

/** The lowest position, or BEFORE_FIRST when there is none. */
function lowest(positions: readonly bigint[]): bigint {
  const [first = BEFORE_FIRST, ...others] = positions;
  return others.reduce((a, b) => (b < a ? b : a), first);
}
