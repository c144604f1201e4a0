import type { Statements, Tables } from '../../sql/read-database.js';
import type { SqlRow, TableDefinition } from '../../sql/table.js';
import { tableName, type Generation } from '../generations/generation.js';
import type { Handler, Projection } from '../projection.js';
import { reads, type DecodedEvent } from './decode-batch.js';
import { HotRows, type RowChanges } from './hot-rows.js';
import { UnprojectableEvent } from './unprojectable-event.js';

/** What events did to the tables of a projection, by the names in their definitions. */
export type Changes = Readonly<Record<string, RowChanges>>;

/** The rows kept in memory of one generation at most, by table. */
const CAPACITY = 100_000;

/** The events of a batch that a projection reads, from those after a position and no later than another. */
export function relevant(
  projection: Projection,
  events: readonly DecodedEvent[],
  after: bigint,
  until?: bigint,
): readonly DecodedEvent[] {
  return events.filter(
    ({ recorded: { position, type } }) =>
      position > after && (until === undefined || position <= until) && reads(projection, type),
  );
}

/**
 * Folds events into the rows of one generation, batch by batch: looks up the rows that are not in memory and lets the
 * handlers change them. Once it has thrown, or a commit of what it made has failed, it is of no use any more.
 */
export class Fold {
  readonly #projection: Projection;
  readonly #generation: Generation;
  readonly #rows: Readonly<Record<string, HotRows>>;
  #batch = 0;

  constructor(projection: Projection, generation: Generation) {
    this.#projection = projection;
    this.#generation = generation;
    this.#rows = Object.fromEntries(
      projection.tables.map((table) => [
        table.name,
        new HotRows(table, CAPACITY, projection.isSettled?.[table.name]),
      ]),
    );
  }

  /**
   * Folds a batch.
   * @param sql where rows are looked up: what was folded before need not be committed yet, for that is in memory
   * @param events only such as the projection reads, in log order
   * @returns what to write, whole, in one transaction
   * @throws UnprojectableEvent, and the driver's error when the database fails
   */
  async fold(tables: Tables, sql: Statements, events: readonly DecodedEvent[]): Promise<Changes> {
    this.#batch += 1;
    if (events.length > 0) await this.#claim(tables, sql, events);
    for (const event of events) {
      this.#withData(event, (handler, data) => handler.apply(this.#rows, data, event.recorded));
    }
    return Object.fromEntries(
      Object.entries(this.#rows).map(([table, rows]) => [table, rows.take()]),
    );
  }

  /** The number of the last batch that was folded. */
  get batch(): number {
    return this.#batch;
  }

  /** Everything up to a batch is committed: rows that need not be kept may go. */
  settle(batch: number): void {
    for (const rows of Object.values(this.#rows)) rows.settle(batch);
  }

  async #claim(tables: Tables, sql: Statements, events: readonly DecodedEvent[]): Promise<void> {
    const named = new Map(this.#projection.tables.map(({ name }) => [name, new Named()]));
    for (const event of events) this.#name(event, named);
    for (const table of this.#projection.tables) {
      const { keys, created } = named.get(table.name)!;
      const name = tableName(table, this.#generation);
      const load = (missing: readonly string[]): Promise<SqlRow[]> =>
        tables.load(sql, table, name, missing);
      await this.#rows[table.name]!.claim(keys, created, this.#batch, load);
    }
  }

  /** Adds the keys of the rows that an event touches. */
  #name(event: DecodedEvent, named: ReadonlyMap<string, Named>): void {
    this.#withData(event, (handler, data) => {
      for (const [table, keys = []] of Object.entries(
        handler.creates?.(data, event.recorded) ?? {},
      )) {
        const { keys: before, created } = expectTable(named, table);
        // One that an event before it is about may have been there, and gone since.
        for (const key of keys) if (!before.has(key)) created.add(key);
      }
      for (const [table, keys = []] of Object.entries(handler.keys?.(data, event.recorded) ?? {})) {
        for (const key of keys) expectTable(named, table).keys.add(key);
      }
    });
  }

  /** Hands the data of an event to its handler. @throws UnprojectableEvent when the handler throws, or there is no data */
  #withData({ recorded, event }: DecodedEvent, work: (handler: Handler, data: unknown) => void) {
    try {
      if ('unreadable' in event) throw event.unreadable;
      work(this.#projection.on[event.type]!, event.data);
    } catch (error) {
      const { id, type, revision, stream, position } = recorded;
      const where = `event ${id} (${type}, ${revision}@${stream})`;
      const [projection, generation] = [this.#projection, this.#generation];
      const fault = { projection, generation, where, after: position - 1n, upTo: position };
      throw new UnprojectableEvent(fault, error);
    }
  }
}

/** The keys of one table that a batch names. */
class Named {
  readonly keys = new Set<string>();
  readonly created = new Set<string>();
}

function expectTable(named: ReadonlyMap<string, Named>, table: string): Named {
  const found = named.get(table);
  if (found === undefined) throw new Error(`its keys are of a table ${table}`);
  return found;
}

/**
 * Writes changes into the tables of a generation.
 * @param definitions the tables
 * @throws the driver's error
 */
export async function writeChanges(
  tables: Tables,
  sql: Statements,
  definitions: readonly TableDefinition[],
  generation: Generation,
  changes: Changes,
): Promise<void> {
  for (const table of definitions) {
    const { inserted, updated, deleted } = changes[table.name]!;
    const name = tableName(table, generation);
    const keys = deleted.map((row) => row[table.key] as string);
    if (keys.length > 0) await tables.delete(sql, table, name, keys);
    if (inserted.length > 0) await tables.insert(sql, table, name, inserted);
    if (updated.length > 0) await tables.update(sql, table, name, updated);
  }
}
