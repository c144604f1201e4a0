import type { SubscriptionBatch } from '../../eventstore/event-store.js';
import type { ReadDatabase, SqlRow } from '../../sql/read-database.js';
import {
  readCheckpoints,
  writeCheckpoint,
  type Checkpoint,
  type ProjectionState,
} from './checkpoint.js';
import { foldBatch, relevant } from './fold-batch.js';
import type { Projection } from '../projection.js';

/** What one batch did to one projection's table. */
export interface Step {
  /** Where the table stood before, and where it stands now; the same when it was ahead of the batch. */
  readonly from: bigint;
  readonly to: bigint;
  readonly generation: number;
  /** The rows it changed, as they are now. */
  readonly changed: readonly SqlRow[];
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
  database: ReadDatabase,
  projections: readonly Projection[],
  batch: SubscriptionBatch,
  from: bigint,
  now: () => Date,
): Promise<ReadonlyMap<string, Step>> {
  return database.transaction(async (sql) => {
    const checkpoints = await readCheckpoints(database.tables, sql, projections);
    const steps = new Map<string, Step>();
    for (const projection of projections) {
      const checkpoint = expectAt(projection, checkpoints.get(projection.name), from);
      const { position, generation } = checkpoint;
      if (position >= batch.position) {
        steps.set(projection.name, { from: position, to: position, generation, changed: [] });
        continue;
      }
      const events = relevant(projection, batch.events, position);
      const table = projection.table.name;
      const changed = await foldBatch(database, sql, projection, table, events);
      const advanced = advance(checkpoint, batch, events.at(-1)?.created, now());
      await writeCheckpoint(database.tables, sql, table, advanced);
      steps.set(projection.name, { from: position, to: batch.position, generation, changed });
    }
    return steps;
  });
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
  { position, live }: SubscriptionBatch,
  lastEvent: Date | undefined,
  now: Date,
): Checkpoint {
  const event =
    lastEvent === undefined
      ? {}
      : { lastEventAt: lastEvent.toISOString(), lag: Math.max(0, +now - +lastEvent) };
  const state = stateAfter(checkpoint.state, live);
  return { ...checkpoint, ...event, position, state, error: null, updatedAt: now.toISOString() };
}

function stateAfter(before: ProjectionState, live: boolean): ProjectionState {
  if (live) return 'live';
  return before === 'rebuilding' ? 'rebuilding' : 'catching_up';
}
