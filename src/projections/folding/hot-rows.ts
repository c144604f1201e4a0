import type { RowChange } from '../../sql/read-database.js';
import { isPlain, type SqlRow, type TableDefinition } from '../../sql/table.js';
import type { Rows } from '../projection.js';

/** What events did to the rows of one table. */
export interface RowChanges {
  readonly inserted: readonly SqlRow[];
  readonly updated: readonly RowChange[];
  /** The rows that were taken out, as they were. */
  readonly deleted: readonly SqlRow[];
}

/** A row in memory: as it is now, or null when there is none. */
interface Entry {
  readonly key: string;
  row: SqlRow | null;
  /** As it was before the events in hand; undefined when they have not touched it. */
  before: SqlRow | null | undefined;
  /** The last batch that is about it. */
  batch: number;
}

/** How much of its room is still taken when some has been made: looking for the oldest rows is worth doing seldom. */
const FULLNESS = 0.9;

/**
 * The rows of one table that are kept in memory, because events have touched them lately and may again. However often a
 * batch changes a row, it is one change. Right for as long as nobody else writes the table: whoever finds that somebody
 * has, or does not know whether a commit was done, begins with an empty one.
 */
export class HotRows implements Rows<SqlRow> {
  readonly #key: string;
  /** The columns whose texts are plain. */
  readonly #plain: readonly string[];
  readonly #isAppend: boolean;
  readonly #capacity: number;
  readonly #isSettled: (row: SqlRow) => boolean;
  readonly #entries = new Map<string, Entry>();
  /** The one asked for last: who reads a row writes it next. */
  #latest: Entry | undefined;
  /** Keys that a batch names, and whose rows have not been looked up. */
  readonly #unknown = new Set<string>();
  /** Those that the events in hand have changed. */
  readonly #touched = new Set<Entry>();
  /** Those of each batch that is not committed yet. */
  #claimed: { readonly batch: number; readonly entries: Entry[] }[] = [];
  #appended: SqlRow[] = [];

  /**
   * @param capacity how many rows to keep at most, beside those of batches that are not committed yet
   * @param isSettled whether events will hardly touch a row again
   */
  constructor(
    { key, columns, append }: TableDefinition,
    capacity: number,
    isSettled: (row: SqlRow) => boolean = () => false,
  ) {
    this.#key = key;
    this.#plain = Object.keys(columns).filter((name) => columns[name]!.plain === true);
    this.#isAppend = append === true;
    this.#capacity = capacity;
    this.#isSettled = isSettled;
  }

  /** Takes note of a row that a batch is about. @param batch numbers the batches, rising */
  claim(key: string, batch: number): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) this.#unknown.add(key);
    else if (entry.batch !== batch) this.#keep(entry, batch);
  }

  /** Takes note of a row that a batch is about, and that was not there before it. */
  claimNew(key: string, batch: number): void {
    // One that an event before it is about may have been there, and gone since.
    if (this.#unknown.has(key)) return;
    if (!this.#entries.has(key)) this.#entries.set(key, newEntry(key, null));
    this.claim(key, batch);
  }

  /** Looks up what was claimed and is not in memory. @param load looks up the rows of some keys */
  async lookUp(
    batch: number,
    load: (keys: readonly string[]) => Promise<readonly SqlRow[]>,
  ): Promise<void> {
    if (this.#unknown.size === 0) return;
    const keys = [...this.#unknown];
    const rows = await load(keys);
    const found = new Map(rows.map((row) => [this.#keyOf(row), row]));
    for (const key of keys) {
      const entry = newEntry(key, found.get(key) ?? null);
      this.#entries.set(key, entry);
      this.#keep(entry, batch);
    }
    this.#unknown.clear();
  }

  get(key: string): SqlRow | undefined {
    return this.#known(key).row ?? undefined;
  }

  /** @throws Error when a text is not plain that has to be */
  put(row: SqlRow): void {
    if (this.#isAppend) {
      this.#expectPlain(row, null);
      this.#appended.push(row);
      return;
    }
    const entry = this.#touch(this.#keyOf(row));
    this.#expectPlain(row, entry.row);
    entry.row = row;
  }

  delete(key: string): void {
    this.#touch(key).row = null;
  }

  /** What was done to the rows since the last time; in the order of their first change. */
  take(): RowChanges {
    const [inserted, updated, deleted]: [SqlRow[], RowChange[], SqlRow[]] = [
      this.#appended,
      [],
      [],
    ];
    this.#appended = [];
    for (const entry of this.#touched) {
      const { row, before } = entry;
      entry.before = undefined;
      if (row !== null && before) updated.push({ before, after: row });
      else if (row !== null) inserted.push(row);
      else if (before) deleted.push(before);
    }
    this.#touched.clear();
    return { inserted, updated, deleted };
  }

  /** Forgets what need not be kept, once everything up to a batch is committed. */
  settle(batch: number): void {
    const committed = this.#claimed.filter((each) => each.batch <= batch);
    this.#claimed = this.#claimed.filter((each) => each.batch > batch);
    for (const { entries } of committed) {
      for (const entry of entries) {
        const isOver = entry.row === null || this.#isSettled(entry.row);
        if (isOver && entry.batch <= batch) this.#entries.delete(entry.key);
      }
    }
    this.#latest = undefined;
    if (this.#entries.size > this.#capacity) this.#makeRoom(batch);
  }

  /** Forgets the rows that have not been claimed for longest, none that a batch after this one is about. */
  #makeRoom(batch: number): void {
    const surplus = this.#entries.size - Math.ceil(this.#capacity * FULLNESS);
    const free = [...this.#entries.values()].filter((entry) => entry.batch <= batch);
    free.sort((a, b) => a.batch - b.batch);
    for (const { key } of free.slice(0, surplus)) this.#entries.delete(key);
  }

  /** Whoever reads the row takes its texts for plain. @param before the row whose place it takes */
  #expectPlain(row: SqlRow, before: SqlRow | null): void {
    for (const column of this.#plain) {
      const cell = row[column];
      if (typeof cell !== 'string' || cell === before?.[column] || isPlain(cell)) continue;
      throw new Error(
        `${column} is ${JSON.stringify(cell)}, in which JSON has something to escape`,
      );
    }
  }

  #keep(entry: Entry, batch: number): void {
    entry.batch = batch;
    const last = this.#claimed.at(-1);
    if (last?.batch === batch) last.entries.push(entry);
    else this.#claimed.push({ batch, entries: [entry] });
  }

  #touch(key: string): Entry {
    const entry = this.#known(key);
    if (entry.before === undefined) {
      entry.before = entry.row;
      this.#touched.add(entry);
    }
    return entry;
  }

  /** A row that was not asked for would look as if there were none. */
  #known(key: string): Entry {
    if (this.#latest?.key === key) return this.#latest;
    const entry = this.#entries.get(key);
    if (entry === undefined) throw new Error(`its keys do not name the row ${key}`);
    this.#latest = entry;
    return entry;
  }

  #keyOf(row: SqlRow): string {
    return row[this.#key] as string;
  }
}

function newEntry(key: string, row: SqlRow | null): Entry {
  return { key, row, before: undefined, batch: 0 };
}
