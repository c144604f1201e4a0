import type { TableFindings } from './differences.js';
import type { Row } from './model-tables.js';

/** Holds rows that come in the order of a number against those of a table, in the same order; of neither is more kept than a page. */
export class MergedRows {
  readonly #shown: AsyncIterator<Row>;
  readonly #number: string;
  readonly #findings: TableFindings;
  #next: IteratorResult<Row> | undefined;

  /** @param number the column that orders them, and names them */
  constructor(shown: AsyncIterable<Row>, number: string, findings: TableFindings) {
    this.#shown = shown[Symbol.asyncIterator]();
    this.#number = number;
    this.#findings = findings;
  }

  /** Takes the next row that is due. */
  async expect(expected: Row): Promise<void> {
    const due = Number(expected[this.#number]);
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

  #of(row: Row): number {
    return Number(row[this.#number]);
  }
}
