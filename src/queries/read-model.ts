import { monotonicMs } from '../environment/clock.js';
import { ApplicationError } from '../errors.js';
import type { Views } from '../projections/all-views.js';
import { readBuilds, type BuildRow } from '../projections/generations/builds.js';
import type { CheckpointGate } from '../projections/generations/checkpoint-gate.js';
import { BEFORE_FIRST, type Generation } from '../projections/generations/generation.js';
import { GenerationsRead } from '../projections/generations/generations-read.js';
import { readGenerations } from '../projections/generations/registry.js';
import { lowest } from '../projections/log-positions.js';
import type { Projection } from '../projections/projection.js';
import type { ReadDatabase, Sql } from '../sql/read-database.js';
import type { KeyedView } from '../views/keyed/keyed-view.js';
import { readThrough } from '../views/keyed/read-through.js';
import { SharedLoads } from '../views/keyed/shared-loads.js';
import type { ViewObserver } from '../views/view-observer.js';
import { type WantedItems, ItemReads } from './item-reads.js';
import type { Item, WrittenItems } from './item-text.js';
import { LiveGenerations } from './live-generations.js';
import { namedGenerations } from './named-generations.js';
import type { ReadConditions } from './read-conditions.js';
import { rowsOf } from './statements.js';
import {
  type From,
  type FromText,
  type TableSource,
  TableSources,
  UnreadableTable,
} from './table-sources.js';

/** How long a query waits for the position that its client asked for. */
export const WAIT_LIMIT_MS = 5_000;

/** What a query reads from: all of it as of one moment. */
export interface Reading {
  readonly sql: Sql;
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

/** What is registered of all projections. */
export interface Register {
  readonly generations: readonly Generation[];
  /** The generation that is read of each projection, in their order; undefined where there is none yet. */
  readonly read: readonly (Generation | undefined)[];
  /** How they are made, or were. */
  readonly builds: readonly BuildRow[];
}

/** A reading without waiting. */
interface ReadNow<Result> {
  readonly projections: readonly Projection[];
  readonly generation: string | undefined;
  /** Where live tables must have come to. */
  readonly atLeast: bigint;
  readonly work: (reading: Reading) => Promise<Result>;
}

export interface ReadModelParts {
  readonly database: ReadDatabase;
  readonly gate: CheckpointGate;
  readonly views: Views;
  /** The projections that there are. */
  readonly projections: readonly Projection[];
  readonly now: () => Date;
  /** Told of what is asked of the views; default: nobody is. */
  readonly observer?: ViewObserver;
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
  readonly #chosen = new GenerationsRead();
  readonly #sources: TableSources;
  readonly #waitLimitMs: number;
  readonly #loads = new SharedLoads();
  readonly #live: LiveGenerations;
  readonly #itemReads: ItemReads;
  readonly #observer: ViewObserver | undefined;
  readonly #viewNames: ReadonlyMap<object, string>;

  constructor(parts: ReadModelParts) {
    this.#database = parts.database;
    this.#sources = new TableSources(parts.database.tables, this.#chosen);
    this.views = parts.views;
    this.#observer = parts.observer;
    this.#viewNames = new Map(Object.entries(parts.views).map(([name, view]) => [view, name]));
    this.projections = parts.projections;
    this.now = parts.now;
    this.#gate = parts.gate;
    this.#waitLimitMs = parts.waitLimitMs ?? WAIT_LIMIT_MS;
    this.#itemReads = new ItemReads(parts.database.sql);
    this.#live = new LiveGenerations(async () => (await this.register()).read);
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
    const reading = { projections, generation, work };
    if (generation !== undefined || atLeast === undefined) {
      return (await this.#readNow({ ...reading, atLeast: BEFORE_FIRST }))!;
    }
    const deadline = monotonicMs() + this.#waitLimitMs;
    for (;;) {
      await this.reach(projections, atLeast, deadline - monotonicMs());
      const found = await this.#readNow({ ...reading, atLeast });
      // Others may have taken the place of tables meanwhile that were further on.
      if (found !== undefined) return found;
    }
  }

  /**
   * Reads items by one statement.
   * @param projections as for `read`
   * @param ask which items, of the tables that it is told
   * @throws ApplicationError as `read` does
   */
  async readItems(
    projections: readonly Projection[],
    conditions: ReadConditions,
    ask: (fromText: FromText) => WantedItems,
  ): Promise<Required<Found<Item[]>>> {
    const { atLeast, generation } = conditions;
    if (generation === undefined) {
      await this.reach(projections, atLeast);
      const found = await this.#itemReads.read(projections, ask);
      if (found !== undefined && found.position >= (atLeast ?? found.position)) return found;
    }
    return this.read(projections, conditions, async (reading) => {
      if (generation === undefined) await this.#itemReads.learn(projections, reading);
      return selectItems(reading, ask(reading.fromText));
    });
  }

  /** @returns undefined when a token was to be waited for, and the tables have not come that far */
  async #readNow<Result>({
    projections,
    generation,
    atLeast,
    work,
  }: ReadNow<Result>): Promise<Required<Found<Result>> | undefined> {
    const beganMs = monotonicMs();
    const reading = this.#database.snapshot(async (sql) => {
      const chosen = await this.#choose(sql, projections, generation);
      const position = lowest(chosen.map((each) => each.position));
      if (generation === undefined && position < atLeast) {
        this.#gate.seen(new Map(chosen.map((each) => [each.projection, each.position])), beganMs);
        return undefined;
      }
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
    const onRead = (isHit: boolean): void => this.noteRead(read.view, isHit);
    return readThrough({ ...read, loads: this.#loads, atLeast, reach, isLive, onRead });
  }

  /** Notes whether a view had what was asked of it. */
  noteRead(view: object, isHit: boolean): void {
    this.#observer?.read(this.#viewNames.get(view) ?? '', isHit);
  }

  /**
   * Whether a generation is the one that is read at present, as far as this process knows: a view of another one is behind
   * a swap, or ahead of what was seen of it.
   */
  isLive(projection: Projection, number: number): boolean {
    return this.#live.isLive(projection, number);
  }

  /** What is registered of all projections, as of one moment. */
  async register(): Promise<Register> {
    const { tables } = this.#database;
    return this.#database.snapshot(async (sql) => {
      const generations = await readGenerations(tables, sql);
      const read = await this.#chosen.choose(sql, this.projections, generations);
      return { generations, read, builds: await readBuilds(tables, sql) };
    });
  }

