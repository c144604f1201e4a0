import type { Statements, Tables, TableStore } from '../../sql/read-database.js';
import type { Projection } from '../projection.js';
import {
  BEFORE_FIRST,
  generationId,
  generationOf,
  generationsTable,
  rowOf,
  tableName,
  type Generation,
  type GenerationRow,
} from './generation.js';
import { leasesTable } from './lease.js';

/** The register of all generations in the read database. */
export class Registry {
  readonly #database: TableStore;
  readonly #now: () => Date;

  /** @param now what time it is */
  constructor(database: TableStore, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Makes the register when there is none; every process calls it before it uses any other method. */
  async prepare(): Promise<void> {
    const { tables, sql } = this.#database;
    if ((await this.#missing(sql)).length === 0) return;
    await this.#database.exclusively(async (locked) => {
      // Looked at again: another process may have made them meanwhile.
      for (const definition of await this.#missing(locked)) {
        await tables.create(locked, definition, definition.name);
      }
    });
  }

  /** Every generation there is. @param sql the transaction or snapshot to read them in */
  async all(sql: Statements = this.#database.sql): Promise<readonly Generation[]> {
    return readGenerations(this.#database.tables, sql);
  }

  /**
   * Makes empty tables for a projection, without their indexes, and registers them as `building`.
   * Killed in between, tables are left that nobody has registered; `dropUnregistered` finds them.
   */
  async create(projection: Projection): Promise<Generation> {
    const { tables } = this.#database;
    return this.#database.exclusively(async (sql) => {
      const present = await tables.startingWith(sql, '');
      const number = 1 + highestNumber(projection, await this.all(sql), present);
      const at = this.#now().toISOString();
      const generation: Generation = {
        id: generationId(projection.name, number),
        projection: projection.name,
        version: projection.version,
        number,
        role: 'building',
        position: BEFORE_FIRST,
        events: 0,
        state: 'catching_up',
        error: null,
        lastEventAt: null,
        lagMs: null,
        epoch: 0,
        createdAt: at,
        updatedAt: at,
      };
      for (const definition of projection.tables) {
        await tables.create(sql, definition, tableName(definition, generation));
      }
      await tables.insert(sql, generationsTable, generationsTable.name, [rowOf(generation)]);
      return generation;
    });
  }

  /**
   * Writes what is new of a generation, provided that nobody else has written since `seen` was read: that its epoch, role
   * and position are the same.
   * @returns false, having changed nothing, when somebody has
   */
  async replace(
    sql: Statements,
    seen: Generation,
    next: Partial<Omit<Generation, 'id'>>,
  ): Promise<boolean> {
    const { epoch, role, position } = rowOf(seen);
    const row = rowOf({ ...seen, updatedAt: this.#now().toISOString(), ...next });
    const { tables } = this.#database;
    const expected = { epoch, role, position };
    return tables.compareAndSet(sql, generationsTable, generationsTable.name, expected, row);
  }

  /** Drops generations: out of the register first, so that nobody is led to tables that are gone. */
  async drop(projection: Projection, generations: readonly Generation[]): Promise<void> {
    const { tables } = this.#database;
    const ids = generations.map(({ id }) => id);
    if (ids.length === 0) return;
    await this.#database.exclusively(async (sql) => {
      await tables.delete(sql, generationsTable, generationsTable.name, ids);
      const names = generations.flatMap((each) =>
        projection.tables.map((definition) => tableName(definition, each)),
      );
      await tables.drop(sql, names);
    });
  }

  async #missing(sql: Statements) {
    const present = new Set(await this.#database.tables.startingWith(sql, ''));
    return [generationsTable, leasesTable].filter(({ name }) => !present.has(name));
  }
}

/** Every generation there is. The register must exist. */
export async function readGenerations(
  tables: Tables,
  sql: Statements,
): Promise<readonly Generation[]> {
  const rows = await tables.all(sql, generationsTable.name);
  // The table was made of that definition.
  return rows.map((row) => generationOf(row as GenerationRow));
}

/** The generation that programs of this version read, if there is one. */
export function liveGeneration(
  { name, version }: Pick<Projection, 'name' | 'version'>,
  generations: readonly Generation[],
): Generation | undefined {
  return generations.find(
    (each) => each.projection === name && each.version === version && each.role === 'live',
  );
}

/** The highest number that a generation of this projection has, or tables that a crash has left unregistered. */
function highestNumber(
  { name, tables }: Projection,
  generations: readonly Generation[],
  present: readonly string[],
): number {
  const registered = generations.filter(({ projection }) => projection === name);
  const left = tables.flatMap((table) =>
    present
      .filter((each) => each.startsWith(`${table.name}_g`))
      .map((each) => Number(each.slice(table.name.length + 2)))
      .filter(Number.isSafeInteger),
  );
  return Math.max(0, ...registered.map(({ number }) => number), ...left);
}
