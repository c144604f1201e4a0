import type { Statements, Tables, TableStore } from '../../sql/read-database.js';
import type { Handler, Projection } from '../projection.js';
import { reads, type DecodedEvent } from './decode-batch.js';
import { LoadedRows, type RowChanges } from './loaded-rows.js';
import type { TableNames } from './table-names.js';

/** What events did to the tables of a projection, by the names in their definitions; nothing where they touched none. */
export type Changes = Readonly<Record<string, RowChanges>>;

/** An event that a projection cannot apply: a handler threw, or the row it made does not fit its table. */
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
  projection: Projection,
  events: readonly DecodedEvent[],
  after: bigint,
): readonly DecodedEvent[] {
  return events.filter(
    ({ recorded }) => recorded.position > after && reads(projection, recorded.type),
  );
}

/**
 * Applies events to the tables of a projection: loads the rows they touch, lets the handlers change them, and writes
 * each changed row once.
 * @param names what the tables are called; a rebuild fills some that have not yet the projection's own names
 * @param events only such as the projection reads, in log order
 * @throws UnprojectableEvent, and the driver's error when the database fails
 */
export async function foldBatch(
  { tables, isRowFault }: Pick<TableStore, 'tables' | 'isRowFault'>,
  sql: Statements,
  projection: Projection,
  names: TableNames,
  events: readonly DecodedEvent[],
): Promise<Changes> {
  if (events.length === 0) return {};
  const rows = await loadRows(tables, sql, projection, names, keysOf(projection, events));
  for (const event of events) {
    withData(projection, event, (handler, data) => handler.apply(rows, data, event.recorded));
  }
  const changes = Object.fromEntries(
    Object.entries(rows).map(([table, { changes }]) => [table, changes]),
  );
  try {
    await writeChanges(tables, sql, projection, names, changes);
  } catch (error) {
    if (!isRowFault(error)) throw error;
    const [first, last] = [events[0]!.recorded, events[events.length - 1]!.recorded];
    throw new UnprojectableEvent(projection, `an event of ${first.id} to ${last.id}`, error);
  }
  return changes;
}

/** The keys of the rows that events touch, by table. */
function keysOf(
  projection: Projection,
  events: readonly DecodedEvent[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const keys = new Map(projection.tables.map(({ name }) => [name, new Set<string>()]));
  for (const event of events) {
    withData(projection, event, (handler, data) => {
      for (const [table, named = []] of Object.entries(handler.keys(data))) {
        const ofTable = keys.get(table);
        if (ofTable === undefined) throw new Error(`its keys are of a table ${table}`);
        for (const key of named) ofTable.add(key);
      }
    });
  }
  return keys;
}

async function loadRows(
  tables: Tables,
  sql: Statements,
  projection: Projection,
  names: TableNames,
  keys: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Readonly<Record<string, LoadedRows>>> {
  const rows: Record<string, LoadedRows> = {};
  for (const table of projection.tables) {
    const named = keys.get(table.name)!;
    const loaded =
      named.size === 0 ? [] : await tables.load(sql, table, names.of(table), [...named]);
    rows[table.name] = new LoadedRows(table.key, named, loaded);
  }
  return rows;
}

async function writeChanges(
  tables: Tables,
  sql: Statements,
  projection: Projection,
  names: TableNames,
  changes: Changes,
): Promise<void> {
  for (const table of projection.tables) {
    const { written, deleted } = changes[table.name]!;
    if (deleted.length > 0) await tables.delete(sql, table, names.of(table), deleted);
    if (written.length > 0) await tables.upsert(sql, table, names.of(table), written);
  }
}

/** Hands the data of an event to its handler. @throws UnprojectableEvent when the handler throws, or there is no data */
function withData<T>(
  projection: Projection,
  { recorded, event }: DecodedEvent,
  work: (handler: Handler, data: unknown) => T,
): T {
  try {
    if ('unreadable' in event) throw event.unreadable;
    return work(projection.on[event.type]!, event.data);
  } catch (error) {
    const { id, type, revision, stream } = recorded;
    const where = `event ${id} (${type}, ${revision}@${stream})`;
    throw new UnprojectableEvent(projection, where, error);
  }
}
