import type { RecordedEvent } from '../../eventstore/event-store.js';
import type { ReadDatabase, Sql, SqlRow } from '../../sql/read-database.js';
import { LoadedRows } from './loaded-rows.js';
import type { Projection } from '../projection.js';

/** An event that a projection cannot apply: its fold threw, or the row it made does not fit the table. */
export class UnprojectableEvent extends Error {
  constructor(
    readonly projection: Projection,
    /** The event at fault, or the batch when only that is known. */
    where: string,
    cause: unknown,
  ) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`${projection.name} cannot apply ${where}: ${why}`, { cause });
    this.name = 'UnprojectableEvent';
  }
}

/** The events of a batch that a projection reads, from those after a position. */
export function relevant(
  { eventTypes }: Projection,
  events: readonly RecordedEvent[],
  after: bigint,
): readonly RecordedEvent[] {
  return events.filter(({ type, position }) => position > after && eventTypes.includes(type));
}

/**
 * Applies events to a projection's table: loads the rows they touch, folds, and writes each changed row once.
 * @param events only such as the projection reads, in log order
 * @param table the table's name at the moment; a rebuild fills one that has not yet the projection's own
 * @returns the rows as written
 * @throws UnprojectableEvent, and the driver's error when the database fails
 */
export async function foldBatch(
  { tables, isRowFault }: Pick<ReadDatabase, 'tables' | 'isRowFault'>,
  sql: Sql,
  projection: Projection,
  table: string,
  events: readonly RecordedEvent[],
): Promise<readonly SqlRow[]> {
  if (events.length === 0) return [];
  const keys = new Set<string>();
  for (const event of events) {
    for (const key of guarded(projection, event, () => projection.keysOf(event))) keys.add(key);
  }
  const definition = projection.table;
  const rows = new LoadedRows(definition.key, await tables.load(sql, definition, table, [...keys]));
  for (const event of events) guarded(projection, event, () => projection.fold(rows, event));
  const { changed } = rows;
  try {
    await tables.upsert(sql, definition, table, changed);
  } catch (error) {
    if (!isRowFault(error)) throw error;
    const [first, last] = [events[0]!, events[events.length - 1]!];
    throw new UnprojectableEvent(projection, `an event of ${first.id} to ${last.id}`, error);
  }
  return changed;
}

function guarded<T>(projection: Projection, event: RecordedEvent, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const where = `event ${event.id} (${event.type}, ${event.revision}@${event.stream})`;
    throw new UnprojectableEvent(projection, where, error);
  }
}
