import type { RowChange } from '../read-database.js';
import type { SqlRow, TableDefinition } from '../table.js';
import { pieces } from './pieces.js';
import type { Statement } from './sql-dialect.js';
import { scripts } from './sqlite-scripts.js';
import { SqliteText } from './sqlite-text.js';

/** Rows of one INSERT: beyond these a row costs no less. */
const ROWS = [16];

/** Of the statement that is being put together: none is while another one is. */
const TEXT = new SqliteText();

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
  const head = `INSERT OR FAIL INTO ${quote(name)} (${names.map(quote).join(',')}) VALUES (`;
  const insertOf = (some: readonly SqlRow[]): string => {
    TEXT.begin(head);
    let before = '';
    for (const row of some) {
      for (const column of names) {
        TEXT.add(before).addValue(row[column]);
        before = ',';
      }
      before = '),(';
    }
    return TEXT.add(')').toString();
  };
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
    TEXT.begin(head);
    let between = '';
    for (const column of names) {
      if (before[column] === after[column]) continue;
      TEXT.add(between).add(quote(column)).add('=').addValue(after[column]);
      between = ',';
    }
    return TEXT.add(` WHERE ${quote(order)}=`)
      .addValue(after[order])
      .toString();
  };
  const isChanged = ({ before, after }: RowChange): boolean =>
    names.some((column) => before[column] !== after[column]);
  for (const text of scripts(changes.filter(isChanged), updateOf)) yield { text, parameters: [] };
}
