import type { TableFindings } from './differences.js';
import type { ModelTable, ModelTables, Row } from './model-tables.js';

/** Which table, of which market if not of all, and where what is found goes. */
export interface ComparedRows {
  readonly tables: ModelTables;
  readonly table: ModelTable;
  readonly symbol: string | undefined;
  readonly findings: TableFindings;
}

/** Compares a table, or what a market has in it, with all rows that it should have, by key. */
export async function compareKeyed(
  compared: ComparedRows,
  expected: ReadonlyMap<string, () => Row>,
): Promise<void> {
  const { findings } = compared;
  const found = new Set<string>();
  for await (const [key, row] of keyedRows(compared)) {
    const due = expected.get(key);
    if (due === undefined) findings.extra(key);
    else findings.compare(key, due(), row);
    found.add(key);
  }
  for (const [key, due] of expected) if (!found.has(key)) findings.compare(key, due(), undefined);
}

/** Finds the rows whose keys nothing has brought. */
export async function findExtra(
  compared: ComparedRows,
  isExpected: (key: string) => boolean,
): Promise<void> {
  for await (const [key] of keyedRows(compared)) if (!isExpected(key)) compared.findings.extra(key);
}

async function* keyedRows({
  tables,
  table,
  symbol,
}: ComparedRows): AsyncGenerator<readonly [string, Row]> {
  const key = tables.keyOf(table);
  const range = symbol === undefined ? {} : { symbol };
  for await (const row of tables.rows(table, range)) yield [String(row[key]), row];
}
