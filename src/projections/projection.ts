import type { RecordedEvent } from '../eventstore/event-store.js';

/** A column type that both SQL dialects have; `text` carries its longest length. `integer` is 64-bit. */
export type ColumnType = { readonly text: number } | 'integer';

export interface Column {
  readonly type: ColumnType;
  readonly nullable?: boolean;
}

/** A read table, described once and rendered per SQL dialect. */
export interface TableDefinition {
  readonly name: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** The column that identifies a row; always a text column, its value is a row's key. */
  readonly key: string;
  readonly indexes: readonly { readonly name: string; readonly columns: readonly string[] }[];
}

/** The rows of one table that a batch of events touches: loaded by key before the fold, written back after it. */
export interface Rows<Row> {
  get(key: string): Row | undefined;
  put(row: Row): void;
}

/**
 * A projection: one file that says which events it reads, which table it keeps, and how an event changes its rows.
 * Pure: the runner (runner.ts) owns subscription, batching, transaction, checkpoint and retry.
 */
export interface Projection<Row = Record<string, unknown>> {
  readonly name: string;
  /** Raise it when table or fold change: the runner then rebuilds the projection from the first event. */
  readonly version: number;
  readonly eventTypes: readonly string[];
  readonly table: TableDefinition;
  /** Keys of the rows that the fold of this event reads or writes. */
  keysOf(event: RecordedEvent): readonly string[];
  /** Applies one event to its rows. Deterministic; no I/O. */
  fold(rows: Rows<Row>, event: RecordedEvent): void;
}