  /**
   * Waits until projections have reached the log position of a client's consistency token.
   * @param atLeast the position; when left out, whatever the tables hold will do
   * @param limitMs for how long at most
   * @throws ApplicationError READ_MODEL_BEHIND when they do not reach it in time
   */
  async reach(
    projections: readonly Projection[],
    atLeast: bigint | undefined,
    limitMs = this.#waitLimitMs,
  ): Promise<void> {
    if (atLeast === undefined) return;
    const names = projections.map(({ name }) => name);
    if (await this.#gate.waitFor(names, atLeast, Math.max(0, limitMs))) return;
    throw new ApplicationError(
      'READ_MODEL_BEHIND',
      `the read model (${names.join(', ')}) has not reached position ${atLeast} within ${this.#waitLimitMs} ms`,
      { retryAfter: 1 },
    );
  }

  /** @throws ApplicationError READ_MODEL_UNAVAILABLE, GENERATION_NOT_FOUND */
  async #choose(
    sql: Sql,
    projections: readonly Projection[],
    named: string | undefined,
  ): Promise<readonly Generation[]> {
    const registered = await readGenerations(this.#database.tables, sql);
    const asked = named === undefined ? [] : namedGenerations(projections, registered, named);
    const usual = await this.#chosen.choose(sql, projections, registered);
    this.#live.note(usual);
    return projections.map(
      (each, index) =>
        asked.find(({ projection }) => projection === each.name) ??
        usual[index] ??
        notBuilt(each, registered),
    );
  }

  async #sourcesOf(
    sql: Sql,
    projections: readonly Projection[],
    chosen: readonly Generation[],
  ): Promise<Pick<Reading, 'from' | 'fromText'>> {
    const sources: TableSource[] = [];
    for (const [index, projection] of projections.entries()) {
      sources.push(...(await this.#sources.of(sql, projection, chosen[index]!)));
    }
    // The tables of these projections; a query names no others. One that cannot be read fails where it is.
    const from = Object.create(null) as From;
    for (const { name, from: get } of sources) Object.defineProperty(from, name, { get });
    const texts = Object.fromEntries(sources.map(({ name, text }) => [name, text]));
    return { from, fromText: texts as FromText };
  }
}

/** Reads items in a reading of tables. */
export async function selectItems(
  { sql }: Pick<Reading, 'sql'>,
  { as, rest, values }: WantedItems,
): Promise<Item[]> {
  const [row] = await rowsOf<WrittenItems>(sql, as.statement(rest), values);
  return as.itemsOf(row!);
}

function notBuilt({ name, version }: Projection, generations: readonly Generation[]): never {
  const [building] = generations.filter(
    (each) => each.projection === name && each.version === version && each.role === 'building',
  );
  const progress =
    building === undefined ? '' : `, as ${building.id}: ${building.events} events so far`;
  throw unavailable(`the tables of ${name} (version ${version}) are being built${progress}`);
}

/** What a client is told of tables that do not hold what is needed. @throws ApplicationError READ_MODEL_UNAVAILABLE, or the error itself */
function sayUnavailable(error: unknown): never {
  throw error instanceof UnreadableTable ? unavailable(error.message) : error;
}

function unavailable(message: string): ApplicationError {
  return new ApplicationError('READ_MODEL_UNAVAILABLE', message, { retryAfter: 1 });
}
