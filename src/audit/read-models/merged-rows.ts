import type { TableFindings } from './differences.js';
import type { Row } from './model-tables.js';

type Key = string | number;

/** Holds rows that come in the order of their keys against those of a table, in the same order; of neither is more kept than a page. */
export class MergedRows {
  readonly #shown: AsyncIterator<Row>;
  readonly #key: string;
  readonly #findings: TableFindings;
  #next: IteratorResult<Row> | undefined;

  /** @param key the column that orders them, and names them: numbers, or texts by their code points */
  constructor(shown: AsyncIterable<Row>, key: string, findings: TableFindings) {
    this.#shown = shown[Symbol.asyncIterator]();
    this.#key = key;
    this.#findings = findings;
  }

  /** Takes the next row that is due. */
  async expect(expected: Row): Promise<void> {
    const due = this.#of(expected);
    let shown = await this.#current();
    for (; shown !== undefined && this.#of(shown) < due; shown = await this.#current()) {
      this.#findings.extra(String(this.#of(shown)));
      this.#next = undefined;
    }
    const isThere = shown !== undefined && this.#of(shown) === due;
    this.#findings.compare(String(due), expected, isThere ? shown : undefined);
    if (isThere) this.#next = undefined;
  }

  /** No more is due. */
  async end(): Promise<void> {
    for (let row = await this.#current(); row !== undefined; row = await this.#current()) {
      this.#findings.extra(String(this.#of(row)));
      this.#next = undefined;
    }
  }

  async #current(): Promise<Row | undefined> {
    this.#next ??= await this.#shown.next();
    return this.#next.done === true ? undefined : this.#next.value;
  }

  #of(row: Row): Key {
    // Keys are never null.
    return row[this.#key]!;
  }
}
