import type { RowChange } from '../read-database.js';
import type { SqlRow, TableDefinition } from '../table.js';
import { pieces } from './pieces.js';
import type { Statement } from './sql-dialect.js';
import { scripts } from './sqlite-scripts.js';

/** Rows of one INSERT: beyond these a row costs no less. */
const ROWS = [16];

const quote = (name: string): string => `"${name}"`;

/*
 * Values are written as text into the statements: to bind them one by one takes the driver longer than SQLite takes to
 * read them, and a text goes to another thread for next to nothing.
 */

/**
 * Scripts that add rows. A column in which none of them has anything is not named: to read a NULL costs nearly as much as
 * to read a value. Rows before one that does not fit stay until the transaction is rolled back, and whoever adds them
 * rolls it back (OR FAIL): SQLite would keep every page that a statement is about to change, to undo that one alone.
 */
export function* sqliteInserts(
  { columns }: TableDefinition,
  name: string,
  rows: readonly SqlRow[],
): Generator<Statement> {
  const isUsed = (column: string): boolean =>
    columns[column]!.nullable !== true || rows.some((row) => (row[column] ?? null) !== null);
  const names = Object.keys(columns).filter(isUsed);
  const head = `INSERT OR FAIL INTO ${quote(name)} (${names.map(quote).join(',')}) VALUES `;
  const tupleOf = (row: SqlRow): string => {
    let tuple = '(';
    for (const column of names) tuple += `${tuple.length > 1 ? ',' : ''}${literal(row[column])}`;
    return `${tuple})`;
  };
  const insertOf = (some: readonly SqlRow[]): string => head + some.map(tupleOf).join(',');
  for (const text of scripts(pieces(rows, ROWS), insertOf)) yield { text, parameters: [] };
}

/**
 * Scripts that write changed cells, of each row those alone: a column that is written is written in every index that it
 * is in, be the value another or not.
 */
export function* sqliteUpdates(
  { columns, key, order = key }: TableDefinition,
  name: string,
  changes: readonly RowChange[],
): Generator<Statement> {
  const names = Object.keys(columns);
  const head = `UPDATE ${quote(name)} SET `;
  const updateOf = ({ before, after }: RowChange): string => {
    let set = '';
    for (const column of names) {
      if (before[column] === after[column]) continue;
      set += `${set === '' ? '' : ','}${quote(column)}=${literal(after[column])}`;
    }
    return `${head}${set} WHERE ${quote(order)}=${literal(after[order])}`;
  };
  const isChanged = ({ before, after }: RowChange): boolean =>
    names.some((column) => before[column] !== after[column]);
  for (const text of scripts(changes.filter(isChanged), updateOf)) yield { text, parameters: [] };
}

function literal(value: SqlRow[string] | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'NULL';
  // A statement ends where its text has a NUL.
  if (value.includes('\0')) return `CAST(x'${Buffer.from(value).toString('hex')}' AS TEXT)`;
  return value.includes("'") ? `'${value.replaceAll("'", "''")}'` : `'${value}'`;
}
