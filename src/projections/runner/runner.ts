import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from 'pino';

import type { EventStore, SubscriptionBatch } from '../../eventstore/event-store.js';
import type { ReadDatabase } from '../../sql/read-database.js';
import { backoffMs } from '../../time/backoff.js';
import type { CheckpointGate } from './checkpoint-gate.js';
import { BEFORE_FIRST, readCheckpoints, writeCheckpoint } from './checkpoint.js';
import { commitBatch } from './commit-batch.js';
import { UnprojectableEvent } from './fold-batch.js';
import { OpenOrdersFollower } from './open-orders-follower.js';
import type { OpenOrdersView } from '../../views/open-orders-view.js';
import { orders } from '../orders.js';
import { prepareTables } from './prepare-tables.js';
import { PROJECTED_STREAMS } from '../projected-streams.js';
import type { Projection } from '../projection.js';

/** Events a transaction at most. */
const MAX_BATCH = 1_000;

/** How often a checkpoint moves while nothing happens that a projection reads, in milliseconds. */
const IDLE_COMMIT_INTERVAL = 1_000;

/** How often the view is told that the runner lives, in milliseconds. */
const BEAT_INTERVAL = 5_000;

/** The longest wait, in milliseconds, before what failed is tried again. */
const LONGEST_WAIT = 5_000;

export interface RunnerParts {
  readonly store: EventStore;
  readonly database: ReadDatabase;
  readonly projections: readonly Projection[];
  readonly view: OpenOrdersView;
  readonly gate: CheckpointGate;
  readonly logger: Logger;
  readonly now: () => Date;
}

/**
 * Keeps the read tables, then the view of open orders, then the gate, in step with the log.
 *
 * There is one way out of every failure but an event that cannot be applied: wait a little, read the checkpoints, and
 * subscribe again from the lowest. Whatever was committed is skipped then, and nothing else was done.
 */
export class ProjectionRunner {
  readonly #parts: RunnerParts;
  readonly #openOrders: OpenOrdersFollower;
  readonly #stopping = new AbortController();
  /** The projections that an event has stopped, until this process ends. */
  readonly #failed = new Map<Projection, UnprojectableEvent>();
  #failures = 0;
  #running: Promise<void> = Promise.resolve();
  #beating: Promise<void> = Promise.resolve();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#openOrders = new OpenOrdersFollower(parts.view, parts.logger);
  }

  /** Whether the last attempt to follow the log failed, and the next is awaited: the tables stand still. */
  get isRecovering(): boolean {
    return this.#failures > 0;
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

  async #run(ready: () => void): Promise<void> {
    const beat = setInterval(() => {
      this.#beating = this.#beat();
    }, BEAT_INTERVAL);
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#follow(ready);
      } catch (error) {
        await this.#recoverFrom(error);
      }
    }
    clearInterval(beat);
    await this.#beating;
  }

  /** Follows the log from the checkpoints until stopped. */
  async #follow(ready: () => void): Promise<void> {
    const { store, gate, now, database } = this.#parts;
    const projections = await this.#resume();
    const checkpoints = await readCheckpoints(database.tables, database.sql, projections);
    const positions = new Map([...checkpoints.values()].map((c) => [c.projection, c.position]));
    const orderTable = checkpoints.get(orders.name);
    if (orderTable !== undefined) await this.#openOrders.begin(orderTable);
    gate.advance(positions);
    ready();
    if (projections.length === 0) return this.#stopped();

    let from = lowest([...positions.values()]);
    const subscription = store.subscribeToAll({
      after: from === BEFORE_FIRST ? 'start' : from,
      streamPrefixes: PROJECTED_STREAMS,
      maxBatch: MAX_BATCH,
    });
    const close = (): void => void subscription.close();
    this.#stopping.signal.addEventListener('abort', close);
    try {
      const isDue = commitPolicy(projections);
      for await (const batch of subscription) {
        if (this.#stopping.signal.aborted) return;
        if (!isDue(batch)) continue;
        const steps = await commitBatch(database, projections, batch, from, now);
        const orderStep = steps.get(orders.name);
        if (orderStep !== undefined) await this.#openOrders.follow(orderStep);
        // Last, so that whoever waits for a position finds both the tables and the view there.
        gate.advance(new Map([...steps].map(([name, { to }]) => [name, to])));
        from = batch.position;
        this.#failures = 0;
      }
    } finally {
      this.#stopping.signal.removeEventListener('abort', close);
      await subscription.close();
    }
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
        await writeCheckpoint(database.tables, sql, projection.table.name, {
          ...checkpoint,
          state: 'failed',
          error: message,
          updatedAt: now().toISOString(),
        });
      }
    });
    return projections.filter((projection) => !this.#failed.has(projection));
  }

  /** Resolves when the runner is stopped. */
  async #stopped(): Promise<void> {
    const { signal } = this.#stopping;
    if (!signal.aborted) await once(signal, 'abort');
  }

  async #recoverFrom(error: unknown): Promise<void> {
    const { logger } = this.#parts;
    if (error instanceof UnprojectableEvent) {
      logger.error({ err: error }, 'an event has stopped a projection; the others go on');
      this.#failed.set(error.projection, error);
      return;
    }
    this.#failures += 1;
    const wait = backoffMs(this.#failures, LONGEST_WAIT);
    logger.warn({ err: error, failures: this.#failures, wait }, 'the projections start over');
    await sleep(wait, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  async #beat(): Promise<void> {
    const { database, logger } = this.#parts;
    try {
      const checkpoints = await readCheckpoints(database.tables, database.sql, [orders]);
      const table = checkpoints.get(orders.name);
      if (table !== undefined) await this.#openOrders.beat(table);
    } catch (error) {
      logger.debug({ err: error }, 'the orders table does not answer');
    }
  }
}

/**
 * Which batches are worth a transaction: those with an event that somebody reads, those that change between catching
 * up and live, and now and then one that only moves the checkpoints.
 */
function commitPolicy(projections: readonly Projection[]): (batch: SubscriptionBatch) => boolean {
  const read = new Set(projections.flatMap(({ eventTypes }) => eventTypes));
  let live: boolean | undefined;
  let last = 0;
  return (batch) => {
    const due =
      batch.live !== live ||
      batch.events.some(({ type }) => read.has(type)) ||
      performance.now() - last >= IDLE_COMMIT_INTERVAL;
    if (due) [live, last] = [batch.live, performance.now()];
    return due;
  };
}

function lowest(positions: readonly bigint[]): bigint {
  return positions.reduce((a, b) => (b < a ? b : a));
}
