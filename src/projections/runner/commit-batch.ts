import type { SubscriptionBatch } from '../../eventstore/event-store.js';
import type { Statements, TableStore } from '../../sql/read-database.js';
import type { Projection } from '../projection.js';
import {
  readCheckpoints,
  writeCheckpoint,
  type Checkpoint,
  type ProjectionState,
} from './checkpoint.js';
import { decodeBatch, type DecodedEvent } from './decode-batch.js';
import { foldBatch, relevant, type Changes } from './fold-batch.js';
import { liveNames } from './table-names.js';

/** What one batch did to the tables of one projection. */
export interface Step {
  /** Where the tables stood before, and where they stand now; the same when they were ahead of the batch. */
  readonly from: bigint;
  readonly to: bigint;
  readonly generation: number;
  /** The rows it changed. */
  readonly changes: Changes;
}

/** The tables are not where the subscription was begun from: begin anew from their checkpoints. */
export class CheckpointMoved extends Error {
  constructor({ name }: Projection, found: bigint | undefined, expected: bigint) {
    super(`table ${name} is at ${found ?? 'no checkpoint'}, expected at least ${expected}`);
    this.name = 'CheckpointMoved';
  }
}

/**
 * Applies a batch to all projections and moves their checkpoints, in one transaction: a reader sees all of it or
 * nothing, and so does the next attempt.
 *
 * Exactly once in effect, whatever fails. Killed before the commit: the database rolls back, and the checkpoint still
 * names the batch as due. Killed after it, or the answer to the commit lost: the next attempt finds the checkpoint,
 * which it reads under the lock and not from memory, at the batch's end, and skips. Two runners by mistake: the lock
 * puts one behind the other, which then skips what the first has done.
 *
 * @param from position after which the batch follows without a gap
 * @returns by projection
 * @throws CheckpointMoved, UnprojectableEvent, and the driver's error; then nothing was changed (or, when the answer
 *   to the commit was lost, everything)
 */
export async function commitBatch(
  database: TableStore,
  projections: readonly Projection[],
  batch: SubscriptionBatch,
  from: bigint,
  now: () => Date,
): Promise<ReadonlyMap<string, Step>> {
  const events = decodeBatch(projections, batch.events);
  return database.transaction(async (sql) => {
    const checkpoints = await readCheckpoints(database.tables, sql, projections);
    const steps = new Map<string, Step>();
    for (const projection of projections) {
      const checkpoint = expectAt(projection, checkpoints.get(projection.name), from);
      const decoded = { ...batch, events };
      const step = await commitStep(database, sql, projection, checkpoint, decoded, now);
      steps.set(projection.name, step);
    }
    return steps;
  });
}

/** A batch with its events decoded, as far as any projection reads them. */
type DecodedBatch = Omit<SubscriptionBatch, 'events'> & {
  readonly events: readonly DecodedEvent[];
};

/** Applies to the tables of one projection what of a batch they do not hold yet. */
async function commitStep(
  database: TableStore,
  sql: Statements,
  projection: Projection,
  checkpoint: Checkpoint,
  batch: DecodedBatch,
  now: () => Date,
): Promise<Step> {
  const { position: from, generation } = checkpoint;
  if (from >= batch.position) return { from, to: from, generation, changes: {} };
  const names = liveNames(projection);
  const events = relevant(projection, batch.events, from);
  const changes = await foldBatch(database, sql, projection, names, events);
  const advanced = advance(checkpoint, batch, events.at(-1)?.recorded.created, now());
  await writeCheckpoint(database.tables, sql, names.checkpoint, advanced);
  return { from, to: batch.position, generation, changes };
}

function expectAt(
  projection: Projection,
  checkpoint: Checkpoint | undefined,
  from: bigint,
): Checkpoint {
  if (checkpoint?.version === projection.version && checkpoint.position >= from) return checkpoint;
  throw new CheckpointMoved(projection, checkpoint?.position, from);
}

function advance(
  checkpoint: Checkpoint,
  { position, live }: DecodedBatch,
  lastEvent: Date | undefined,
  now: Date,
): Checkpoint {
  const event =
    lastEvent === undefined
      ? {}
      : { lastEventAt: lastEvent.toISOString(), lagMs: Math.max(0, +now - +lastEvent) };
  const state = stateAfter(checkpoint.state, live);
  return { ...checkpoint, ...event, position, state, error: null, updatedAt: now.toISOString() };
}

function stateAfter(before: ProjectionState, live: boolean): ProjectionState {
  if (live) return 'live';
  return before === 'rebuilding' ? 'rebuilding' : 'catching_up';
}
