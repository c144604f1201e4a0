import type { EventStore, RecordedEvent } from '../../eventstore/event-store.js';
import { RECORD_STREAM_PREFIXES } from '../../eventstore/streams.js';
import type { Statements, TableStore } from '../../sql/read-database.js';
import { follow } from '../../subscriptions/follow.js';
import { decodeBatch } from '../folding/decode-batch.js';
import { BEFORE_FIRST } from '../generations/generation.js';
import type { Registry } from '../generations/registry.js';
import type { GenerationBuild } from './generation-build.js';

/** Events a transaction. */
const BULK = 10_000;

export interface CatchUpParts {
  readonly store: EventStore;
  readonly database: TableStore;
  readonly registry: Registry;
  /** A transaction to do everything in; left out, each bulk has one of its own. */
  readonly within?: Statements;
  /** Ends it after the bulk in hand. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each bulk: how many events it read, and the log position it reached. */
  readonly onBulk: (events: number, position: bigint) => void;
}

/**
 * Brings tables in the making to a log position, or, without one, to the end of the log. They share one reading of it.
 * @returns the number of events read
 * @throws as GenerationBuild does, and the store's errors
 */
export async function catchUp(
  parts: CatchUpParts,
  builds: readonly GenerationBuild[],
  until?: bigint,
): Promise<number> {
  const behind = builds.filter(
    ({ generation }) => until === undefined || generation.position < until,
  );
  if (behind.length === 0) return 0;
  const start = behind.map(({ generation }) => generation.position).reduce(smaller);
  let pending: RecordedEvent[] = [];
  let total = 0;
  const apply = async (reached: bigint): Promise<void> => {
    await applyBulk(parts, behind, pending, reached);
    total += pending.length;
    parts.onBulk(pending.length, reached);
    pending = [];
  };
  const follower = {
    begin: () => ({
      after: start === BEFORE_FIRST ? ('start' as const) : start,
      streamPrefixes: RECORD_STREAM_PREFIXES,
      maxBatch: BULK,
    }),
    async onBatch({
      events,
      position,
      live,
    }: {
      events: readonly RecordedEvent[];
      position: bigint;
      live: boolean;
    }) {
      pending.push(...events);
      const isDone = live || (until !== undefined && position >= until);
      // At the end of the log a position that was seen before has been passed, even where no event of ours has it.
      if (isDone || pending.length >= BULK)
        await apply(isDone && until !== undefined ? until : position);
      return isDone ? ('done' as const) : ('continue' as const);
    },
  };
  await follow(parts.store, follower, parts.signal);
  return total;
}

async function applyBulk(
  { database, registry, within }: CatchUpParts,
  builds: readonly GenerationBuild[],
  pending: readonly RecordedEvent[],
  reached: bigint,
): Promise<void> {
  const projections = builds.map(({ projection }) => projection);
  const events = decodeBatch(projections, pending);
  const { tables } = database;
  const folded = await Promise.all(
    builds.map((build) => build.fold(tables, within ?? database.sql, events, reached)),
  );
  const write = async (sql: Statements): Promise<void> => {
    for (const [index, build] of builds.entries()) {
      await build.write(tables, sql, registry, folded[index]);
    }
  };
  await (within === undefined ? database.transaction(write) : write(within));
  for (const [index, build] of builds.entries()) build.settle(folded[index]);
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
