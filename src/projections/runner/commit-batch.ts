import type { SubscriptionBatch } from '../../eventstore/event-store.js';
import type { TableStore } from '../../sql/read-database.js';
import type { DecodedEvent } from '../folding/decode-batch.js';
import { findFault } from '../folding/find-fault.js';
import { relevant, type Changes } from '../folding/fold.js';
import { faultWithin, type UnprojectableEvent } from '../folding/unprojectable-event.js';
import { writeBatch } from '../folding/write-batch.js';
import { BEFORE_FIRST, type Generation } from '../generations/generation.js';
import type { Registry } from '../generations/registry.js';
import { highest } from '../log-positions.js';
import type { FollowedProjection } from './followed-projection.js';

/** What one batch did to the live tables of one projection. */
export interface Step {
  /** Where the tables stood before, and where they stand now. */
  readonly from: bigint;
  readonly to: bigint;
  /** The tables, as they stand now. */
  readonly generation: Generation;
  /** The rows it changed. */
  readonly changes: Changes;
}

/** What a batch comes to for one projection: to be written in one transaction with those of the others. */
export interface Work {
  readonly followed: FollowedProjection;
  /** Its number, by the fold's count. */
  readonly batch: number;
  readonly changes: Changes;
  /** The events of the batch that the projection reads. */
  readonly due: readonly DecodedEvent[];
  readonly before: Generation;
  readonly next: Generation;
}

/**
 * Folds a batch for one projection, from where it stands.
 * @returns undefined when there is nothing to write: it stands at the batch's end already, and whether it is live is known
 * @throws UnprojectableEvent, and the driver's error
 */
export async function foldBatch(
  { tables, sql }: Pick<TableStore, 'tables' | 'sql'>,
  followed: FollowedProjection,
  batch: SubscriptionBatch,
  events: readonly DecodedEvent[],
  now: Date,
): Promise<Work | undefined> {
  const { projection, fold, folded: generation } = followed;
  const end = endOf(followed, batch);
  const isThere = generation.position === end.position;
  const isNews = end.state !== generation.state && end.state !== 'catching_up';
  if (isThere && !isNews) return undefined;
  const due = relevant(projection, events, generation.position, end.position);
  await fold.fold(tables, sql, due);
  const last = due.at(-1)?.recorded.created;
  const next: Generation = {
    ...generation,
    ...end,
    events: generation.events + due.length,
    ...(last && { lastEventAt: last.toISOString(), lagMs: Math.max(0, +now - +last) }),
    updatedAt: now.toISOString(),
  };
  followed.folded = next;
  return { ...fold.take(), followed, due, before: generation, next };
}

/** Where a batch brings tables, and in what state: to its end, or as far as they can be brought. */
function endOf(
  { folded, failure }: FollowedProjection,
  { events, position, live }: SubscriptionBatch,
): Pick<Generation, 'position' | 'state' | 'error'> {
  if (failure === undefined || position <= failure.fault.after) {
    const state = live ? 'live' : 'catching_up';
    return { position: highest([position, folded.position]), state, error: null };
  }
  const applicable = events.findLast((event) => event.position <= failure.fault.after);
  const reached = highest([applicable?.position ?? BEFORE_FIRST, folded.position]);
  return { position: reached, state: 'failed', error: failure.message };
}

/** Takes note that work was committed. @returns what it did to the tables */
export function settle({ followed, batch, changes, before, next }: Work): Step {
  followed.committed = next;
  followed.fold.settle(batch);
  return { from: before.position, to: next.position, generation: next, changes };
}

/**
 * Writes what a batch comes to, and moves the checkpoints, in one transaction: a reader sees all of it or nothing, and so
 * does the next attempt.
 *
 * Exactly once in effect, whatever fails. Killed before the commit: the database rolls back, and the checkpoint still
 * names the batch as due. Killed after it, or the answer to the commit lost: the next attempt begins from the checkpoint.
 * Two runners by mistake, or tables that were swapped meanwhile: the checkpoint is not what it was, and nothing is written.
 *
 * @throws GenerationMoved, UnprojectableEvent when a row does not fit its table, and the driver's error; then nothing was
 *   changed (or, when the answer to the commit was lost, everything)
 */
export async function commitWork(
  database: TableStore,
  registry: Registry,
  work: readonly Work[],
): Promise<void> {
  let current: Work | undefined;
  try {
    await database.transaction(async (sql) => {
      for (const each of work) {
        current = each;
        const { projection } = each.followed;
        await writeBatch(database.tables, sql, registry, { ...each, projection });
      }
    });
  } catch (error) {
    if (current === undefined || !database.isRowFault(error)) throw error;
    throw await faultOf(database, current, error);
  }
}

/** What is wrong with work of which a row does not fit its table: the event, if one of them does not fit by itself. */
async function faultOf(
  database: TableStore,
  { followed: { projection }, due, before: generation, next }: Work,
  cause: unknown,
): Promise<UnprojectableEvent> {
  const found = await findFault(database, projection, generation, due);
  if (found !== undefined) return found;
  return faultWithin(projection, generation, next, cause);
}
