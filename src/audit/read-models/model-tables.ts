/** A row of a read table, as the database holds it. */
export type Row = Readonly<Record<string, string | number | null>>;

/** The read tables that follow from the streams of markets, and that the auditor compares. */
export const MODEL_TABLES = [
  'markets',
  'orders',
  'books',
  'order_history',
  'trades',
  'positions',
] as const;

export type ModelTable = (typeof MODEL_TABLES)[number];

/** The read tables, all as of one moment. */
export interface ModelTables {
  /** Log position up to which a table holds every event. */
  positionOf(table: ModelTable): bigint;
  /** The column that identifies the rows of a table. */
  keyOf(table: ModelTable): string;
  /** The rows of these keys; a missing one is left out. */
  load(table: ModelTable, keys: readonly string[]): Promise<readonly Row[]>;
  /** The rows of a market, a page at a time: by log position in tables of what happens, in some order in others. */
  rowsOf(table: ModelTable, symbol: string): AsyncIterable<Row>;
  /** The markets of which a table has rows. */
  symbolsOf(table: ModelTable): Promise<readonly string[]>;
}
