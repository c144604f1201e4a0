import { sql as raw } from 'kysely';
import type { AliasedRawBuilder } from 'kysely';

import type { ReadSchema } from '../projections/all-projections.js';
import { tableName, type Generation } from '../projections/generations/generation.js';
import {
  type GenerationsRead,
  neededColumns,
  type PresentColumns,
} from '../projections/generations/generations-read.js';
import type { Projection } from '../projections/projection.js';
import type { Sql, Tables } from '../sql/read-database.js';
import type { TableDefinition } from '../sql/table.js';

/** The read tables, for `selectFrom`: each under its own name, whatever it is called at the moment. */
export type From = {
  readonly [Name in keyof ReadSchema]: AliasedRawBuilder<ReadSchema[Name], Name>;
};

/**
 * The read tables, for statements that are written as text: what stands behind FROM. An index that is named is the one
 * that is used; the tables of another version may not have it, and go without.
 */
export type FromText = { readonly [Name in keyof ReadSchema]: (index?: string) => string };

/** One table of one generation. Whoever reads one that does not hold what is needed is told so by UnreadableTable. */
export interface TableSource {
  readonly name: string;
  readonly text: (index?: string) => string;
  readonly from: () => AliasedRawBuilder<unknown, string>;
}

/** A table that was made by another version of its projection does not hold what is needed. */
export class UnreadableTable extends Error {
  constructor(table: string, { id, version }: Generation, columns: readonly string[]) {
    super(`${table} of ${id}, of version ${version}, has no ${columns.join(', ')}`);
    this.name = 'UnreadableTable';
  }
}

/**
 * Says how the tables of generations are read. Those of another version may lack columns: of these, the cells that may
 * be null are read as null.
 */
export class TableSources {
  /** By the id of the generation and when it was made, for a database that was restored gives its numbers again. */
  readonly #known = new Map<string, readonly TableSource[]>();
  readonly #tables: Pick<Tables, 'byIndex'>;
  readonly #generations: GenerationsRead;

  constructor(tables: Pick<Tables, 'byIndex'>, generations: GenerationsRead) {
    this.#tables = tables;
    this.#generations = generations;
  }

  /** @param sql where the tables are looked up, once for a generation of another version */
  async of(
    sql: Sql,
    projection: Projection,
    generation: Generation,
  ): Promise<readonly TableSource[]> {
    const key = `${generation.id} ${generation.createdAt}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const sources =
      generation.version === projection.version
        ? projection.tables.map((definition) =>
            ownSource(definition, tableName(definition, generation), this.#tables),
          )
        : olderSources(
            projection,
            generation,
            await this.#generations.columnsOf(sql, projection, generation),
          );
    this.#known.set(key, sources);
    return sources;
  }
}

function olderSources(
  { tables }: Projection,
  generation: Generation,
  present: PresentColumns,
): readonly TableSource[] {
  return tables.map((definition) => {
    const name = tableName(definition, generation);
    const has = present.get(definition.name) ?? new Set();
    const needed = neededColumns(definition, has);
    if (needed.length > 0) return unreadable(definition.name, generation, needed);
    const columns = Object.keys(definition.columns);
    if (columns.every((column) => has.has(column))) return sourceOf(definition, name);
    const cells = columns.map((column) => (has.has(column) ? column : `NULL AS ${column}`));
    return sourceOf(definition, `(SELECT ${cells.join(', ')} FROM ${name})`);
  });
}

function unreadable(name: string, generation: Generation, columns: readonly string[]): TableSource {
  const refuse = (): never => {
    throw new UnreadableTable(name, generation, columns);
  };
  return { name, text: refuse, from: refuse };
}

function ownSource(
  definition: TableDefinition,
  table: string,
  tables: Pick<Tables, 'byIndex'>,
): TableSource {
  const source = sourceOf(definition, table);
  const text = (index?: string): string =>
    index === undefined ? source.text() : `${source.text()} ${tables.byIndex(index, table)}`;
  return { ...source, text };
}

function sourceOf({ name }: TableDefinition, table: string): TableSource {
  const text = `${table} AS ${name}`;
  const from = raw`${raw.raw(table)}`.as(name);
  return { name, text: () => text, from: () => from };
}
