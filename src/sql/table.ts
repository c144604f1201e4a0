/** A column type that both SQL dialects have; `text` carries its longest length. `integer` is 64-bit. */
export type ColumnType = { readonly text: number } | 'integer';

/** A row as it is stored; integers are safe ones (below 2^53). */
export type SqlRow = Record<string, string | number | null>;

declare const value: unique symbol;

/** A column, and to the compiler what its cells hold. */
export interface Column<Value = unknown> {
  readonly type: ColumnType;
  readonly nullable?: boolean;
  /** Its texts are plain: JSON takes them as they are, between quotation marks. Whoever makes rows sees to it. */
  readonly plain?: true;
  /** Known to the compiler only; no column has such a property. */
  readonly [value]?: Value;
}

/** A column of texts; `Value` narrows them, as in `text<Side>(8)`. @param length the longest, in characters */
export function text<Value extends string = string>(length: number): Column<Value> {
  return { type: { text: length } };
}

/** A column of texts in which JSON has nothing to escape, such as words, ids, decimals and times; see `isPlain`. */
export function plain<Value extends string = string>(length: number): Column<Value> {
  return { type: { text: length }, plain: true };
}

const ESCAPED = /["\\\u0000-\u001f]/;

/** Whether a text has nothing that JSON escapes. */
export function isPlain(value: string): boolean {
  return !ESCAPED.test(value);
}

/** A column of whole numbers, each a safe integer, so that both drivers hand back what was stored. */
export const integer: Column<number> = { type: 'integer' };

/** The same column, in which a cell may also be null. */
export function nullable<Value>(column: Column<Value>): Column<Value | null> {
  return { ...column, nullable: true };
}

type Columns = Readonly<Record<string, Column>>;

/** An index; its columns in order. */
interface IndexOf<Column extends string> {
  readonly name: string;
  readonly columns: readonly Column[];
  /**
   * Only rows whose column holds this number are to be found by it, or, for `not null`, rows where it holds anything.
   * An engine without partial indexes puts the column first instead.
   */
  readonly only?: { readonly column: Column; readonly is: number | 'not null' };
}

/** An index of a table. */
export type IndexDefinition = IndexOf<string>;

/** A read table, described once; rendered per SQL dialect, and the source of its rows' type. */
export interface TableDefinition<Name extends string = string, Of extends Columns = Columns> {
  readonly name: Name;
  readonly columns: Of;
  /** The column that identifies a row: a text, or, where rows are only ever added, a whole number. */
  readonly key: string;
  /**
   * The column by which the rows lie, when it is not the key: whole numbers, no two rows the same, rising from one new
   * row to the next and never changed. Every index ends with it unseen, so that a range of one comes in this order.
   */
  readonly order?: string;
  /** Rows are only ever added, never changed nor taken out: nobody looks one up before. */
  readonly append?: true;
  readonly indexes: readonly IndexDefinition[];
}

/** A row of a table: a field for each of its columns, and no other. */
export type RowOf<Table extends TableDefinition> = {
  readonly [Name in keyof Table['columns']]: Table['columns'][Name] extends Column<infer Value>
    ? Value
    : never;
};

/** The columns whose cells are never null and of this type. */
type ColumnOf<Of extends Columns, Value> = {
  [Name in keyof Of & string]: Of[Name] extends Column<infer Cell>
    ? [Cell] extends [Value]
      ? Name
      : never
    : never;
}[keyof Of & string];

/** How the rows of a table are told apart. */
type Identity<Of extends Columns> =
  | { readonly key: ColumnOf<Of, string>; readonly order?: ColumnOf<Of, number> }
  | { readonly key: ColumnOf<Of, number>; readonly append: true };

/** Describes a table. The compiler knows its rows from it, and refuses keys and indexes of columns that it has not. */
export function table<const Name extends string, Of extends Columns>(
  definition: {
    readonly name: Name;
    readonly columns: Of;
    readonly indexes?: readonly IndexOf<keyof Of & string>[];
  } & Identity<Of>,
): TableDefinition<Name, Of> {
  return { indexes: [], ...definition };
}
