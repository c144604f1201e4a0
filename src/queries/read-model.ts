import { type AliasedRawBuilder, sql as raw } from 'kysely';

import { ApplicationError } from '../errors.js';
import type { ReadSchema } from '../projections/all-projections.js';
import type { Views } from '../projections/all-views.js';
import type { CheckpointGate } from '../projections/generations/checkpoint-gate.js';
import { tableName, type Generation } from '../projections/generations/generation.js';
import { liveGeneration, readGenerations } from '../projections/generations/registry.js';
import type { Projection } from '../projections/projection.js';
import type { ReadDatabase, Sql } from '../sql/read-database.js';

/** How long a query waits for the position that its client asked for. */
export const WAIT_LIMIT_MS = 5_000;

/** Runs queries of the read tables, which are named by `From`. */
export type ReadSql = Sql<unknown>;

/** The read tables, for `selectFrom`: each under its own name, whatever it is called at the moment. */
export type From = {
  readonly [Name in keyof ReadSchema]: AliasedRawBuilder<ReadSchema[Name], Name>;
};

/** What a query reads from: all of it as of one moment. */
export interface Reading {
  readonly sql: ReadSql;
  readonly from: From;
  /** The tables hold every event up to this log position; those of one projection may be further on. */
  readonly position: bigint;
}

/** What a query has found, and as of which log position: whoever asks for that sees nothing older. */
export interface Found<Result> {
  readonly result: Result;
  /** Left out by what reads no table. */
  readonly position?: bigint;
}

export interface ReadModelParts {
  readonly database: ReadDatabase;
  readonly gate: CheckpointGate;
  readonly views: Views;
  /** The projections that there are. */
  readonly projections: readonly Projection[];
  readonly now: () => Date;
  /** Default WAIT_LIMIT_MS. */
  readonly waitLimitMs?: number;
}

/** What every query reads from. */
export class ReadModel {
  readonly views: Views;
  readonly projections: readonly Projection[];
  readonly now: () => Date;
  readonly #database: ReadDatabase;
  readonly #gate: CheckpointGate;
  readonly #waitLimitMs: number;

  constructor(parts: ReadModelParts) {
    this.#database = parts.database;
    this.views = parts.views;
    this.projections = parts.projections;
    this.now = parts.now;
    this.#gate = parts.gate;
    this.#waitLimitMs = parts.waitLimitMs ?? WAIT_LIMIT_MS;
  }

  /**
   * Reads tables, all of them as of one moment.
   * @param projections those whose tables are read
   * @param atLeast log position that they must have reached; when left out, whatever they hold will do
   * @throws ApplicationError READ_MODEL_BEHIND when they do not reach it in time, READ_MODEL_UNAVAILABLE when there are
   *   no such tables yet; whatever `work` throws
   */
  async read<Result>(
    projections: readonly Projection[],
    atLeast: bigint | undefined,
    work: (reading: Reading) => Promise<Result>,
  ): Promise<Required<Found<Result>>> {
    await this.reach(projections, atLeast);
    const { tables } = this.#database;
    return this.#database.snapshot(async (sql) => {
      const generations = await readGenerations(tables, sql);
      const live = projections.map((each) => expectLive(each, generations));
      const position = live.map((each) => each.position).reduce((a, b) => (b < a ? b : a));
      const from = fromOf(projections, live);
      return { result: await work({ sql, from, position }), position };
    });
  }

  /** Every generation of every projection. */
  async generations(): Promise<readonly Generation[]> {
    return readGenerations(this.#database.tables, this.#database.sql);
  }

  /**
   * Waits until projections have reached the log position of a client's consistency token.
   * @param atLeast the position; when left out, whatever the tables hold will do
   * @throws ApplicationError READ_MODEL_BEHIND when they do not reach it in time
   */
  async reach(projections: readonly Projection[], atLeast: bigint | undefined): Promise<void> {
    if (atLeast === undefined) return;
    const names = projections.map(({ name }) => name);
    if (await this.#gate.waitFor(names, atLeast, this.#waitLimitMs)) return;
    throw new ApplicationError(
      'READ_MODEL_BEHIND',
      `the read model (${names.join(', ')}) has not reached position ${atLeast} within ${this.#waitLimitMs} ms`,
      { retryAfter: 1 },
    );
  }
}

/** @throws ApplicationError READ_MODEL_UNAVAILABLE when a projection has no live tables of this program's version */
function expectLive(projection: Projection, generations: readonly Generation[]): Generation {
  const live = liveGeneration(projection, generations);
  if (live !== undefined) return live;
  const { name, version } = projection;
  throw new ApplicationError(
    'READ_MODEL_UNAVAILABLE',
    `the tables of ${name} (version ${version}) are being built`,
    { retryAfter: 1 },
  );
}

function fromOf(projections: readonly Projection[], live: readonly Generation[]): From {
  const tables = projections.flatMap((projection, index) =>
    projection.tables.map((definition) => [
      definition.name,
      raw`${raw.table(tableName(definition, live[index]!))}`.as(definition.name),
    ]),
  );
  // The tables of these projections; a query names no others.
  return Object.fromEntries(tables) as From;
}
