import { setImmediate } from 'node:timers/promises';

import type { Difference, Differences, Statements } from '../read-database.js';
import type { SqlRow, TableDefinition } from '../table.js';
import { run } from './run.js';
import type { SqlDialect } from './sql-dialect.js';

/** Rows of a step, of either table: some ten milliseconds. */
const STEP = 5000;

type Cell = string | number;

/** A stretch of both tables by address: from beyond `after` up to `until`; a bound that is missing is none. */
interface Range {
  readonly after?: Cell | undefined;
  readonly until?: Cell | undefined;
}

/** Compares two tables of one shape, step by step in the order in which their rows lie; cells are compared by SQL. */
export class TableComparison {
  readonly #sql: Statements;
  readonly #quote: SqlDialect['quote'];
  readonly #columns: readonly string[];
  readonly #key: string;
  readonly #address: string;
  readonly #a: string;
  readonly #b: string;
  readonly #same: string;

  constructor(
    sql: Statements,
    { quote, nullSafeEquals }: SqlDialect,
    { columns, key, order = key }: TableDefinition,
    a: string,
    b: string,
  ) {
    this.#sql = sql;
    this.#quote = quote;
    this.#columns = Object.keys(columns);
    this.#key = key;
    this.#address = quote(order);
    this.#a = quote(a);
    this.#b = quote(b);
    this.#same = this.#columns
      .map((column) => `x.${quote(column)} ${nullSafeEquals} y.${quote(column)}`)
      .join(' AND ');
  }

  /** @param limit of how many differences to give an example */
  async run(limit: number): Promise<Differences> {
    let [compared, different] = [0, 0];
    const examples: Difference[] = [];
    let after: Cell | undefined;
    for (;;) {
      const range = { after, until: await this.#end(after) };
      const [ofA, ofB] = [await this.#countOfA(range), await this.#countOnlyInB(range)];
      compared += ofA.compared + ofB;
      different += ofA.different + ofB;
      const wanted = limit - examples.length;
      if (wanted > 0 && ofA.different > 0) examples.push(...(await this.#inA(range, wanted)));
      const stillWanted = limit - examples.length;
      if (stillWanted > 0 && ofB > 0) examples.push(...(await this.#onlyInB(range, stillWanted)));
      if (range.until === undefined) return { compared, different, examples };
      after = range.until;
      await setImmediate();
    }
  }

  /** The end of the next step: no table has more than STEP rows until there. */
  async #end(after: Cell | undefined): Promise<Cell | undefined> {
    const ends = await Promise.all([this.#a, this.#b].map((table) => this.#endIn(table, after)));
    const [first, second = first] = ends.filter((end) => end !== undefined);
    return first === undefined || second === undefined || isBefore(first, second) ? first : second;
  }

  async #endIn(table: string, after: Cell | undefined): Promise<Cell | undefined> {
    const { where, bounds } = this.#within('x', { after });
    const [row] = await run<{ address: Cell }>(
      this.#sql,
      `SELECT ${this.#address} AS address FROM ${table} x WHERE ${where}
       ORDER BY ${this.#address} LIMIT 1 OFFSET ${STEP - 1}`,
      bounds,
    );
    return row?.address;
  }

  async #countOfA(range: Range): Promise<{ compared: number; different: number }> {
    const { where, bounds } = this.#within('x', range);
    const [row] = await run<{ compared: number; different: number | string | null }>(
      this.#sql,
      `SELECT COUNT(*) AS compared, SUM(CASE WHEN ${this.#same} THEN 0 ELSE 1 END) AS different
       FROM ${this.#join(this.#a, this.#b)} WHERE ${where}`,
      bounds,
    );
    return { compared: Number(row?.compared), different: Number(row?.different) };
  }

  async #countOnlyInB(range: Range): Promise<number> {
    const { where, bounds } = this.#within('x', range);
    const [row] = await run<{ n: number }>(
      this.#sql,
      `SELECT COUNT(*) AS n FROM ${this.#join(this.#b, this.#a)}
       WHERE y.${this.#address} IS NULL AND ${where}`,
      bounds,
    );
    return Number(row?.n);
  }

  async #inA(range: Range, limit: number): Promise<Difference[]> {
    const { where, bounds } = this.#within('x', range);
    const cells = ['x', 'y'].flatMap((side) =>
      this.#columns.map((column, i) => `${side}.${this.#quote(column)} AS ${side}${i}`),
    );
    const rows = await run<SqlRow>(
      this.#sql,
      `SELECT ${cells.join(', ')}, y.${this.#address} IS NULL AS alone
       FROM ${this.#join(this.#a, this.#b)}
       WHERE ${where} AND NOT (${this.#same}) ORDER BY x.${this.#address} LIMIT ${limit}`,
      bounds,
    );
    return rows.map((row) => this.#differenceOf(row));
  }

  async #onlyInB(range: Range, limit: number): Promise<Difference[]> {
    const { where, bounds } = this.#within('x', range);
    const rows = await run<{ id: Cell }>(
      this.#sql,
      `SELECT x.${this.#quote(this.#key)} AS id FROM ${this.#join(this.#b, this.#a)}
       WHERE y.${this.#address} IS NULL AND ${where} ORDER BY x.${this.#address} LIMIT ${limit}`,
      bounds,
    );
    return rows.map(({ id }) => ({ key: id, onlyIn: 'b', columns: [] }));
  }

  #differenceOf(row: SqlRow): Difference {
    const key = row[`x${this.#columns.indexOf(this.#key)}`] ?? '';
    if (row['alone'] === 1) return { key, onlyIn: 'a', columns: [] };
    const columns = this.#columns.flatMap((column, i) => {
      const [a = null, b = null] = [row[`x${i}`], row[`y${i}`]];
      return a === b ? [] : [{ column, a, b }];
    });
    return { key, columns };
  }

  /** All rows of `x`, each with the row of `y` at its address, if there is one. */
  #join(x: string, y: string): string {
    return `${x} x LEFT JOIN ${y} y ON y.${this.#address} = x.${this.#address}`;
  }

  #within(side: string, { after, until }: Range): { where: string; bounds: Cell[] } {
    const conditions: string[] = [];
    const bounds: Cell[] = [];
    const bound = (operator: string, cell: Cell | undefined): void => {
      if (cell === undefined) return;
      conditions.push(`${side}.${this.#address} ${operator} ?`);
      bounds.push(cell);
    };
    bound('>', after);
    bound('<=', until);
    return { where: conditions.join(' AND ') || '1 = 1', bounds };
  }
}

/** Whether an address comes before another; texts by code point, as the engines have them. */
function isBefore(a: Cell, b: Cell): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b))) < 0;
}
