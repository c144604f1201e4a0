import { FrozenRecords } from './frozen-records.js';
import { NONE } from './handles.js';

/**
 * Records of a fixed size in one block of memory, numbered from 1 on; number 0 is none. The fields of a record lie
 * together, where an array a field would spread them: touching a record costs one cache miss instead of one a field.
 * A record is seen as 32-bit words and as doubles at once; which field lies where is for its owner to say.
 */
export class RecordPool {
  readonly #doublesEach: number;
  readonly #wordsEach: number;
  #capacity: number;
  #used = 0;
  /** The latest freed record; its first word links to the one freed before it. */
  #freed = NONE;
  #frozen: FrozenRecords | undefined;
  words: Int32Array;
  doubles: Float64Array;

  /** @param size of a record, in doubles; @param capacity records to begin with */
  constructor(size: number, capacity: number) {
    this.#doublesEach = size;
    this.#wordsEach = 2 * size;
    this.#capacity = capacity;
    this.doubles = new Float64Array(capacity * size);
    this.words = new Int32Array(this.doubles.buffer);
  }

  /**
   * All records as they are now, to be read while they change. Until thaw() whoever changes one that is in use says so
   * before, by keep(). @throws Error when they are frozen
   */
  freeze(): FrozenRecords {
    if (this.#frozen !== undefined) throw new Error('records are frozen once at a time');
    return (this.#frozen = new FrozenRecords(this, this.#doublesEach, this.#used));
  }

  thaw(): void {
    this.#frozen = undefined;
  }

  /** A record is about to change. */
  keep(record: number): void {
    if (this.#frozen !== undefined) this.#frozen.keep(record);
  }

  /** A record of unknown content; it may replace `words` and `doubles`. */
  take(): number {
    const record = this.#freed;
    if (record !== NONE) {
      this.#freed = this.words[record * this.#wordsEach]!;
      return record;
    }
    this.#used += 1;
    if (this.#used === this.#capacity) this.#grow();
    return this.#used;
  }

  free(record: number): void {
    this.words[record * this.#wordsEach] = this.#freed;
    this.#freed = record;
  }

  #grow(): void {
    this.#capacity *= 2;
    const doubles = new Float64Array(this.#capacity * this.#doublesEach);
    doubles.set(this.doubles);
    this.doubles = doubles;
    this.words = new Int32Array(doubles.buffer);
  }
}
