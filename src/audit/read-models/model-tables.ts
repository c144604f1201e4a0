/** A row of a read table, as the database holds it. */
export type Row = Readonly<Record<string, string | number | null>>;

/** The read tables: all of them follow from the streams of markets and users. */
export const MODEL_TABLES = [
  'users',
  'markets',
  'orders',
  'books',
  'order_history',
  'trades',
  'candles',
  'tickers',
  'positions',
] as const;

export type ModelTable = (typeof MODEL_TABLES)[number];

/** Which rows of a table; all of them where nothing is named. */
export interface RowRange {
  /** Those of one market. */
  readonly symbol?: string;
  /** The first key, and the key that ends the range: by code points. */
  readonly from?: string;
  readonly below?: string;
  /** How many are read, and kept, at a time. */
  readonly pageRows?: number;
}

/** The read tables, all as of one moment. */
export interface ModelTables {
  /** Log position up to which a table holds every event. */
  positionOf(table: ModelTable): bigint;
  /** The column that identifies the rows of a table. */
  keyOf(table: ModelTable): string;
  /** The rows of these keys; a missing one is left out. */
  load(table: ModelTable, keys: readonly string[]): Promise<readonly Row[]>;
  /** The rows of a range, a page at a time: orders by the position of what brought them, others by their keys. */
  rows(table: ModelTable, range?: RowRange): AsyncIterable<Row>;
}
