import type { Logger } from 'pino';

import { sleep } from '../../environment/timers.js';
import type { EventStore } from '../../eventstore/event-store.js';
import type { TableStore } from '../../sql/read-database.js';
import { UnprojectableEvent } from '../folding/unprojectable-event.js';
import type { BuildRow } from '../generations/builds.js';
import type { Generation } from '../generations/generation.js';
import { BEAT_INTERVAL_MS, leaseName } from '../generations/lease.js';
import {
  isRunning,
  isSweepDue,
  liveGeneration,
  type Registered,
  type Registry,
} from '../generations/registry.js';
import type { Projection } from '../projection.js';
import type { BuildPace } from '../rebuild/build-pace.js';
import type { BuildKind } from '../rebuild/build-lease.js';
import type { BuildOutcome } from '../rebuild/builder.js';
import { requestLive } from '../rebuild/requests.js';
import { retireVersions } from '../rebuild/retire-versions.js';
import { BuildRounds } from './build-rounds.js';

/**
 * Events a transaction: fewer than where nothing else is done, for whoever keeps live tables in the same thread waits for
 * each table's share of them to be folded, and written.
 */
const BULK = 5_000;

export interface BackgroundBuildParts {
  readonly store: EventStore;
  readonly database: TableStore;
  readonly registry: Registry;
  /** The projections that there are. */
  readonly projections: readonly Projection[];
  /** The leases that this process holds at the moment, by name: it builds for those projections. */
  readonly held: () => ReadonlyMap<string, number>;
  /** Told when other tables have become live, whoever has made them. */
  readonly onSwap: () => void;
  /** How fast tables are filled; left out, as fast as it goes. */
  readonly pace?: BuildPace | undefined;
  readonly logger: Logger;
}

/**
 * Carries out, beside whatever else goes on, what is asked of the tables of the projections that this process keeps:
 * first ones where there are none of their version yet, rebuilds, states of the past, and what a process that has died
 * has left undone; and rollbacks, which wait for nothing of that.
 */
export class BackgroundBuild {
  readonly #parts: BackgroundBuildParts;
  readonly #stopping = new AbortController();
  readonly #rollbacks: BuildRounds;
  readonly #builds: BuildRounds;
  /** Names of projections whose first tables an event has kept from being finished: in vain for this program. */
  readonly #hopeless = new Set<string>();
  #watching: Promise<void> | undefined;
  #sweeping: Promise<void> | undefined;
  /** The live tables there were, once they have been looked up. */
  #live: string | undefined;

  constructor(parts: BackgroundBuildParts) {
    this.#parts = parts;
    this.#rollbacks = this.#roundsOf('rollback');
    this.#builds = this.#roundsOf('build');
  }

  /** Begins to look for work; calling it again does nothing. */
  start(): void {
    this.#watching ??= this.#watch();
  }

  /** Stops at the next bulk; what was built so far is kept, to be gone on with. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#watching;
    await Promise.all([this.#rollbacks.end(), this.#builds.end(), this.#sweeping]);
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#look().catch((error: unknown) => this.#noteFailure(error));
      await sleep(BEAT_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Notices what is new in the register. */
  async #look(): Promise<void> {
    const { projections, held } = this.#parts;
    const seen = await this.#parts.registry.registered();
    this.#noticeSwap(seen.generations);
    if (isSweepDue(seen)) this.#sweep();
    const kept = projections.filter((each) => held().has(leaseName(each)));
    const asked = (kind: BuildKind) => kept.filter((each) => askedFor(each, kind, seen).length > 0);
    await this.#rollbacks.offer(asked('rollback'));
    const missing = kept.filter((each) => this.#isMissing(each, seen));
    await this.#builds.offer([...new Set([...missing, ...asked('build')])]);
  }

  #noticeSwap(generations: readonly Generation[]): void {
    const live = generations
      .filter(({ role }) => role === 'live')
      .map(({ id }) => id)
      .join();
    if (this.#live !== undefined && live !== this.#live) this.#parts.onSwap();
    this.#live = live;
  }

  /** Finishes what a process that has died may have left undone. */
  #sweep(): void {
    this.#sweeping ??= this.#parts.registry
      .sweep()
      .catch((error: unknown) => this.#noteFailure(error))
      .finally(() => (this.#sweeping = undefined));
  }

  #roundsOf(kind: BuildKind): BuildRounds {
    return new BuildRounds({
      ...this.#parts,
      signal: this.#stopping.signal,
      bulk: BULK,
      kind,
      find: (projections) => this.#find(projections, kind),
      onBuilt: (outcomes) => this.#noteOutcomes(outcomes),
    });
  }

  /** Looks up what has been asked for, now that nobody else builds for the projections. */
  async #find(projections: readonly Projection[], kind: BuildKind): Promise<readonly string[]> {
    const before = await this.#parts.registry.registered();
    for (const projection of projections) {
      if (kind === 'build' && this.#isMissing(projection, before)) {
        await requestLive(this.#parts, projection);
      }
    }
    const seen = await this.#parts.registry.registered();
    return projections.flatMap((each) => askedFor(each, kind, seen)).map(({ id }) => id);
  }

  #isMissing(projection: Projection, { generations }: Registered): boolean {
    if (this.#hopeless.has(projection.name)) return false;
    return liveGeneration(projection, generations) === undefined;
  }

  async #noteOutcomes(outcomes: readonly BuildOutcome[]): Promise<void> {
    const { logger, projections, onSwap } = this.#parts;
    for (const { projection, generation, error } of outcomes) {
      if (error instanceof UnprojectableEvent) this.#hopeless.add(projection);
      if (error === undefined)
        logger.info({ generation: generation.id, role: generation.role }, 'tables are built');
    }
    if (outcomes.length > 0) onSwap();
    await retireVersions(this.#parts, projections, this.#stopping.signal);
  }

  #noteFailure(error: unknown): void {
    this.#parts.logger.debug(
      { err: error },
      'the table of all projections could not be read or written; it is tried again',
    );
  }
}

/** What has been asked for of the tables of a projection, and is not done. */
function askedFor(
  projection: Projection,
  kind: BuildKind,
  { generations, builds }: Registered,
): readonly BuildRow[] {
  return builds.filter(
    (build) =>
      isRunning(build, projection) &&
      (build.purpose === 'rollback') === (kind === 'rollback') &&
      generations.some(({ id, role }) => id === build.id && role !== 'dropping'),
  );
}
