import type { SqlRow } from '../table.js';

/** Bytes that there is room for at first. */
const ROOM = 65_536;

/** The most bytes that a character of a string takes. */
const WIDEST = 3;

const [QUOTE, LAST_OF_ASCII] = [0x27, 0x7f];

/**
 * The text of a statement, put together in memory that is kept for the next one: by `+` each cell of each row would be an
 * object or two for the garbage collector, a hundred an order.
 */
export class SqliteText {
  #bytes = Buffer.allocUnsafe(ROOM);
  #length = 0;
  #isAscii = true;

  /** Begins a text, whatever became of the one before. */
  begin(sql: string): this {
    this.#length = 0;
    this.#isAscii = true;
    return this.add(sql);
  }

  /** Adds SQL as it is. */
  add(sql: string): this {
    this.#makeRoom(sql.length * WIDEST);
    const bytes = this.#bytes;
    let end = this.#length;
    for (let index = 0; index < sql.length; index++) {
      const code = sql.charCodeAt(index);
      if (code > LAST_OF_ASCII) return this.#addEncoded(sql);
      bytes[end++] = code;
    }
    this.#length = end;
    return this;
  }

  /** Adds a value as a literal; NULL for a number that is none. */
  addValue(value: SqlRow[string] | undefined): this {
    if (typeof value === 'string') return this.#addText(value);
    return this.add(typeof value === 'number' && Number.isFinite(value) ? String(value) : 'NULL');
  }

  /** The text so far. */
  toString(): string {
    return this.#bytes.toString(this.#isAscii ? 'latin1' : 'utf8', 0, this.#length);
  }

  #addText(value: string): this {
    this.#makeRoom(2 * value.length + 2);
    const bytes = this.#bytes;
    let end = this.#length;
    bytes[end++] = QUOTE;
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      if (code === 0 || code > LAST_OF_ASCII) return this.#addUnusual(value);
      if (code === QUOTE) bytes[end++] = QUOTE;
      bytes[end++] = code;
    }
    bytes[end++] = QUOTE;
    this.#length = end;
    return this;
  }

  #addUnusual(value: string): this {
    // A statement ends where its text has a NUL.
    if (value.includes('\0')) {
      return this.add(`CAST(x'${Buffer.from(value).toString('hex')}' AS TEXT)`);
    }
    return this.#addEncoded(`'${value.replaceAll("'", "''")}'`);
  }

  #addEncoded(sql: string): this {
    this.#makeRoom(sql.length * WIDEST);
    this.#length += this.#bytes.write(sql, this.#length);
    this.#isAscii = false;
    return this;
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#length + more));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
