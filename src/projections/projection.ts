import type { DomainEvent } from '../eventstore/codec/decode.js';
import type { RecordedEvent } from '../eventstore/event-store.js';
import type { RowOf, TableDefinition } from '../sql/table.js';

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
  /** Keys of the rows that `apply` reads, writes or deletes, by table; it can touch no others. */
  keys(data: Data): KeysByTable<Tables>;
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
  /** Raise it when tables or handlers change: the runner then rebuilds the projection from the first event. */
  readonly version: number;
  /** Each belongs to this projection alone. */
  readonly tables: readonly TableDefinition[];
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
  readonly on: Handlers<Tables, Types>;
}): typeof definition {
  return definition;
}
