import type { SqlRow } from '../../sql/read-database.js';
import type { Rows } from '../projection.js';

/** The rows that a batch of events touches, and which of them it changed. However often a row changes, it is one. */
export class LoadedRows implements Rows<SqlRow> {
  readonly #rows = new Map<string, SqlRow>();
  readonly #changed = new Set<string>();

  /**
   * @param key the column that holds a row's key
   * @param loaded the rows as they are stored
   */
  constructor(
    private readonly key: string,
    loaded: readonly SqlRow[],
  ) {
    for (const row of loaded) this.#rows.set(this.#keyOf(row), row);
  }

  get(key: string): SqlRow | undefined {
    return this.#rows.get(key);
  }

  put(row: SqlRow): void {
    const key = this.#keyOf(row);
    this.#rows.set(key, row);
    this.#changed.add(key);
  }

  /** The rows that were put, as they are now, in the order of their first put. */
  get changed(): readonly SqlRow[] {
    return [...this.#changed].map((key) => this.#rows.get(key)!);
  }

  #keyOf(row: SqlRow): string {
    return row[this.key] as string;
  }
}
