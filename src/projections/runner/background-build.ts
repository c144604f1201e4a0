import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from 'pino';

import type { EventStore } from '../../eventstore/event-store.js';
import type { TableStore } from '../../sql/read-database.js';
import { backoffMs } from '../../time/backoff.js';
import { UnprojectableEvent } from '../folding/unprojectable-event.js';
import { BEAT_INTERVAL_MS, leaseName } from '../generations/lease.js';
import { isRunning, liveGeneration, type Registry } from '../generations/registry.js';
import type { Projection } from '../projection.js';
import { carryOut, type Wanted } from '../rebuild/carry-out.js';
import { requestLive } from '../rebuild/requests.js';
import { retireVersions } from '../rebuild/retire-versions.js';

/** The longest wait before a build that failed is tried again. */
const LONGEST_WAIT_MS = 30_000;

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
  readonly logger: Logger;
}

/**
 * Carries out, beside whatever else goes on, what is asked of the tables of the projections that this process keeps:
 * first ones where there are none of their version yet, rebuilds, states of the past, rollbacks, and what a process that
 * has died has left undone.
 */
export class BackgroundBuild {
  readonly #parts: BackgroundBuildParts;
  readonly #stopping = new AbortController();
  /** Names of projections whose first tables an event has kept from being finished: in vain for this program. */
  readonly #hopeless = new Set<string>();
  #watching: Promise<void> | undefined;
  #building: Promise<void> | undefined;
  /** The live tables there were, once they have been looked up. */
  #live: string | undefined;
  #failures = 0;

  constructor(parts: BackgroundBuildParts) {
    this.#parts = parts;
  }

  /** Begins to look for work; calling it again does nothing. */
  start(): void {
    this.#watching ??= this.#watch();
  }

  /** Stops at the next bulk; what was built so far is kept, to be gone on with. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#watching;
    await this.#building;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#look();
      } catch (error) {
        this.#parts.logger.debug({ err: error }, 'the register of the projections cannot be read');
      }
      await sleep(BEAT_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Notices what is new in the register. */
  async #look(): Promise<void> {
    const { registry, onSwap } = this.#parts;
    const generations = await registry.all();
    const live = generations
      .filter(({ role }) => role === 'live')
      .map(({ id }) => id)
      .join();
    if (this.#live !== undefined && live !== this.#live) onSwap();
    this.#live = live;
    if (this.#building !== undefined) return;
    const wanted = await this.#wanted();
    if (wanted.length === 0) return;
    this.#building = this.#build(wanted).finally(() => {
      this.#building = undefined;
    });
  }

  /** What is to be done for the projections that this process keeps. */
  async #wanted(): Promise<readonly Wanted[]> {
    const { projections, held, registry } = this.#parts;
    const generations = await registry.all();
    const builds = await registry.builds();
    return projections
      .filter((each) => held().has(leaseName(each)))
      .flatMap((projection) => {
        const isMissing =
          liveGeneration(projection, generations) === undefined &&
          !this.#hopeless.has(projection.name);
        const isAsked = builds.some(
          (build) => isRunning(build, projection) && generations.some(({ id }) => id === build.id),
        );
        if (!isMissing && !isAsked) return [];
        return [{ projection, find: () => this.#find(projection, isMissing) }];
      });
  }

  /** Looks up what has been asked for, now that nobody else builds for the projection. */
  async #find(projection: Projection, isMissing: boolean): Promise<readonly string[]> {
    const { registry } = this.#parts;
    const hasLive = liveGeneration(projection, await registry.all()) !== undefined;
    if (isMissing && !hasLive) await requestLive(this.#parts, projection);
    const builds = await registry.builds();
    return builds.filter((build) => isRunning(build, projection)).map(({ id }) => id);
  }

  async #build(wanted: readonly Wanted[]): Promise<void> {
    const { logger, projections, onSwap } = this.#parts;
    const { signal } = this.#stopping;
    try {
      const parts = { ...this.#parts, signal, bulk: BULK };
      const outcomes = await carryOut(parts, wanted, () => undefined);
      for (const { projection, generation, error } of outcomes) {
        if (error instanceof UnprojectableEvent) this.#hopeless.add(projection);
        if (error === undefined)
          logger.info({ generation: generation.id, role: generation.role }, 'tables are built');
      }
      if (outcomes.length > 0) onSwap();
      await retireVersions(this.#parts, projections, signal);
      this.#failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      this.#failures += 1;
      const waitMs = backoffMs(this.#failures, LONGEST_WAIT_MS);
      const names = wanted.map(({ projection }) => projection.name);
      logger.error({ err: error, projections: names, wait: waitMs }, 'tables cannot be built');
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
