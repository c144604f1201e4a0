import type { Statements, Tables, TableStore } from '../../sql/read-database.js';
import type { TableDefinition } from '../../sql/table.js';
import type { Projection } from '../projection.js';
import { buildsTable, readBuilds, type BuildPurpose, type BuildRow } from './builds.js';
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

const REGISTER: readonly TableDefinition[] = [generationsTable, buildsTable, leasesTable];

/**
 * The register of all generations in the read database. A generation is in it before its tables are made, and until
 * they are gone: whatever crashes, no tables are left that nobody knows of.
 */
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

  /** How they are made, or were. @param sql the transaction or snapshot to read that in */
  async builds(sql: Statements = this.#database.sql): Promise<readonly BuildRow[]> {
    return readBuilds(this.#database.tables, sql);
  }

  /**
   * Registers a new generation as `building`, with no tables yet, unless there is one that was asked for in the same
   * words and is not done.
   * @param until the moment of the past that it is to show, if any
   */
  async begin(
    projection: Projection,
    purpose: BuildPurpose,
    until: string | null = null,
  ): Promise<{ readonly generation: Generation; readonly isNew: boolean }> {
    const { tables } = this.#database;
    // One at a time, so that each has a number of its own.
    return this.#database.exclusively(async (sql) => {
      const [generations, builds] = [await this.all(sql), await this.builds(sql)];
      const asked = builds.find(
        (each) => isRunning(each, projection) && each.purpose === purpose && each.until === until,
      );
      const begun = generations.find(({ id, role }) => id === asked?.id && role === 'building');
      if (begun !== undefined) return { generation: begun, isNew: false };
      const generation = this.#newGeneration(
        projection,
        nextNumber(projection, generations, builds),
      );
      const build = buildOf(projection, generation, purpose, until);
      await tables.insert(sql, buildsTable, buildsTable.name, [build]);
      await tables.insert(sql, generationsTable, generationsTable.name, [rowOf(generation)]);
      return { generation, isNew: true };
    });
  }

  /** Makes those tables of a generation that are missing, without indexes. */
  async makeTables({ tables: definitions }: Projection, generation: Generation): Promise<void> {
    const { tables } = this.#database;
    await this.#database.exclusively(async (sql) => {
      const present = new Set(await tables.startingWith(sql, ''));
      for (const definition of definitions) {
        const name = tableName(definition, generation);
        if (!present.has(name)) await tables.create(sql, definition, name);
      }
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
    const row = rowOf({ ...seen, updatedAt: this.#timestamp(), ...next });
    const { tables } = this.#database;
    const expected = { epoch, role, position };
    return tables.compareAndSet(sql, generationsTable, generationsTable.name, expected, row);
  }

  /** Writes what is new about how a generation is made. */
  async note(
    sql: Statements,
    id: string,
    next: Partial<Omit<BuildRow, 'id' | 'updated_at'>>,
  ): Promise<void> {
    const row = { id, ...next, updated_at: this.#timestamp() };
    await this.#database.tables.compareAndSet(sql, buildsTable, buildsTable.name, {}, row);
  }

  /** Asks for something new of a generation that is there. */
  async request(sql: Statements, id: string, purpose: BuildPurpose): Promise<void> {
    const nothing = { target: null, rate: null, eta_seconds: null, error: null };
    await this.note(sql, id, { purpose, state: 'running', ...nothing });
  }

  /** Nobody is to use generations any more; `sweep` drops their tables. @returns whether they all were as they were seen */
  async discard(sql: Statements, generations: readonly Generation[]): Promise<boolean> {
    let isDone = true;
    for (const each of generations) {
      isDone = (await this.replace(sql, each, { role: 'dropping' })) && isDone;
    }
    return isDone;
  }

  /** Drops the tables of generations that nobody is to use any more, and forgets those. */
  async sweep(): Promise<void> {
    const { tables } = this.#database;
    const isDue = ({ role }: Generation): boolean => role === 'dropping';
    if (!(await this.all()).some(isDue)) return;
    await this.#database.exclusively(async (sql) => {
      const generations = await this.all(sql);
      const isKept = new Set(generations.filter((each) => !isDue(each)).map(({ id }) => id));
      for (const build of await this.builds(sql)) {
        if (isKept.has(build.id)) continue;
        await tables.drop(sql, tablesOf(build));
        // The tables first: what is still registered is swept again.
        await tables.delete(sql, generationsTable, generationsTable.name, [build.id]);
        await tables.delete(sql, buildsTable, buildsTable.name, [build.id]);
      }
    });
  }

  #newGeneration({ name, version }: Projection, number: number): Generation {
    const at = this.#timestamp();
    return {
      id: generationId(name, number),
      projection: name,
      version,
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
  }

  #timestamp(): string {
    return this.#now().toISOString();
  }

  async #missing(sql: Statements): Promise<readonly TableDefinition[]> {
    const present = new Set(await this.#database.tables.startingWith(sql, ''));
    return REGISTER.filter(({ name }) => !present.has(name));
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

function buildOf(
  projection: Projection,
  generation: Generation,
  purpose: BuildPurpose,
  until: string | null,
): BuildRow {
  return {
    id: generation.id,
    projection: projection.name,
    version: projection.version,
    tables: projection.tables.map((each) => `${tableName(each, generation)},`).join(''),
    purpose,
    state: 'running',
    until,
    target: null,
    rate: null,
    eta_seconds: null,
    error: null,
    compared: null,
    different: null,
    differences: null,
    requested_at: generation.createdAt,
    updated_at: generation.createdAt,
  };
}

function tablesOf({ tables }: BuildRow): readonly string[] {
  return tables.split(',').filter((name) => name !== '');
}

/** Whether a build of these tables has been asked for and is not done. */
export function isRunning(
  build: BuildRow,
  { name, version }: Pick<Projection, 'name' | 'version'>,
): boolean {
  return build.projection === name && build.version === version && build.state === 'running';
}

/** A crash while a generation was being registered leaves a build without it: its number is taken all the same. */
function nextNumber(
  { name }: Projection,
  generations: readonly Generation[],
  builds: readonly BuildRow[],
): number {
  const taken = [
    ...generations.filter(({ projection }) => projection === name).map(({ number }) => number),
    ...builds
      .filter(({ projection }) => projection === name)
      .map(({ id }) => Number(id.slice(generationId(name, 0).length - 1))),
  ];
  return 1 + Math.max(0, ...taken);
}
