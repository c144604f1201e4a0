import { monotonicMs } from '../../environment/clock.js';
import type { Statements, TableStore } from '../../sql/read-database.js';
import { integer, table, text, type RowOf } from '../../sql/table.js';
import type { Projection } from '../projection.js';
import { generationsTable, type GenerationRow } from './generation.js';

/** How often a holder shows that it lives, and others look whether it does. */
export const BEAT_INTERVAL_MS = 750;

/**
 * A lease whose holder has not shown itself for so long, by the clock of whoever looks, is free. Long enough for a busy
 * machine, short enough that another takes over within five seconds of a crash.
 */
export const PATIENCE_MS = 3_000;

/**
 * Whoever looks at longer intervals than that has been kept from looking, by a database that took no writes or because it
 * stood still itself; so may the holder have been kept from showing itself, and its silence says nothing.
 */
const LONGEST_GAP_MS = 2 * BEAT_INTERVAL_MS;

/** Holds a lease that was given back. */
export const NOBODY = '';

/** Who keeps the tables of a projection: one row a lease. No clock is compared; `beat` rises while the holder lives. */
export const leasesTable = table({
  name: 'projection_leases',
  key: 'name',
  columns: { name: text(100), holder: text(64), epoch: integer, beat: integer },
});

export type LeaseRow = RowOf<typeof leasesTable>;

/** A row of somebody else's as it was first seen so, and when. */
interface Sighting {
  readonly row: LeaseRow;
  readonly sinceMs: number;
}

/** The lease under which a projection of some version is kept; other versions have tables, and a lease, of their own. */
export function leaseName({ name, version }: Pick<Projection, 'name' | 'version'>): string {
  return `${name}@${version}`;
}

/**
 * The leases of one process: it takes those that are free, and shows every now and then that it lives. What it does under
 * a lease is safe without trusting any of this, for the epoch of the lease is compared by every commit: a holder that
 * was believed dead and is not finds its next commit refused.
 */
export class Leases {
  readonly #database: TableStore;
  readonly #holder: string;
  readonly #wanted: readonly string[];
  readonly #held = new Map<string, LeaseRow>();
  readonly #sightings = new Map<string, Sighting>();
  #lookedAtMs = -Infinity;
  /** What was held when somebody was told last. */
  #told = '';

  /**
   * @param holder names this process; nobody else may bear the name
   * @param wanted names of leases
   */
  constructor(database: TableStore, holder: string, wanted: readonly string[]) {
    this.#database = database;
    this.#holder = holder;
    this.#wanted = wanted;
  }

  /** The epochs of the leases that are held, by name. */
  get held(): ReadonlyMap<string, number> {
    return new Map([...this.#held].map(([name, { epoch }]) => [name, epoch]));
  }

  /**
   * Shows that this process lives, notices what it has lost, and takes what is free. To be called every
   * BEAT_INTERVAL_MS, one call at a time.
   * @returns whether other leases are held than the last time that this was told
   * @throws the driver's error; whatever was written then is noticed the next time
   */
  async beat(): Promise<boolean> {
    // Whoever only looks waits for its turn to write, too: it is to see when nobody could.
    const written = await this.#database.transaction(async (sql) => {
      const rows = [];
      for (const [seen, next] of await this.#due(sql)) {
        if (await this.#write(sql, seen, next)) rows.push(next);
      }
      return rows;
    });
    // Only now, for a lease is held by what has been committed.
    for (const row of written) this.#held.set(row.name, row);
    const held = [...this.held].join();
    const isNew = held !== this.#told;
    this.#told = held;
    return isNew;
  }

  /**
   * Takes a lease that is held, and whose epoch is not the highest there is, for lost: the next beat takes it anew, with
   * one beyond that of the tables, unless somebody else has it.
   */
  renew(name: string): void {
    this.#held.delete(name);
  }

  /** Gives every lease back, so that another process need not wait. */
  async release(): Promise<void> {
    const held = [...this.#held.values()];
    this.#held.clear();
    if (held.length === 0) return;
    await this.#database.transaction(async (sql) => {
      for (const row of held) await this.#write(sql, row, { ...row, holder: NOBODY });
    });
  }

  /** What there is to write: a beat of each lease that is ours, and the taking of each that is free. */
  async #due(sql: Statements): Promise<readonly [seen: LeaseRow | undefined, next: LeaseRow][]> {
    const found = (await this.#database.tables.all(sql, leasesTable.name)) as LeaseRow[];
    this.#noteLook();
    const rows = new Map(found.map((row) => [row.name, row]));
    const due: [seen: LeaseRow | undefined, next: LeaseRow][] = [];
    for (const name of this.#wanted) {
      const seen = rows.get(name);
      const isHeld = this.#isHeld(name, seen);
      if (!isHeld && !this.#isFree(name, seen)) continue;
      const epoch = isHeld ? seen!.epoch : 1 + (await this.#highestEpoch(sql, name, seen));
      due.push([seen, { name, holder: this.#holder, epoch, beat: (seen?.beat ?? 0) + 1 }]);
    }
    return due;
  }

  /** Begins to watch the others anew when it was kept from watching them. */
  #noteLook(): void {
    const now = monotonicMs();
    if (now - this.#lookedAtMs > LONGEST_GAP_MS) this.#sightings.clear();
    this.#lookedAtMs = now;
  }

  /** The highest epoch that a lease, or any tables kept under it, have had: leases may be older than tables, or gone. */
  async #highestEpoch(sql: Statements, name: string, seen: LeaseRow | undefined): Promise<number> {
    const rows = await this.#database.tables.all(sql, generationsTable.name);
    const kept = (rows as GenerationRow[]).filter(
      ({ projection, version }) => leaseName({ name: projection, version }) === name,
    );
    return Math.max(seen?.epoch ?? 0, ...kept.map(({ epoch }) => epoch));
  }

  /** Whether a lease is still held; from now on it is not, when somebody else has it. */
  #isHeld(name: string, row: LeaseRow | undefined): boolean {
    const isHeld = row?.holder === this.#holder && row.epoch === this.#held.get(name)?.epoch;
    if (!isHeld) this.#held.delete(name);
    return isHeld;
  }

  /** Whether a lease that is not held can be taken. */
  #isFree(name: string, row: LeaseRow | undefined): boolean {
    // Ours without our knowing: it was taken, and the answer to the commit was lost.
    if (row === undefined || row.holder === NOBODY || row.holder === this.#holder) return true;
    const seen = this.#sightings.get(name);
    const isSame = seen?.row.epoch === row.epoch && seen.row.beat === row.beat;
    if (!isSame) this.#sightings.set(name, { row, sinceMs: monotonicMs() });
    return isSame && monotonicMs() - seen.sinceMs >= PATIENCE_MS;
  }

  /** Writes a lease. @returns false, having changed nothing, when it is not as it was seen */
  async #write(sql: Statements, seen: LeaseRow | undefined, next: LeaseRow): Promise<boolean> {
    const { tables } = this.#database;
    const { name } = leasesTable;
    if (seen !== undefined) {
      const expected = { epoch: seen.epoch, beat: seen.beat, holder: seen.holder };
      return tables.compareAndSet(sql, leasesTable, name, expected, next);
    }
    await tables.insert(sql, leasesTable, name, [next]);
    return true;
  }
}
