import { CompiledQuery } from 'kysely';

import type { ReadDatabase, Statements } from '../sql/read-database.js';
import type { TableDefinition } from '../sql/table.js';
import type { MirrorEntries, MirrorView } from '../views/mirror/mirror-view.js';
import type { Changes } from './folding/fold.js';
import { tableName } from './generations/generation.js';
import { readGenerations } from './generations/registry.js';
import type { Projection } from './projection.js';
import { ViewFollower, type Standing, type ViewSource } from './runner/view-follower.js';
import { viewName, type ViewDefinition } from './view-definition.js';

/** Reads rows of the tables that a mirror follows, as of one moment. */
export interface RowReader {
  /**
   * @param rest what stands behind FROM and the table
   * @param index the index to go by; left out, the order in which the rows lie
   */
  select<Row>(
    columns: readonly (keyof Row & string)[],
    rest: string,
    values: readonly (string | number)[],
    index?: string,
  ): Promise<Row[]>;
}

/** What a mirror is to hold. */
export interface MirrorContent {
  /** Begins from the tables; the mirror is empty. */
  load(read: RowReader, mirror: MirrorWriter): Promise<void>;
  /** Follows what a commit did. */
  apply(changes: Changes, mirror: MirrorWriter): void;
}

/** How content is put into a mirror. */
export interface MirrorWriter {
  /** Puts a text in the place of the one of its key. */
  put(key: string, text: string): void;
  take(key: string): void;
}

/** What a mirror is of. */
export interface MirrorOf {
  readonly name: string;
  /** Raise it when the form of the texts changes, or which rows they are made of. */
  readonly format: number;
  readonly projection: Projection;
  /** The table that it begins from. */
  readonly table: TableDefinition;
  readonly content: () => MirrorContent;
}

/** Defines a view that is a mirror. */
export function mirror({
  name: what,
  format,
  projection,
  table,
  content,
}: MirrorOf): ViewDefinition<MirrorView> {
  const name = viewName(what, format, [projection]);
  return {
    name,
    open: (room) => room.mirror(name),
    follow: ({ room, database, logger }) =>
      new ViewFollower({
        ...{ name, projection, view: room.mirror(name), logger },
        source: new MirrorSource({ database, projection, table, content: content() }),
      }),
  };
}

interface MirrorSourceParts {
  readonly database: Pick<ReadDatabase, 'tables' | 'longSnapshot'>;
  readonly projection: Projection;
  readonly table: TableDefinition;
  readonly content: MirrorContent;
}

/** The texts of a mirror as they follow from the tables: read once, and moved on by the rows that change from then on. */
export class MirrorSource implements ViewSource<MirrorEntries, MirrorEntries>, MirrorWriter {
  readonly #parts: MirrorSourceParts;
  #texts = new Map<string, string>();
  /** The keys that the commit in hand has touched. */
  readonly #touched = new Set<string>();

  constructor(parts: MirrorSourceParts) {
    this.#parts = parts;
  }

  async begin({ number }: Standing): Promise<bigint> {
    const { database, projection, table, content } = this.#parts;
    this.#texts = new Map();
    return database.longSnapshot(async (sql) => {
      const generation = (await readGenerations(database.tables, sql)).find(
        (each) => each.projection === projection.name && each.number === number,
      );
      if (generation === undefined)
        throw new Error(`there are no tables ${projection.name}_g${number}`);
      await content.load(readerOf(database, sql, tableName(table, generation)), this);
      this.#touched.clear();
      return generation.position;
    });
  }

  changeOf(changes: Changes): MirrorEntries {
    this.#parts.content.apply(changes, this);
    const entries: string[] = [];
    for (const key of this.#touched) entries.push(key, this.#texts.get(key) ?? '');
    this.#touched.clear();
    return entries;
  }

  content(): MirrorEntries {
    return [...this.#texts].flat();
  }

  put(key: string, text: string): void {
    this.#texts.set(key, text);
    this.#touched.add(key);
  }

  take(key: string): void {
    if (this.#texts.delete(key)) this.#touched.add(key);
  }
}

function readerOf(
  { tables }: Pick<ReadDatabase, 'tables'>,
  sql: Statements,
  table: string,
): RowReader {
  return {
    async select<Row>(
      columns: readonly (keyof Row & string)[],
      rest: string,
      values: readonly (string | number)[],
      index?: string,
    ) {
      const by = index === undefined ? '' : ` ${tables.byIndex(index, table)}`;
      const text = `SELECT ${columns.join(', ')} FROM ${table}${by} ${rest}`;
      return (await sql.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;
    },
  };
}
