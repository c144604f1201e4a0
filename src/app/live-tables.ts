import { CompiledQuery } from 'kysely';

import { ApplicationError } from '../errors.js';
import { allProjections } from '../projections/all-projections.js';
import {
  generationsTable,
  tableName,
  type Generation,
} from '../projections/generations/generation.js';
import { liveGeneration, readGenerations } from '../projections/generations/registry.js';
import type { Projection } from '../projections/projection.js';
import type { Statements, TableStore } from '../sql/read-database.js';
import type { SqlRow, TableDefinition } from '../sql/table.js';

/** How many rows are read at a time. */
const PAGE_ROWS = 1_000;

/** Which rows of a table; `from` and `below` are keys, for tables whose rows lie by their keys. */
interface RowRange {
  readonly symbol?: string;
  readonly from?: string;
  readonly below?: string;
  readonly pageRows?: number;
}

type Condition = readonly [text: string, value: string | number];

interface LiveTable {
  readonly definition: TableDefinition;
  readonly name: string;
  readonly generation: Generation;
}

/** The read tables that queries read, as of one moment: for whoever goes through them whole. */
export class LiveTables {
  readonly #sql: Statements;
  readonly #database: TableStore;
  readonly #tables: ReadonlyMap<string, LiveTable>;

  private constructor(
    sql: Statements,
    database: TableStore,
    tables: ReadonlyMap<string, LiveTable>,
  ) {
    this.#sql = sql;
    this.#database = database;
    this.#tables = tables;
  }

  /**
   * Reads live tables within one snapshot, however long it takes.
   * @throws ApplicationError READ_MODEL_UNAVAILABLE when this version has no live tables of a projection yet;
   *   ReadDatabaseUnavailable
   */
  static read<T>(database: TableStore, work: (tables: LiveTables) => Promise<T>): Promise<T> {
    return database.longSnapshot(async (sql) => {
      const present = await database.tables.names(sql);
      if (!present.includes(generationsTable.name)) {
        throw new ApplicationError('READ_MODEL_UNAVAILABLE', 'there are no read tables here');
      }
      const generations = await readGenerations(database.tables, sql);
      const tables = allProjections.flatMap((each) => tablesOf(each, generations));
      const byName = new Map(tables.map((each) => [each.definition.name, each]));
      return work(new LiveTables(sql, database, byName));
    });
  }

  /** Log position up to which a table holds every event; -1 when none. */
  positionOf(table: string): bigint {
    return this.#of(table).generation.position;
  }

  keyOf(table: string): string {
    return this.#of(table).definition.key;
  }

  load(table: string, keys: readonly string[]): Promise<readonly SqlRow[]> {
    const { definition, name } = this.#of(table);
    return this.#database.tables.load(this.#sql, definition, name, keys);
  }

  /**
   * The rows of a range, a page at a time. A table is gone through in the order in which its rows lie, once, whatever market is
   * asked for; one whose index by market has that order, of a market alone.
   * @param range of one market; from a key on, and below one; so many rows at a time
   */
  async *rows(
    table: string,
    { symbol, from, below, pageRows = PAGE_ROWS }: RowRange = {},
  ): AsyncGenerator<SqlRow> {
    const { definition, name } = this.#of(table);
    const { key, order = key } = definition;
    const named: readonly Condition[] = [
      ...(symbol === undefined ? [] : [['symbol = ?', symbol] as const]),
      ...(below === undefined ? [] : [[`${key} < ?`, below] as const]),
    ];
    let start: readonly Condition[] = from === undefined ? [] : [[`${key} >= ?`, from]];
    for (;;) {
      const conditions = [...named, ...start];
      const where = conditions.map(([condition]) => condition).join(' AND ');
      const rows = await this.#rows(
        `SELECT * FROM ${name}${where && ` WHERE ${where}`} ORDER BY ${order} LIMIT ${pageRows}`,
        conditions.map(([, value]) => value),
      );
      yield* rows;
      if (rows.length < pageRows) return;
      start = [[`${order} > ?`, rows.at(-1)![order]!]];
    }
  }

  async #rows(text: string, values: readonly unknown[]): Promise<readonly SqlRow[]> {
    return (await this.#sql.executeQuery<SqlRow>(CompiledQuery.raw(text, [...values]))).rows;
  }

  #of(table: string): LiveTable {
    const found = this.#tables.get(table);
    if (found !== undefined) return found;
    throw new ApplicationError('READ_MODEL_UNAVAILABLE', `there is no live table ${table} yet`);
  }
}

function tablesOf(
  projection: Projection,
  generations: readonly Generation[],
): readonly LiveTable[] {
  const generation = liveGeneration(projection, generations);
  if (generation === undefined) return [];
  return projection.tables.map((definition) => ({
    definition,
    name: tableName(definition, generation),
    generation,
  }));
}
