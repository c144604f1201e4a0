import type { DomainEvent } from '../eventstore/codec/decode.js';
import type { RecordedEvent } from '../eventstore/event-store.js';
import type { RowOf, SqlRow, TableDefinition } from '../sql/table.js';

/** The types of all events that a projection can read. */
export type EventType = DomainEvent['type'];

/** The rows of one table that a batch of events touches: loaded by key before the events are applied, written after. */
export interface Rows<Row> {
  get(key: string): Row | undefined;
  /** Writes a whole row, new or in the place of the one with its key. */
  put(row: Row): void;
  /** Takes a row out; a missing one is fine. */
  delete(key: string): void;
}

/** What a projection does with the events of one type. Pure: no I/O, no clock. */
export interface Handler<
  Tables extends readonly TableDefinition[] = readonly TableDefinition[],
  Data = unknown,
> {
  /**
   * Keys of the rows that `apply` reads, writes or deletes, by table; it can touch no others, but add to tables whose
   * rows are only ever added.
   */
  keys?(data: Data, recorded: RecordedEvent): KeysByTable<Tables>;
  /** Keys of rows that are not there before the event: nobody looks them up. */
  creates?(data: Data, recorded: RecordedEvent): KeysByTable<Tables>;
  /** Applies the event. @throws Error when it does not fit the rows, which stops the projection */
  apply(rows: RowsByTable<Tables>, data: Data, recorded: RecordedEvent): void;
}

type KeysByTable<Tables extends readonly TableDefinition[]> = {
  readonly [Table in Tables[number] as Table['name']]?: readonly string[];
};

type RowsByTable<Tables extends readonly TableDefinition[]> = {
  readonly [Table in Tables[number] as Table['name']]: Rows<RowOf<Table>>;
};

/** A handler for each of these event types, over these tables. */
export type Handlers<Tables extends readonly TableDefinition[], Types extends EventType> = {
  readonly [Type in Types]: Handler<Tables, Extract<DomainEvent, { type: Type }>['data']>;
};

/**
 * A projection: which tables it keeps, and how each type of event that it reads changes their rows. The runner owns
 * subscription, decoding, batching, transaction, checkpoint and retry.
 */
export interface Projection {
  readonly name: string;
  /** Raise it when tables or handlers change: the projection is then built anew, beside the tables before. */
  readonly version: number;
  /** Each belongs to this projection alone. */
  readonly tables: readonly TableDefinition[];
  /** Whether events will hardly touch a row again, by table: it need not be kept in memory. */
  readonly isSettled?: Readonly<Record<string, (row: SqlRow) => boolean>> | undefined;
  /** Handlers by event type. */
  readonly on: Readonly<Record<string, Handler>>;
}

/** Describes a projection. The compiler checks its handlers against the events and the rows of its tables. */
export function projection<
  const Tables extends readonly TableDefinition[],
  Types extends EventType,
>(definition: {
  readonly name: string;
  readonly version: number;
  readonly tables: Tables;
  readonly isSettled?: Projection['isSettled'];
  readonly on: Handlers<Tables, Types>;
}): typeof definition {
  return definition;
}
