import { monotonicMs } from '../../environment/clock.js';
import type { TableStore } from '../../sql/read-database.js';
import type { Projection } from '../projection.js';
import { leaseName, leasesTable, type LeaseRow, NOBODY } from './lease.js';

/** Longer than another process takes to take over from one that has died, on a busy machine. */
const SILENCE_MS = 10_000;

/**
 * Whoever looks at longer intervals than that may have been kept from looking, as in lease.ts: what kept it may have kept the others
 * from showing themselves.
 */
const LONGEST_GAP_MS = 5_000;

/** Where a lease was, and since when it has been seen there. */
interface Sighting {
  readonly beat: string;
  readonly sinceMs: number;
}

/**
 * Tells whether somebody keeps the tables, whichever process that is: whoever does lets a number in the database rise as long as it
 * lives. Nobody's clock is compared; what was never seen before counts as alive until it has been silent for a while, under the eyes
 * of somebody who looks every few seconds, as a balancer does.
 */
export class RunnerWatch {
  readonly #database: Pick<TableStore, 'tables' | 'sql'>;
  readonly #names: readonly string[];
  readonly #seen = new Map<string, Sighting>();
  #lookedAtMs = -Infinity;

  constructor(database: Pick<TableStore, 'tables' | 'sql'>, projections: readonly Projection[]) {
    this.#database = database;
    this.#names = projections.map(leaseName);
  }

  /**
   * The projections that nobody has kept for a while, as their leases are named.
   * @throws the driver's error
   */
  async silent(): Promise<readonly string[]> {
    const { tables, sql } = this.#database;
    const rows = (await tables.all(sql, leasesTable.name)) as LeaseRow[];
    this.#noteLook();
    return this.#names.filter((name) => this.#isSilent(name, rows));
  }

  /** Begins to watch anew those that were not yet found silent, when it was kept from watching them. */
  #noteLook(): void {
    const nowMs = monotonicMs();
    if (nowMs - this.#lookedAtMs > LONGEST_GAP_MS) {
      for (const [name, { sinceMs }] of this.#seen) {
        if (this.#lookedAtMs - sinceMs < SILENCE_MS) this.#seen.delete(name);
      }
    }
    this.#lookedAtMs = nowMs;
  }

  #isSilent(name: string, rows: readonly LeaseRow[]): boolean {
    const row = rows.find((each) => each.name === name);
    const isHeld = row !== undefined && row.holder !== NOBODY;
    const beat = isHeld ? `${row.holder} ${row.beat}` : NOBODY;
    const before = this.#seen.get(name);
    if (before?.beat !== beat) {
      this.#seen.set(name, { beat, sinceMs: monotonicMs() });
      return false;
    }
    return monotonicMs() - before.sinceMs >= SILENCE_MS;
  }
}
