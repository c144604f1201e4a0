import type { EventStore, RecordedEvent } from '../../eventstore/event-store.js';
import { RECORD_STREAM_PREFIXES } from '../../eventstore/streams.js';
import type { Statements, TableStore } from '../../sql/read-database.js';
import { follow } from '../../subscriptions/follow.js';
import { BEFORE_FIRST, type Checkpoint } from './checkpoint.js';
import { decodeBatch } from './decode-batch.js';
import { advanceShadow, type Shadow } from './shadow.js';

/** Events a transaction. On SQLite the live runner waits for each to end, so more would not be faster for all. */
const BULK = 5_000;

export interface CatchUpOptions {
  readonly store: EventStore;
  readonly database: TableStore;
  readonly shadows: readonly Shadow[];
  /** The live checkpoints, by projection: how far each shadow is to come. */
  readonly live: ReadonlyMap<string, Checkpoint>;
  /** Runs the writes of one bulk. */
  readonly write: (work: (sql: Statements) => Promise<void>) => Promise<void>;
  /** Told after each bulk: how many events it read, the log position it reached and the one to reach. */
  readonly onBulk: (events: number, position: bigint, target: bigint) => void;
}

/**
 * Brings shadows to exactly where the live tables are said to stand.
 * @returns the number of events read
 * @throws as foldBatch does, and the store's errors
 */
export async function catchUp(options: CatchUpOptions): Promise<number> {
  const { store, shadows, live } = options;
  const targetOf = (shadow: Shadow): bigint =>
    live.get(shadow.projection.name)?.position ?? BEFORE_FIRST;
  const behind = shadows.filter((shadow) => shadow.position < targetOf(shadow));
  if (behind.length === 0) return 0;

  const start = behind.map(({ position }) => position).reduce(smaller);
  const target = behind.map(targetOf).reduce(larger);
  let pending: RecordedEvent[] = [];
  let total = 0;
  const applyPending = async (reached: bigint): Promise<void> => {
    const projections = behind.map(({ projection }) => projection);
    const events = decodeBatch(projections, pending);
    await options.write(async (sql) => {
      for (const shadow of behind) {
        const until = smaller(reached, targetOf(shadow));
        await advanceShadow(options.database, sql, shadow, events, until);
      }
    });
    total += pending.length;
    options.onBulk(pending.length, reached, target);
    pending = [];
  };

  await follow(store, {
    begin: () => ({
      after: start === BEFORE_FIRST ? 'start' : start,
      streamPrefixes: RECORD_STREAM_PREFIXES,
      maxBatch: BULK,
    }),
    async onBatch({ events, position, live: atEnd }) {
      pending.push(...events);
      // The targets were seen before the subscription began, so at the end of the log it has passed them, even where
      // a checkpoint stands at a position that no event of ours has.
      const done = atEnd || position >= target;
      if (done || pending.length >= BULK) await applyPending(done ? target : position);
      return done ? 'done' : 'continue';
    },
  });
  return total;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
