import type { SqlRow } from '../../sql/table.js';
import type { Rows } from '../projection.js';

/** What events did to the rows of one table. */
export interface RowChanges {
  /** The rows that were put and are still there, as they are now. */
  readonly written: readonly SqlRow[];
  /** The keys of the rows that were taken out. */
  readonly deleted: readonly string[];
}

/** The rows that a batch of events touches, and what it does to them. However often a row changes, it is one. */
export class LoadedRows implements Rows<SqlRow> {
  readonly #key: string;
  readonly #named: ReadonlySet<string>;
  readonly #rows = new Map<string, SqlRow>();
  readonly #written = new Set<string>();
  readonly #deleted = new Set<string>();

  /**
   * @param key the column that holds a row's key
   * @param named the keys that were asked for
   * @param loaded the rows of these keys, as far as there are any, as they are stored
   */
  constructor(key: string, named: ReadonlySet<string>, loaded: readonly SqlRow[]) {
    this.#key = key;
    this.#named = named;
    for (const row of loaded) this.#rows.set(this.#keyOf(row), row);
  }

  get(key: string): SqlRow | undefined {
    this.#expectNamed(key);
    return this.#rows.get(key);
  }

  put(row: SqlRow): void {
    const key = this.#keyOf(row);
    this.#expectNamed(key);
    this.#rows.set(key, row);
    this.#written.add(key);
    this.#deleted.delete(key);
  }

  delete(key: string): void {
    this.#expectNamed(key);
    this.#rows.delete(key);
    this.#written.delete(key);
    this.#deleted.add(key);
  }

  /** What was done to them; rows in the order of their first put. */
  get changes(): RowChanges {
    const written = [...this.#written].map((key) => this.#rows.get(key)!);
    return { written, deleted: [...this.#deleted] };
  }

  /** A row that was not loaded would look as if there were none. */
  #expectNamed(key: string): void {
    if (!this.#named.has(key)) throw new Error(`its keys do not name the row ${key}`);
  }

  #keyOf(row: SqlRow): string {
    return row[this.#key] as string;
  }
}
