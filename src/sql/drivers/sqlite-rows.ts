import type { RowChange } from '../read-database.js';
import type { SqlRow, TableDefinition } from '../table.js';
import { pieces } from './pieces.js';
import type { Statement } from './sql-dialect.js';

/** Rows of one statement: few sizes, so that the statements are kept; beyond the largest a row costs no less. */
const SIZES = [32, 8, 1];

const quote = (name: string): string => `"${name}"`;

/** Statements that add rows. */
export function* sqliteInserts(
  { columns }: TableDefinition,
  name: string,
  rows: readonly SqlRow[],
): Generator<Statement> {
  const names = Object.keys(columns);
  const head = `INSERT INTO ${quote(name)} (${names.map(quote).join(',')}) VALUES `;
  const marks = `(${names.map(() => '?').join(',')})`;
  yield* batches(
    rows,
    (row, values) => {
      for (const column of names) values.push(row[column]);
    },
    (count) => head + Array.from({ length: count }, () => marks).join(','),
  );
}

/**
 * Statements that write changed cells, rows of the same changed columns together: a column that is written is written
 * in every index that it is in, be the value another or not.
 */
export function* sqliteUpdates(
  { columns, key, order = key }: TableDefinition,
  name: string,
  changes: readonly RowChange[],
): Generator<Statement> {
  for (const [changed, rows] of byChangedColumns(Object.keys(columns), changes)) {
    yield* batches(
      rows,
      (row, values) => {
        values.push(row[order]);
        for (const column of changed) values.push(row[column]);
      },
      (count) => updateText(name, order, changed, count),
    );
  }
}

/** An update of `count` rows, whose parameters are each row's address and cells. */
function updateText(
  name: string,
  order: string,
  changed: readonly string[],
  count: number,
): string {
  // A constant list is the outer loop of the join, unless SQLite takes the table for a tiny one; see the dialect's `analyze`.
  const marks = `(${['?', ...changed.map(() => '?')].join(',')})`;
  const set = changed.map((column, i) => `${quote(column)} = v.column${i + 2}`).join(', ');
  return (
    `UPDATE ${quote(name)} SET ${set} ` +
    `FROM (VALUES ${Array.from({ length: count }, () => marks).join(',')}) v ` +
    `WHERE ${quote(name)}.${quote(order)} = v.column1`
  );
}

function byChangedColumns(
  columns: readonly string[],
  changes: readonly RowChange[],
): Map<readonly string[], SqlRow[]> {
  const lists = new Map<string, string[]>();
  const groups = new Map<readonly string[], SqlRow[]>();
  for (const { before, after } of changes) {
    const changed = columns.filter((column) => before[column] !== after[column]);
    if (changed.length === 0) continue;
    const id = changed.join();
    const list = lists.get(id) ?? changed;
    lists.set(id, list);
    const rows = groups.get(list);
    if (rows === undefined) groups.set(list, [after]);
    else rows.push(after);
  }
  return groups;
}

/** Statements over all rows. @param add adds a row's parameters @param textOf the text for so many rows */
function* batches(
  rows: readonly SqlRow[],
  add: (row: SqlRow, parameters: unknown[]) => void,
  textOf: (count: number) => string,
): Generator<Statement> {
  let [text, count] = ['', 0];
  for (const some of pieces(rows, SIZES)) {
    if (some.length !== count) [text, count] = [textOf(some.length), some.length];
    const parameters: unknown[] = [];
    for (const row of some) add(row, parameters);
    yield { text, parameters };
  }
}
