import { CompiledQuery } from 'kysely';

import type { TableDefinition } from '../../projections/projection.js';
import type { Rename, Sql, SqlRow, Tables } from '../read-database.js';

/** What the dialects write differently. */
export interface Spelling {
  /** Quotes a name that came from a table definition. */
  readonly quote: (name: string) => string;
  /** An operator of equality for which two nulls are equal. */
  readonly nullSafeEquals: string;
  /** The tail of an INSERT that turns it into an update of a row whose key is taken. */
  onConflict(key: string, columns: readonly string[]): string;
  createTable(definition: TableDefinition, name: string): readonly string[];
  /** A query of the names of all tables of this database, as column `name`. */
  readonly tableNames: string;
  /** Statements that rename; if more than one, `rename` is given a transaction in which they are atomic. */
  rename(renames: readonly Rename[]): readonly string[];
}

/** Parameters of one statement: below SQLite's 32,766, and small enough a text for any server's packet limit. */
const MAX_PARAMETERS = 10_000;

/*
 * Statements are written as text rather than through the query builder: they are made from table definitions, not
 * from the schema's types, and a builder's node per value would cost more than the statement itself.
 */

/** The statements of `Tables` in one dialect's spelling. */
export function tablesOf(spelling: Spelling): Tables {
  const { quote } = spelling;

  return {
    async create(sql, definition, name) {
      for (const statement of spelling.createTable(definition, name)) await run(sql, statement);
    },

    async drop(sql, names) {
      for (const name of names) await run(sql, `DROP TABLE IF EXISTS ${quote(name)}`);
    },

    async startingWith(sql, prefix) {
      const rows = await run<{ name: string }>(sql, spelling.tableNames);
      return rows.map(({ name }) => name).filter((name) => name.startsWith(prefix));
    },

    async rename(sql, renames) {
      for (const statement of spelling.rename(renames)) await run(sql, statement);
    },

    async load(sql, definition, name, keys) {
      const found: SqlRow[] = [];
      for (const some of chunks(keys, MAX_PARAMETERS)) {
        const marks = some.map(() => '?').join(',');
        const text = `SELECT * FROM ${quote(name)} WHERE ${quote(definition.key)} IN (${marks})`;
        found.push(...(await run<SqlRow>(sql, text, some)));
      }
      return found;
    },

    async upsert(sql, definition, name, rows) {
      const columns = Object.keys(definition.columns);
      const head = `INSERT INTO ${quote(name)} (${columns.map(quote).join(',')}) VALUES `;
      const marks = `(${columns.map(() => '?').join(',')})`;
      const others = columns.filter((column) => column !== definition.key);
      const tail = spelling.onConflict(definition.key, others);
      for (const some of chunks(rows, Math.floor(MAX_PARAMETERS / columns.length))) {
        const values = some.flatMap((row) => columns.map((column) => row[column]));
        await run(sql, `${head}${some.map(() => marks).join(',')} ${tail}`, values);
      }
    },

    async count(sql, name) {
      return countOf(sql, `SELECT COUNT(*) AS n FROM ${quote(name)}`);
    },

    async countDifferences(sql, definition, a, b) {
      const on = `a.${quote(definition.key)} = b.${quote(definition.key)}`;
      const same = Object.keys(definition.columns)
        .map((column) => `a.${quote(column)} ${spelling.nullSafeEquals} b.${quote(column)}`)
        .join(' AND ');
      const pairs = (left: string, right: string, where: string): string =>
        `SELECT COUNT(*) AS n FROM ${left} LEFT JOIN ${right} ON ${on} WHERE ${where}`;
      const [tableA, tableB] = [`${quote(a)} a`, `${quote(b)} b`];
      const changedOrOnlyInA = await countOf(sql, pairs(tableA, tableB, `NOT (${same})`));
      const onlyInB = await countOf(
        sql,
        pairs(tableB, tableA, `a.${quote(definition.key)} IS NULL`),
      );
      return changedOrOnlyInA + onlyInB;
    },
  };
}

/** Runs one statement and answers its rows. */
export async function run<Row>(
  sql: Sql,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const { rows } = await sql.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]));
  return rows;
}

async function countOf(sql: Sql, text: string): Promise<number> {
  const [row] = await run<{ n: number }>(sql, text);
  return Number(row?.n ?? 0);
}

function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
