import { sql as raw } from 'kysely';

import type { Difference, Differences, RowChange, Statements, Tables } from '../read-database.js';
import type { SqlRow, TableDefinition } from '../table.js';
import { affected, run } from './run.js';
import type { SqlDialect } from './sql-dialect.js';

/** Parameters of one statement: below SQLite's 32,766, and small enough a text for any server's packet limit. */
const MAX_PARAMETERS = 10_000;

/**
 * `Tables` in one dialect. Statements over rows are written as text rather than through the query builder: they are
 * made from table definitions, not from a schema's types, and a builder's node per value would cost more than the
 * statement itself.
 */
export class SqlTables implements Tables {
  readonly #dialect: SqlDialect;

  constructor(dialect: SqlDialect) {
    this.#dialect = dialect;
  }

  async create(sql: Statements, definition: TableDefinition, name: string): Promise<void> {
    const { columns, key, order = key } = definition;
    const options = await this.#dialect.tableOptions(sql);
    let create = sql.schema.createTable(name).modifyEnd(raw.raw(options));
    for (const [column, { type, nullable }] of Object.entries(columns)) {
      create = create.addColumn(column, this.#dialect.columnType(type), (builder) => {
        const cell = nullable === true ? builder : builder.notNull();
        if (column === order) return cell.primaryKey();
        return column === key ? cell.unique() : cell;
      });
    }
    await create.execute();
  }

  async createIndexes(sql: Statements, { indexes }: TableDefinition, name: string): Promise<void> {
    const present = await run<{ name: string }>(sql, this.#dialect.indexesOf, [name]);
    const made = new Set(present.map((index) => index.name));
    for (const index of indexes) {
      const called = this.#dialect.indexName(index.name, name);
      if (!made.has(called)) await run(sql, this.#dialect.createIndex(index, called, name));
    }
  }

  async drop(sql: Statements, names: readonly string[]): Promise<void> {
    for (const name of names) await sql.schema.dropTable(name).ifExists().execute();
  }

  async startingWith(sql: Statements, prefix: string): Promise<string[]> {
    const rows = await run<{ name: string }>(sql, this.#dialect.tableNames);
    return rows.map(({ name }) => name).filter((name) => name.startsWith(prefix));
  }

  async load(
    sql: Statements,
    { key }: TableDefinition,
    name: string,
    keys: readonly string[],
  ): Promise<SqlRow[]> {
    const found: SqlRow[] = [];
    for (const some of chunks(keys, MAX_PARAMETERS)) {
      const text = `SELECT * FROM ${this.#quote(name)} ${this.#whereKeyIn(key, some)}`;
      found.push(...(await run<SqlRow>(sql, text, some)));
    }
    return found;
  }

  async all(sql: Statements, name: string): Promise<SqlRow[]> {
    return run<SqlRow>(sql, `SELECT * FROM ${this.#quote(name)}`);
  }

  async insert(
    sql: Statements,
    definition: TableDefinition,
    name: string,
    rows: readonly SqlRow[],
  ): Promise<void> {
    await this.#insert(sql, definition, name, rows, '');
  }

  async update(
    sql: Statements,
    definition: TableDefinition,
    name: string,
    changes: readonly RowChange[],
  ): Promise<void> {
    const columns = Object.keys(definition.columns);
    const changed = columns.filter((column) =>
      changes.some(({ before, after }) => before[column] !== after[column]),
    );
    if (changed.length === 0) return;
    const rows = changes.map(({ after }) => after);
    const tail = this.#dialect.onConflict(definition.key, changed);
    await this.#insert(sql, definition, name, rows, tail);
  }

  async compareAndSet(
    sql: Statements,
    { key }: TableDefinition,
    name: string,
    expected: SqlRow,
    row: SqlRow,
  ): Promise<boolean> {
    const equal = (columns: readonly string[], and: string): string =>
      columns.map((column) => `${this.#quote(column)} = ?`).join(and);
    const set = Object.keys(row);
    const conditions = Object.keys(expected);
    const where = equal([key, ...conditions], ' AND ');
    const text = `UPDATE ${this.#quote(name)} SET ${equal(set, ', ')} WHERE ${where}`;
    const values = [
      ...set.map((column) => row[column]),
      row[key],
      ...conditions.map((column) => expected[column]),
    ];
    return (await affected(sql, text, values)) === 1;
  }

  async delete(
    sql: Statements,
    { key }: TableDefinition,
    name: string,
    keys: readonly string[],
  ): Promise<void> {
    for (const some of chunks(keys, MAX_PARAMETERS)) {
      await run(sql, `DELETE FROM ${this.#quote(name)} ${this.#whereKeyIn(key, some)}`, some);
    }
  }

  async count(sql: Statements, name: string): Promise<number> {
    return countOf(sql, `SELECT COUNT(*) AS n FROM ${this.#quote(name)}`);
  }

  async differences(
    sql: Statements,
    { columns, key }: TableDefinition,
    a: string,
    b: string,
    limit: number,
  ): Promise<Differences> {
    const inB = new Map((await this.all(sql, b)).map((row) => [row[key], row]));
    const examples: Difference[] = [];
    let compared = 0;
    for (const row of await this.all(sql, a)) {
      compared += 1;
      const other = inB.get(row[key]!);
      inB.delete(row[key]!);
      const cells = Object.keys(columns)
        .filter((column) => other !== undefined && row[column] !== other[column])
        .map((column) => ({ column, a: row[column]!, b: other![column]! }));
      if (other === undefined) examples.push({ key: row[key]!, onlyIn: 'a', columns: [] });
      else if (cells.length > 0) examples.push({ key: row[key]!, columns: cells });
    }
    for (const left of inB.keys()) examples.push({ key: left!, onlyIn: 'b', columns: [] });
    return { compared: compared + inB.size, different: examples.length, examples: examples.slice(0, limit) };
  }

  async #insert(
    sql: Statements,
    definition: TableDefinition,
    name: string,
    rows: readonly SqlRow[],
    tail: string,
  ): Promise<void> {
    const columns = Object.keys(definition.columns);
    const names = columns.map((column) => this.#quote(column)).join(',');
    const head = `INSERT INTO ${this.#quote(name)} (${names}) VALUES `;
    const marks = `(${columns.map(() => '?').join(',')})`;
    for (const some of chunks(rows, Math.floor(MAX_PARAMETERS / columns.length))) {
      const values = some.flatMap((row) => columns.map((column) => row[column]));
      await run(sql, `${head}${some.map(() => marks).join(',')} ${tail}`, values);
    }
  }

  #whereKeyIn(key: string, keys: readonly string[]): string {
    return `WHERE ${this.#quote(key)} IN (${keys.map(() => '?').join(',')})`;
  }

  #quote(name: string): string {
    return this.#dialect.quote(name);
  }
}

async function countOf(sql: Statements, text: string): Promise<number> {
  const [row] = await run<{ n: number }>(sql, text);
  return Number(row?.n ?? 0);
}

function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
