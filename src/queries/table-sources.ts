import { sql as raw } from 'kysely';
import type { AliasedRawBuilder } from 'kysely';

import type { ReadSchema } from '../projections/all-projections.js';
import { tableName } from '../projections/generations/generation.js';
import type { Projection } from '../projections/projection.js';
import type { Sql, Tables } from '../sql/read-database.js';
import type { TableDefinition } from '../sql/table.js';
import type { Registered } from './registered.js';

/** The read tables, for `selectFrom`: each under its own name, whatever it is called at the moment. */
export type From = {
  readonly [Name in keyof ReadSchema]: AliasedRawBuilder<ReadSchema[Name], Name>;
};

/**
 * The read tables, for statements that are written as text: what stands behind FROM. An index that is named is the one
 * that is used; the tables of another version may not have it, and go without.
 */
export type FromText = { readonly [Name in keyof ReadSchema]: (index?: string) => string };

/** One table of one generation. */
export interface TableSource {
  readonly name: string;
  readonly text: (index?: string) => string;
  readonly from: AliasedRawBuilder<unknown, string>;
}

/** The tables of a generation that was made by another version of its projection do not hold what is needed. */
export class UnreadableGeneration extends Error {
  constructor({ id, version }: Registered, columns: readonly string[]) {
    super(`${id} of version ${version} has no ${columns.join(', ')}`);
    this.name = 'UnreadableGeneration';
  }
}

/**
 * Says how the tables of generations are read. Those of another version may lack columns: of these, the cells that may
 * be null are read as null.
 */
export class TableSources {
  /** By the id of the generation and when it was made, for a number may be given again. */
  readonly #known = new Map<string, readonly TableSource[]>();
  readonly #tables: Pick<Tables, 'byIndex'>;

  constructor(tables: Pick<Tables, 'byIndex'>) {
    this.#tables = tables;
  }

  /**
   * @param sql where the tables are looked up, once for a generation of another version
   * @throws UnreadableGeneration when a column is missing that is never null
   */
  async of(
    sql: Sql<unknown>,
    projection: Projection,
    generation: Registered,
  ): Promise<readonly TableSource[]> {
    const key = `${generation.id} ${generation.createdAt}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const sources =
      generation.version === projection.version
        ? projection.tables.map((definition) =>
            ownSource(definition, tableName(definition, generation), this.#tables),
          )
        : await olderSources(sql, projection, generation);
    this.#known.set(key, sources);
    return sources;
  }
}

async function olderSources(
  sql: Sql<unknown>,
  { tables }: Projection,
  generation: Registered,
): Promise<readonly TableSource[]> {
  const present = new Map(
    (await sql.introspection.getTables()).map(({ name, columns }) => [
      name,
      new Set(columns.map((column) => column.name)),
    ]),
  );
  return tables.map((definition) => {
    const name = tableName(definition, generation);
    const has = present.get(name) ?? new Set();
    const columns = Object.entries(definition.columns);
    const missing = columns.filter(([column]) => !has.has(column));
    const needed = missing.filter(([, { nullable }]) => nullable !== true);
    if (needed.length > 0)
      throw new UnreadableGeneration(
        generation,
        needed.map(([column]) => column),
      );
    if (missing.length === 0) return sourceOf(definition, name);
    const cells = columns.map(([column]) => (has.has(column) ? column : `NULL AS ${column}`));
    return sourceOf(definition, `(SELECT ${cells.join(', ')} FROM ${name})`);
  });
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
  return { name, text: () => text, from: raw`${raw.raw(table)}`.as(name) };
}
