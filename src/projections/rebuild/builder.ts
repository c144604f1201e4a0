import type { Logger } from 'pino';

import { monotonicMs } from '../../environment/clock.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { RECORD_STREAM_PREFIXES } from '../../eventstore/streams.js';
import type { TableStore } from '../../sql/read-database.js';
import { columnInteger } from '../column-integer.js';
import { UnprojectableEvent } from '../folding/unprojectable-event.js';
import { differencesText, type BuildPurpose, type BuildRow } from '../generations/builds.js';
import { GenerationMoved, tableName, type Generation } from '../generations/generation.js';
import { liveGeneration, type Registry } from '../generations/registry.js';
import { highest, lowest } from '../log-positions.js';
import type { Projection } from '../projection.js';
import { catchUp, positionOf, type Filling, type Limit } from './catch-up.js';
import type { Comparison } from './compare.js';
import { dropFirstLayout } from './first-layout.js';
import { GenerationBuild } from './generation-build.js';
import { ProgressMeter, type BuildProgress } from './progress-meter.js';
import { swapIn, verify } from './swap.js';

/** Once a pass over what had come in meanwhile was no longer than this, the rest is done while the live tables wait. */
const SHORT_PASS = 1_000;

/** Between two times that progress is written down, for everybody to see. */
const NOTE_INTERVAL_MS = 1_000;

/** What a builder is at. */
export type BuildStage = 'reading' | 'indexing' | 'comparing' | 'swapping';

export interface BuilderParts {
  readonly store: EventStore;
  readonly database: TableStore;
  readonly registry: Registry;
  readonly logger: Logger;
  /** Events a transaction, of each generation; default: some tens of thousands. */
  readonly bulk?: number;
  /** Ends it soon; what was built so far is kept, to be gone on with. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Told what comes next. */
  readonly onStage?: (stage: BuildStage, projection: string) => void;
}

/** Tables that somebody has asked for, claimed by who makes them. */
export interface BuildJob {
  readonly projection: Projection;
  readonly purpose: BuildPurpose;
  readonly until: string | null;
  readonly build: GenerationBuild;
}

/** What became of a job. */
export interface BuildOutcome {
  readonly projection: string;
  readonly purpose: BuildPurpose;
  /** The tables as they were left. */
  readonly generation: Generation;
  /** What became of comparing them with the live ones, when there were any. */
  readonly comparison?: Comparison | undefined;
  /** The id of the tables they took the place of, which are kept. */
  readonly previous?: string | undefined;
  /** Why they were not finished. */
  readonly error?: Error;
}

/**
 * Claims tables to be made: whoever has claimed them before can write no more. The lease of the projection's builder
 * must be held.
 * @returns undefined when they are not to be made any more; a request that means others than it did is given up
 * @throws GenerationMoved when they are not what they were, and the driver's error
 */
export async function claim(
  { database, registry }: Pick<BuilderParts, 'database' | 'registry'>,
  projection: Projection,
  { id, purpose, until }: Pick<BuildRow, 'id' | 'purpose' | 'until'>,
): Promise<BuildJob | undefined> {
  const seen = (await registry.all()).find((each) => each.id === id);
  if (seen === undefined || seen.role === 'dropping') return undefined;
  if (seen.role !== (purpose === 'rollback' ? 'previous' : 'building')) {
    const error = `it was asked for as ${purpose}, and is ${seen.role}`;
    await database.transaction((sql) => registry.note(sql, id, { state: 'failed', error }));
    return undefined;
  }
  if (seen.role === 'building') await registry.makeTables(projection, seen);
  const next = { epoch: seen.epoch + 1, error: null, state: 'catching_up' } as const;
  if (!(await database.transaction((sql) => registry.replace(sql, seen, next)))) {
    throw new GenerationMoved(seen);
  }
  const build = new GenerationBuild(projection, { ...seen, ...next });
  return { projection, purpose, until, build };
}

/**
 * Makes tables beside the live ones: filled from the first event on (or from where an earlier attempt was ended), all of
 * them in one reading of the log, then given their indexes, compared with the live ones where both stand at one log
 * position, and swapped in.
 *
 * Killed at any moment, the live tables are what they were or the new ones, and whoever claims the job goes on from the
 * last bulk.
 */
