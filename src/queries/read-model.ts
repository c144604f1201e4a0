import { ApplicationError } from '../errors.js';
import type { Views } from '../projections/all-views.js';
import { readBuilds, type BuildRow } from '../projections/generations/builds.js';
import type { CheckpointGate } from '../projections/generations/checkpoint-gate.js';
import type { Generation } from '../projections/generations/generation.js';
import { readGenerations } from '../projections/generations/registry.js';
import type { Projection } from '../projections/projection.js';
import { ReadDatabaseUnavailable } from '../sql/errors.js';
import type { ReadDatabase, Sql } from '../sql/read-database.js';
import type { KeyedView } from '../views/keyed/keyed-view.js';
import { readThrough } from '../views/keyed/read-through.js';
import { SharedLoads } from '../views/keyed/shared-loads.js';
import { chosenGenerations } from './chosen-generations.js';
import { LiveGenerations } from './live-generations.js';
import type { ReadConditions } from './read-conditions.js';
import {
  type From,
  type FromText,
  type TableSource,
  TableSources,
  UnreadableGeneration,
} from './table-sources.js';

/** How long a query waits for the position that its client asked for. */
export const WAIT_LIMIT_MS = 5_000;

/** Runs queries of the read tables, which are named by `From`. */
export type ReadSql = Sql<unknown>;

/** What a query reads from: all of it as of one moment. */
export interface Reading {
  readonly sql: ReadSql;
  readonly from: From;
  readonly fromText: FromText;
  /** The tables hold every event up to this log position; those of one projection may be further on. */
  readonly position: bigint;
  /** The numbers of the generations that are read, by projection. */
  readonly generations: ReadonlyMap<string, number>;
}

/** What a query has found, and as of which log position: whoever asks for that sees nothing older. */
export interface Found<Result> {
  readonly result: Result;
  /** Left out by what has no place in the log. */
  readonly position?: bigint;
}

/** A value of a view. */
interface ReadThrough<Value> {
  readonly view: KeyedView<Value>;
  readonly key: string;
  readonly conditions: ReadConditions;
  /** The projections that the view is of, first the one that it follows. */
  readonly followed: readonly [Projection, ...Projection[]];
  /** Whether a value still does, where that is not only a matter of commits; default: it does. */
  readonly isFresh?: (value: Value) => boolean;
  /** Reads the tables under the same conditions. */
  readonly load: () => Promise<Required<Found<Value>>>;
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
  readonly #sources: TableSources;
  readonly #waitLimitMs: number;
  readonly #loads = new SharedLoads();
  readonly #live: LiveGenerations;

  constructor(parts: ReadModelParts) {
    this.#database = parts.database;
    this.#sources = new TableSources(parts.database.tables);
    this.views = parts.views;
    this.projections = parts.projections;
    this.now = parts.now;
    this.#gate = parts.gate;
    this.#waitLimitMs = parts.waitLimitMs ?? WAIT_LIMIT_MS;
    this.#live = new LiveGenerations(parts.projections, () => this.generations());
  }

  /**
   * Reads tables, all of them as of one moment.
   * @param projections those whose tables are read; first the one that the query is about
   * @throws ApplicationError READ_MODEL_BEHIND when they do not reach the position in time, READ_MODEL_UNAVAILABLE when
   *   there are no such tables yet, GENERATION_NOT_FOUND when there are none of the generation; whatever `work` throws
   */
  async read<Result>(
    projections: readonly Projection[],
    { atLeast, generation }: ReadConditions,
    work: (reading: Reading) => Promise<Result>,
  ): Promise<Required<Found<Result>>> {
    if (generation === undefined) await this.reach(projections, atLeast);
    const reading = this.#database.snapshot(async (sql) => {
      const registered = await readGenerations(this.#database.tables, sql);
      this.#live.note(registered);
      const chosen = chosenGenerations(projections, registered, generation).map(
        (each, index) => each ?? notBuilt(projections[index]!, registered),
      );
      const position = chosen.map((each) => each.position).reduce((a, b) => (b < a ? b : a));
      const sources = await this.#sourcesOf(sql, projections, chosen);
      const generations = new Map(chosen.map((each) => [each.projection, each.number]));
      return { result: await work({ sql, ...sources, position, generations }), position };
    });
    return reading.catch(sayUnavailable);
  }

  /**
   * Reads one value from a view, or else from the tables, which then fill it in. A view is of the live tables: when
   * others are asked for, it is not.
   * @throws ApplicationError READ_MODEL_BEHIND when the position is not reached in time; whatever `load` throws
   */
  async through<Value>({
    conditions: { atLeast, generation },
    followed,
    ...read
  }: ReadThrough<Value>): Promise<Required<Found<Value>>> {
    if (generation !== undefined) return read.load();
    const reach = (position: bigint): Promise<void> => this.reach(followed, position);
    const isLive = (number: number): boolean => this.isLive(followed[0], number);
    return readThrough({ ...read, loads: this.#loads, atLeast, reach, isLive });
  }

  /**
   * Whether a generation is the one that is read at present, as far as this process knows: a view of another one is behind
   * a swap, or ahead of what was seen of it.
   */
  isLive(projection: Projection, number: number): boolean {
    return this.#live.isLive(projection, number);
  }

  /** Every generation of every projection. */
  async generations(): Promise<readonly Generation[]> {
    return readGenerations(this.#database.tables, this.#database.sql).catch(sayUnavailable);
  }

  /** How they are made, or were. */
  async builds(): Promise<readonly BuildRow[]> {
    return readBuilds(this.#database.tables, this.#database.sql);
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

  async #sourcesOf(
    sql: ReadSql,
    projections: readonly Projection[],
    chosen: readonly Generation[],
  ): Promise<Pick<Reading, 'from' | 'fromText'>> {
    const sources: TableSource[] = [];
    for (const [index, projection] of projections.entries()) {
      const ofOne = this.#sources.of(sql, projection, chosen[index]!).catch((error: unknown) => {
        if (error instanceof UnreadableGeneration) throw unavailable(error.message);
        throw error;
      });
      sources.push(...(await ofOne));
    }
    // The tables of these projections; a query names no others.
    return {
      from: Object.fromEntries(sources.map(({ name, from }) => [name, from])) as From,
      fromText: Object.fromEntries(sources.map(({ name, text }) => [name, text])) as FromText,
    };
  }
}

function notBuilt({ name, version }: Projection, generations: readonly Generation[]): never {
  const [building] = generations.filter(
    (each) => each.projection === name && each.version === version && each.role === 'building',
  );
  const progress =
    building === undefined ? '' : `, as ${building.id}: ${building.events} events so far`;
  throw unavailable(`the tables of ${name} (version ${version}) are being built${progress}`);
}

/** What a client is told of a database that is away. @throws ApplicationError READ_MODEL_UNAVAILABLE, or the error itself */
function sayUnavailable(error: unknown): never {
  if (!(error instanceof ReadDatabaseUnavailable)) throw error;
  throw new ApplicationError('READ_MODEL_UNAVAILABLE', 'the read tables cannot be reached', {
    cause: error,
    retryAfter: 1,
  });
}

function unavailable(message: string): ApplicationError {
  return new ApplicationError('READ_MODEL_UNAVAILABLE', message, { retryAfter: 1 });
}
