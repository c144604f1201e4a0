import { sql as raw } from 'kysely';

import type { Differences, RowChange, Statements, Tables } from '../read-database.js';
import type { SqlRow, TableDefinition } from '../table.js';
import { pieces } from './pieces.js';
import { affected, run } from './run.js';
import type { SqlDialect, Statement } from './sql-dialect.js';
import { TableComparison } from './table-comparison.js';

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

  byIndex(index: string, name: string): string {
    return this.#dialect.byIndex(this.#dialect.indexName(index, name));
  }

  async drop(sql: Statements, names: readonly string[]): Promise<void> {
    for (const name of names) await sql.schema.dropTable(name).ifExists().execute();
  }

  async names(sql: Statements): Promise<readonly string[]> {
    return (await run<{ name: string }>(sql, this.#dialect.tableNames)).map(({ name }) => name);
  }

  async load(
    sql: Statements,
    { key }: TableDefinition,
    name: string,
    keys: readonly string[],
  ): Promise<SqlRow[]> {
    const found: SqlRow[] = [];
    for (const some of pieces(keys, this.#dialect.keySizes)) {
      const text = `SELECT * FROM ${this.#quote(name)} ${this.#whereKeyIn(key, some)}`;
      found.push(...(await run<SqlRow>(sql, text, some)));
    }
    return found;
  }

  async lock(
    sql: Statements,
    { key: column }: TableDefinition,
    name: string,
    key: string,
  ): Promise<SqlRow | undefined> {
    const { forUpdate } = this.#dialect;
    const text = `SELECT * FROM ${this.#quote(name)} ${this.#whereKeyIn(column, [key])}${forUpdate}`;
    return (await run<SqlRow>(sql, text, [key]))[0];
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
    await runAll(sql, this.#dialect.inserts(definition, name, rows));
  }

  async update(
    sql: Statements,
    definition: TableDefinition,
    name: string,
    changes: readonly RowChange[],
  ): Promise<void> {
    await runAll(sql, this.#dialect.updates(definition, name, changes));
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
    for (const some of pieces(keys, this.#dialect.keySizes)) {
      await run(sql, `DELETE FROM ${this.#quote(name)} ${this.#whereKeyIn(key, some)}`, some);
    }
  }

  async analyze(sql: Statements, names: readonly string[]): Promise<void> {
    await this.#dialect.analyze(sql, names);
  }

  async differences(
    sql: Statements,
    definition: TableDefinition,
    a: string,
    b: string,
    limit: number,
  ): Promise<Differences> {
    return new TableComparison(sql, this.#dialect, definition, a, b).run(limit);
  }

  #whereKeyIn(key: string, keys: readonly string[]): string {
    return `WHERE ${this.#quote(key)} IN (${keys.map(() => '?').join(',')})`;
  }

  #quote(name: string): string {
    return this.#dialect.quote(name);
  }
}

async function runAll(sql: Statements, statements: Iterable<Statement>): Promise<void> {
  for (const { text, parameters } of statements) await run(sql, text, parameters);
}