export class Builder {
  readonly #parts: BuilderParts;
  readonly #failures = new Map<BuildJob, Error>();

  constructor(parts: BuilderParts) {
    this.#parts = parts;
  }

  /**
   * Carries jobs out.
   * @returns what became of each; nothing of one that `signal` has ended
   * @throws the errors of store and driver; the jobs can be claimed again then
   */
  async run(jobs: readonly BuildJob[]): Promise<readonly BuildOutcome[]> {
    const { onStage, signal, registry } = this.#parts;
    for (const { projection } of jobs) onStage?.('reading', projection.name);
    try {
      await this.#read(jobs);
    } catch (error) {
      if (signal?.aborted !== true) throw error;
    }
    const outcomes: BuildOutcome[] = [];
    for (const job of jobs) {
      if (signal?.aborted === true) break;
      const outcome = await this.#finish(job);
      if (outcome !== undefined) outcomes.push(outcome);
    }
    await registry.sweep();
    await dropFirstLayout(
      this.#parts,
      jobs.map(({ projection }) => projection),
    );
    return outcomes;
  }

  /** Fills all tables, in one reading. */
  async #read(jobs: readonly BuildJob[]): Promise<void> {
    const { onProgress, signal } = this.#parts;
    const fillings = await this.#fillings(jobs);
    const positions = fillings.map(({ build }) => build.position);
    const target = await this.#target(fillings);
    const meter = new ProgressMeter(lowest(positions));
    let notedAt = -Infinity;
    await catchUp(
      {
        ...this.#parts,
        signal,
        onFailure: (build, error) =>
          this.#fail(
            jobs.find((job) => job.build === build)!,
            error,
          ),
        onBulk: async (events, position) => {
          const progress = meter.advance(events, position, target);
          onProgress?.(progress);
          if (monotonicMs() - notedAt < NOTE_INTERVAL_MS) return;
          notedAt = monotonicMs();
          await this.#note(jobs, progress);
        },
      },
      fillings,
    );
  }

  async #fillings(jobs: readonly BuildJob[]): Promise<readonly Filling[]> {
    const generations = await this.#parts.registry.all();
    return jobs.map(({ build, projection, until }) => ({
      build,
      limit: limitOf(until, liveGeneration(projection, generations)),
    }));
  }

  /** The log position to be reached, as far as it is known. */
  async #target(fillings: readonly Filling[]): Promise<bigint | undefined> {
    const known = fillings.map(({ limit }) => positionOf(limit));
    const positions = known.filter((position) => position !== undefined);
    if (positions.length < known.length) {
      const head = await this.#parts.store.head(RECORD_STREAM_PREFIXES);
      if (head === undefined) return undefined;
      positions.push(head.position);
    }
    return highest(positions);
  }

  async #note(jobs: readonly BuildJob[], progress: BuildProgress): Promise<void> {
    const { database, registry } = this.#parts;
    const { rate, target, etaSeconds } = progress;
    await database.transaction(async (sql) => {
      for (const { build } of jobs) {
        await registry.note(sql, build.generation.id, {
          rate: Math.round(rate),
          target: target === undefined ? null : columnInteger(target),
          eta_seconds: etaSeconds === undefined ? null : Math.ceil(etaSeconds),
        });
      }
    });
  }

  /** Does what is left once tables are filled. @returns undefined when it was ended before */
  async #finish(job: BuildJob): Promise<BuildOutcome | undefined> {
    const { projection, purpose, build } = job;
    const done = { projection: projection.name, purpose };
    try {
      const failure = this.#failures.get(job);
      if (failure !== undefined) throw failure;
      const result = await this.#complete(job);
      const { id } = build.generation;
      const generation = (await this.#parts.registry.all()).find((each) => each.id === id);
      return { ...done, ...result, generation: generation ?? build.generation };
    } catch (error) {
      if (this.#parts.signal?.aborted === true) return undefined;
      if (!isOwnFault(error)) throw error;
      await this.#writeDown(job, error);
      return { ...done, generation: build.generation, error };
    }
  }

  async #complete(job: BuildJob): Promise<Pick<BuildOutcome, 'comparison' | 'previous'>> {
    const { onStage, signal } = this.#parts;
    const { projection, purpose } = job;
    onStage?.('indexing', projection.name);
    await this.#index(job);
    signal?.throwIfAborted();
    if (purpose === 'past') return this.#keepAsPast(job);
    const comparison = purpose === 'live' ? await this.#verify(job) : undefined;
    await this.#approach(job, purpose === 'live');
    onStage?.('swapping', projection.name);
    const previous = await swapIn(this.#parts, job.build);
    return { comparison, previous };
  }

  /** Makes the indexes, one at a time, so that others who write get their turn between two; then the statistics. */
  async #index({ projection, build: { generation } }: BuildJob): Promise<void> {
    const { database, signal } = this.#parts;
    for (const table of projection.tables) {
      const name = tableName(table, generation);
      for (const index of table.indexes) {
        signal?.throwIfAborted();
        await database.exclusively((sql) =>
          database.tables.createIndexes(sql, { ...table, indexes: [index] }, name),
        );
      }
      await database.exclusively((sql) => database.tables.analyze(sql, [name]));
    }
  }

  /**
   * Comes close to the live tables, so that these need not be held for long; past them where an event has stopped them
   * and they are not to be compared any more; or to the end of the log where there are none.
   */
  async #approach({ projection, build }: BuildJob, pastFailed = false): Promise<void> {
    const { registry, signal } = this.#parts;
    let events = Infinity;
    while (events > SHORT_PASS) {
      signal?.throwIfAborted();
      const live = liveGeneration(projection, await registry.all());
      const isPast = pastFailed && live?.state === 'failed';
      events = await catchUp(this.#parts, [{ build, limit: isPast ? 'end' : limitOf(null, live) }]);
    }
  }

  async #verify(job: BuildJob): Promise<Comparison | undefined> {
    const { database, registry, onStage } = this.#parts;
    const { projection, build } = job;
    onStage?.('comparing', projection.name);
    let found: Awaited<ReturnType<typeof verify>>;
    do {
      await this.#approach(job);
      found = await verify(this.#parts, build);
    } while (found === 'overtaken');
    if (found === 'none') return undefined;
    const { compared, different, examples } = found;
    const differences = differencesText(examples);
    await database.transaction((sql) =>
      registry.note(sql, build.generation.id, { compared, different, differences }),
    );
    return found;
  }

  async #keepAsPast({ build: { generation } }: BuildJob): Promise<object> {
    const { database, registry } = this.#parts;
    await database.transaction(async (sql) => {
      const isOurs = await registry.replace(sql, generation, { role: 'past', state: 'live' });
      if (!isOurs) throw new GenerationMoved(generation);
      await registry.note(sql, generation.id, { state: 'done', eta_seconds: 0 });
    });
    return {};
  }

  #fail(job: BuildJob, error: unknown): void {
    if (!isOwnFault(error)) throw error;
    this.#failures.set(job, error);
  }

  /** Writes down why tables cannot be finished, unless somebody else has them now. */
  async #writeDown({ build: { generation }, purpose }: BuildJob, error: Error): Promise<void> {
    const { database, registry, logger } = this.#parts;
    logger.error({ err: error, generation: generation.id }, 'tables cannot be built');
    if (!(error instanceof UnprojectableEvent)) return;
    const failed = { state: 'failed', error: error.message.slice(0, 500) } as const;
    await database.transaction(async (sql) => {
      const isOurs = await registry.replace(sql, generation, purpose === 'live' ? failed : {});
      if (isOurs) await registry.note(sql, generation.id, failed);
    });
  }
}

/** Whether an error is about the tables that are being made, and not about store and database. */
function isOwnFault(error: unknown): error is Error {
  return error instanceof UnprojectableEvent || error instanceof GenerationMoved;
}

/** Up to where tables are to be filled that were asked for in these words, beside these live ones. */
function limitOf(until: string | null, live: Generation | undefined): Limit {
  if (until === null) return live?.position ?? 'end';
  return { past: /^\d+$/.test(until) ? BigInt(until) : new Date(until) };
}
