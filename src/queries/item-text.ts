import type { TSchema } from 'typebox';

import type { Answer } from '../answers/shapes.js';
import type { RowOf, TableDefinition } from '../sql/table.js';
import type { ColumnFor } from './answer-of.js';

/** An item of a list. */
export interface Item {
  /** By it items are told apart and lie in order: the log position of the event that brought it. */
  readonly place: number;
  /** As clients get it, in JSON. */
  readonly text: string;
}

/** A member of which the database does not know enough: it hands over what it is made of. */
interface Computed<Row> {
  readonly of: readonly (keyof Row & string)[];
  /** A condition on the row under which there is none. */
  readonly absentIf: string;
  /** @returns a plain text */
  readonly make: (...cells: string[]) => string;
}

/** Where each member of an answer comes from, in the order in which the answer lists them. */
type Members<Shape, Row> = {
  readonly [Member in keyof Required<Shape>]: ColumnFor<Row, Shape[Member]> | Computed<Row>;
};

/** An object of which there is one shape. */
type ObjectSchema = TSchema & { readonly properties: Readonly<Record<string, TSchema>> };

/** What the database answers: all items in one text, and their places; of none, null. */
export interface WrittenItems {
  readonly items: string | null;
  readonly places: string | null;
}

/** Stand around, and in, what is still to be made. JSON has them in no text, for it escapes them. */
const [TO_BE_MADE, APART] = ['\u001f', '\u001e'];

/**
 * Has the database write rows as JSON, the way that they go out: to hand over cell by cell, to make objects and to write
 * these takes three times as long. How a member is written follows from its column: a plain text has nothing to be escaped.
 */
export class ItemText<Schema extends ObjectSchema, Table extends TableDefinition> {
  /** An expression in SQL, the same for all engines. */
  readonly #text: string;
  readonly #computed = new Map<string, Computed<RowOf<Table>>>();

  /**
   * @param schema of the items
   * @param table whose rows they are; it has a `position`
   */
  constructor(schema: Schema, table: Table, members: Members<Answer<Schema>, RowOf<Table>>) {
    type Source = string | Computed<RowOf<Table>>;
    const sources = Object.entries(members) as [string, Source][];
    const parts = sources.flatMap(([member, source], index) => {
      const lead = `${index === 0 ? '{' : ','}"${member}":`;
      if (typeof source !== 'string') {
        this.#computed.set(member, source);
        return [optional(source.absentIf, computedParts(lead, member, source.of, table))];
      }
      const written = columnParts(lead, source, schema.properties[member], table);
      const isNullable = table.columns[source]?.nullable === true;
      return isNullable ? [optional(`${source} IS NULL`, written)] : written;
    });
    this.#text = concat([...parts, literal('}')]);
  }

  /**
   * A statement that answers one row of WrittenItems.
   * @param rest which rows, in which order: from FROM on
   */
  statement(rest: string): string {
    const each = `SELECT ${this.#text} AS item, position AS place ${rest}`;
    return `SELECT GROUP_CONCAT(item) AS items, GROUP_CONCAT(place) AS places FROM (${each}) AS found`;
  }

  /** The items that such a statement has found, in the order of the rows. */
  itemsOf({ items, places }: WrittenItems): Item[] {
    if (items === null || places === null) return [];
    // Within a text the quotation mark would be escaped: so begins an item, and nothing else.
    const texts = this.#completed(items).split(',{"');
    return places.split(',').map((place, index) => {
      const text = texts[index]!;
      return { place: Number(place), text: index === 0 ? text : `{"${text}` };
    });
  }

  #completed(text: string): string {
    if (!text.includes(TO_BE_MADE)) return text;
    const pieces = text.split(TO_BE_MADE);
    return pieces.map((piece, index) => (index % 2 === 0 ? piece : this.#made(piece))).join('');
  }

  #made(piece: string): string {
    const [member = '', ...cells] = piece.split(APART);
    return this.#computed.get(member)!.make(...cells);
  }
}

/** What a text is put together of: one that is given, or an expression in SQL. */
type Part = { readonly literal: string } | { readonly sql: string };

function columnParts(
  lead: string,
  column: string,
  schema: TSchema | undefined,
  { columns }: TableDefinition,
): Part[] {
  if (schema === undefined) throw new TypeError(`${lead} is no member of the answer`);
  if (isOfDigits(schema)) return [literal(lead), { sql: column }];
  if (!isText(schema)) throw new TypeError(`${lead} is neither a text nor a whole number`);
  if (columns[column]?.plain === true) {
    return [literal(`${lead}"`), { sql: column }, literal('"')];
  }
  // The cast makes it a text like the others: MySQL joins only such as compare alike.
  return [literal(lead), { sql: `CAST(JSON_QUOTE(${column}) AS CHAR)` }];
}

function computedParts(
  lead: string,
  member: string,
  of: readonly string[],
  { columns }: TableDefinition,
): Part[] {
  const other = of.find((column) => columns[column]?.plain !== true);
  if (other !== undefined) throw new TypeError(`${lead} is made of ${other}, which is not plain`);
  const begin = `${lead}"${TO_BE_MADE}${member}`;
  const cells = of.flatMap((column) => [literal(APART), { sql: column }]);
  return [literal(begin), ...cells, literal(`${TO_BE_MADE}"`)];
}

/** @param absentIf a condition under which nothing is written */
function optional(absentIf: string, parts: readonly Part[]): Part {
  return { sql: `CASE WHEN ${absentIf} THEN '' ELSE ${concat(parts)} END` };
}

/** An expression for parts one after the other; literals that are neighbours are one, for each argument costs time. */
function concat(parts: readonly Part[]): string {
  const written: string[] = [];
  let text = '';
  for (const part of parts) {
    if ('literal' in part) {
      text += part.literal;
      continue;
    }
    if (text !== '') written.push(`'${text}'`);
    text = '';
    written.push(part.sql);
  }
  if (text !== '') written.push(`'${text}'`);
  return `CONCAT(${written.join(', ')})`;
}

function isOfDigits(schema: TSchema): boolean {
  return 'type' in schema && schema.type === 'integer';
}

/** Whether it is a text, of some words or of any. */
function isText(schema: TSchema): boolean {
  return 'enum' in schema || ('type' in schema && schema.type === 'string');
}

/** @param text without quotation marks of SQL */
function literal(text: string): Part {
  return { literal: text };
}
