import type { Sql } from '../sql/read-database.js';
import { rowsOf } from './statements.js';

/**
 * Some columns of a table, for statements that are written as text: a query builder would take longer to put them
 * together than the database takes to carry them out.
 *
 * A row comes as one value, a JSON array of its cells, for the drivers take longer to hand over thirty values a row than
 * the engines to find them. Numbers are safe integers, so JSON loses nothing.
 */
export class Cells<Row extends object> {
  readonly #columns: readonly string[];
  readonly #value: string;
  /** Has every column: a copy of it is quicker to fill in than an object that grows. */
  readonly #blank: Readonly<Record<string, unknown>>;

  constructor(columns: readonly (keyof Row & string)[]) {
    this.#columns = columns;
    this.#value = `JSON_ARRAY(${columns.join(', ')})`;
    const members = columns.map((column) => `${JSON.stringify(column)}:null`);
    // Parsed, not put together: the engine makes no dictionary of it then.
    this.#blank = JSON.parse(`{${members.join(',')}}`) as Record<string, unknown>;
  }

  /** @param rest the statement from FROM on; a question mark for each value */
  async select(sql: Sql, rest: string, values: readonly unknown[]): Promise<Row[]> {
    const found = await rowsOf<{ value: unknown }>(
      sql,
      `SELECT ${this.#value} AS value ${rest}`,
      values,
    );
    const cells = found.map(({ value }) => value);
    // MySQL's driver has parsed them already.
    const isText = cells.every((value) => typeof value === 'string');
    const rows = (isText ? JSON.parse(`[${cells.join(',')}]`) : cells) as unknown[][];
    return rows.map((row) => this.#rowOf(row));
  }

  #rowOf(cells: readonly unknown[]): Row {
    const row = { ...this.#blank };
    for (let index = 0; index < cells.length; index += 1) {
      row[this.#columns[index]!] = cells[index];
    }
    return row as Row;
  }
}

/** The names of a table's columns. */
export function namesOf<Column extends string>(
  columns: Readonly<Record<Column, unknown>>,
): readonly Column[] {
  return Object.keys(columns) as Column[];
}
