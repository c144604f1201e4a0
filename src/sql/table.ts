/** A column type that both SQL dialects have; `text` carries its longest length. `integer` is 64-bit. */
export type ColumnType = { readonly text: number } | 'integer';

/** A row as it is stored; integers are safe ones (below 2^53). */
export type SqlRow = Record<string, string | number | null>;

declare const value: unique symbol;

/** A column, and to the compiler what its cells hold. */
export interface Column<Value = unknown> {
  readonly type: ColumnType;
  readonly nullable?: boolean;
  /** Known to the compiler only; no column has such a property. */
  readonly [value]?: Value;
}

/** A column of texts; `Value` narrows them, as in `text<Side>(8)`. @param length the longest, in characters */
export function text<Value extends string = string>(length: number): Column<Value> {
  return { type: { text: length } };
}

/** A column of whole numbers, each a safe integer, so that both drivers hand back what was stored. */
export const integer: Column<number> = { type: 'integer' };

/** The same column, in which a cell may also be null. */
export function nullable<Value>(column: Column<Value>): Column<Value | null> {
  return { type: column.type, nullable: true };
}

type Columns = Readonly<Record<string, Column>>;

/** A read table, described once; rendered per SQL dialect, and the source of its rows' type. */
export interface TableDefinition<Name extends string = string, Of extends Columns = Columns> {
  readonly name: Name;
  readonly columns: Of;
  /** The column that identifies a row; always a text column, its value is a row's key. */
  readonly key: string;
  readonly indexes: readonly { readonly name: string; readonly columns: readonly string[] }[];
}

/** A row of a table: a field for each of its columns, and no other. */
export type RowOf<Table extends TableDefinition> = {
  readonly [Name in keyof Table['columns']]: Table['columns'][Name] extends Column<infer Value>
    ? Value
    : never;
};

/** The columns that may be a key: texts that are never null. */
type KeyColumn<Of extends Columns> = {
  [Name in keyof Of & string]: Of[Name] extends Column<string> ? Name : never;
}[keyof Of & string];

/** Describes a table. The compiler knows its rows from it, and refuses keys and indexes of columns that it has not. */
export function table<const Name extends string, Of extends Columns>(definition: {
  readonly name: Name;
  readonly columns: Of;
  readonly key: KeyColumn<Of>;
  readonly indexes?: readonly {
    readonly name: string;
    readonly columns: readonly (keyof Of & string)[];
  }[];
}): TableDefinition<Name, Of> {
  return { indexes: [], ...definition };
}
