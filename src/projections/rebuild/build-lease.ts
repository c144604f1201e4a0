import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from 'pino';

import type { TableStore } from '../../sql/read-database.js';
import { BEAT_INTERVAL_MS, Leases, leaseName, PATIENCE_MS } from '../generations/lease.js';
import { LeaseKeeper } from '../generations/lease-keeper.js';
import type { Projection } from '../projection.js';

/** Whoever has not got the lease by then has seen its holder live. */
const ACQUIRE_LIMIT_MS = PATIENCE_MS + 2 * BEAT_INTERVAL_MS;

/** The right to build the tables of a projection: one builder at a time for each. */
export class BuildLease {
  readonly #keeper: LeaseKeeper;

  private constructor(keeper: LeaseKeeper) {
    this.#keeper = keeper;
  }

  /**
   * Takes the lease of a projection, or waits until it is clear that its holder lives.
   * @returns undefined when somebody else has it
   * @throws the driver's error
   */
  static async take(
    database: TableStore,
    projection: Projection,
    logger: Logger,
    signal?: AbortSignal,
  ): Promise<BuildLease | undefined> {
    const name = `${leaseName(projection)}/build`;
    const leases = new Leases(database, randomUUID(), [name]);
    const deadline = performance.now() + ACQUIRE_LIMIT_MS;
    for (;;) {
      await leases.beat();
      if (leases.held.has(name)) break;
      if (performance.now() >= deadline || signal?.aborted === true) return undefined;
      await sleep(BEAT_INTERVAL_MS, undefined, signal && { signal }).catch(() => undefined);
    }
    const keeper = new LeaseKeeper(leases, () => undefined, logger);
    keeper.goOn();
    return new BuildLease(keeper);
  }

  /** Lets others build. */
  async giveBack(): Promise<void> {
    await this.#keeper.stop();
  }
}
