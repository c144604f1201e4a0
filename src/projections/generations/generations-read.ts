import type { Sql } from '../../sql/read-database.js';
import type { Projection } from '../projection.js';
import { tableName, type Generation } from './generation.js';
import { liveGeneration } from './registry.js';

/** The columns that tables have, by the name of the table in its definition. */
export type PresentColumns = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Tells which generation of a projection is read: the live one of the program's version, or, as long as that is still
 * being built, the live one of the newest version before of which any table will do. Where queries read, waiting for a
 * position, lag and readiness look at the same.
 */
export class GenerationsRead {
  /** By the id of the generation and when it was made, for a database that was restored gives its numbers again. */
  readonly #columns = new Map<string, PresentColumns>();

  /**
   * @param sql where tables are looked up, once for a generation of another version
   * @param generations all that are registered
   * @returns in the order of the projections; undefined for one that has no tables to be read yet
   */
  async choose(
    sql: Sql,
    projections: readonly Projection[],
    generations: readonly Generation[],
  ): Promise<readonly (Generation | undefined)[]> {
    const chosen: (Generation | undefined)[] = [];
    for (const each of projections) {
      chosen.push(liveGeneration(each, generations) ?? (await this.#older(sql, each, generations)));
    }
    return chosen;
  }

  /** The columns that the tables of a generation have. @param sql where they are looked up, once */
  async columnsOf(
    sql: Sql,
    { tables }: Projection,
    generation: Generation,
  ): Promise<PresentColumns> {
    const key = `${generation.id} ${generation.createdAt}`;
    const known = this.#columns.get(key);
    if (known !== undefined) return known;
    const present = new Map(
      (await sql.introspection.getTables()).map(({ name, columns }) => [name, columns]),
    );
    const found = new Map(
      tables.map((each) => {
        const columns = present.get(tableName(each, generation)) ?? [];
        return [each.name, new Set(columns.map(({ name }) => name))];
      }),
    );
    this.#columns.set(key, found);
    return found;
  }

  async #older(
    sql: Sql,
    projection: Projection,
    generations: readonly Generation[],
  ): Promise<Generation | undefined> {
    const older = generations
      .filter(({ projection: name, role }) => name === projection.name && role === 'live')
      .filter(({ version }) => version < projection.version)
      .sort((a, b) => b.version - a.version);
    for (const each of older) {
      const columns = await this.columnsOf(sql, projection, each);
      const willDo = projection.tables.some(
        (table) => neededColumns(table, columns.get(table.name)).length === 0,
      );
      if (willDo) return each;
    }
    return undefined;
  }
}

/** The columns that a table would have to have to be read, and has not: those that are never null. */
export function neededColumns(
  { columns }: Projection['tables'][number],
  present: ReadonlySet<string> = new Set(),
): readonly string[] {
  return Object.entries(columns)
    .filter(([name, { nullable }]) => nullable !== true && !present.has(name))
    .map(([name]) => name);
}
