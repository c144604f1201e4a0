import type { Statements, TableStore } from '../../sql/read-database.js';
import { integer, table, text, type RowOf } from '../../sql/table.js';
import type { Projection } from '../projection.js';

/** How often a holder shows that it lives, and others look whether it does. */
export const BEAT_INTERVAL_MS = 750;

/**
 * A lease whose holder has not shown itself for so long, by the clock of whoever looks, is free. Long enough for a busy
 * machine, short enough that another takes over within five seconds of a crash.
 */
const PATIENCE_MS = 3_000;

const NOBODY = '';

/** Who keeps the tables of a projection: one row a lease. No clock is compared; `beat` rises while the holder lives. */
export const leasesTable = table({
  name: 'projection_leases',
  key: 'name',
  columns: { name: text(100), holder: text(64), epoch: integer, beat: integer },
});

type LeaseRow = RowOf<typeof leasesTable>;

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
   * BEAT_INTERVAL_MS.
   * @returns whether other leases are held than before
   * @throws the driver's error; then nothing is known to have changed
   */
  async beat(): Promise<boolean> {
    const { sql, tables } = this.#database;
    const before = [...this.held].join();
    const rows = new Map(
      ((await tables.all(sql, leasesTable.name)) as LeaseRow[]).map((row) => [row.name, row]),
    );
    const due = this.#wanted.filter((name) => this.#isDue(name, rows.get(name)));
    if (due.length > 0) {
      const taken = await this.#database.transaction(async (locked) => {
        const written = [];
        for (const name of due) written.push(await this.#renewOrTake(locked, name, rows.get(name)));
        return written;
      });
      // Only now, for a lease is held by what has been committed.
      for (const row of taken) if (row !== undefined) this.#held.set(row.name, row);
    }
    return [...this.held].join() !== before;
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

  /** Whether there is anything to write about a lease: it is ours, or free. */
  #isDue(name: string, row: LeaseRow | undefined): boolean {
    const mine = this.#held.get(name);
    if (mine !== undefined && row?.epoch === mine.epoch && row.holder === this.#holder) return true;
    this.#held.delete(name);
    if (row === undefined || row.holder === NOBODY) return true;
    const seen = this.#sightings.get(name);
    const isSame = seen?.row.epoch === row.epoch && seen.row.beat === row.beat;
    if (!isSame) this.#sightings.set(name, { row, sinceMs: performance.now() });
    return isSame && performance.now() - seen.sinceMs >= PATIENCE_MS;
  }

  async #renewOrTake(
    sql: Statements,
    name: string,
    row: LeaseRow | undefined,
  ): Promise<LeaseRow | undefined> {
    const isMine = this.#held.delete(name);
    const epoch = (row?.epoch ?? 0) + (isMine ? 0 : 1);
    const next = { name, holder: this.#holder, epoch, beat: (row?.beat ?? 0) + 1 };
    return (await this.#write(sql, row, next)) ? next : undefined;
  }

  async #write(sql: Statements, seen: LeaseRow | undefined, next: LeaseRow): Promise<boolean> {
    const { tables } = this.#database;
    if (seen !== undefined) {
      const expected = { epoch: seen.epoch, beat: seen.beat, holder: seen.holder };
      return tables.compareAndSet(sql, leasesTable, leasesTable.name, expected, next);
    }
    // Two that find it missing at once: the second one's insert fails, and it looks again at its next beat.
    await tables.insert(sql, leasesTable, leasesTable.name, [next]);
    return true;
  }
}
