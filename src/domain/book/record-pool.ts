import { FrozenRecords } from './frozen-records.js';
import { GrowingMemory } from './growing-memory.js';
import { NONE } from './handles.js';

/** In bytes: less than this is kept for the records to come. */
const MUCH = 2 ** 21;

/**
 * Records of a fixed size in one block of memory, numbered from 1 on; number 0 is none. The fields of a record lie
 * together, where an array a field would spread them: touching a record costs one cache miss instead of one a field.
 * A record is seen as 32-bit words and as doubles at once; which field lies where is for its owner to say.
 */
export class RecordPool {
  readonly #doublesEach: number;
  readonly #wordsEach: number;
  readonly #initialBytes: number;
  #memory: GrowingMemory;
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
    this.#initialBytes = capacity * size * Float64Array.BYTES_PER_ELEMENT;
    this.#capacity = capacity;
    this.#memory = new GrowingMemory(this.#initialBytes);
    this.doubles = new Float64Array(this.#memory.buffer);
    this.words = new Int32Array(this.#memory.buffer);
  }

  /** What the records take in memory. */
  get bytes(): number {
    return this.doubles.byteLength;
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

  /** All records are free: lets go of their memory if it has become much, unless they are frozen. */
  release(): void {
    if (this.bytes < MUCH || this.#frozen !== undefined) return;
    this.#capacity = this.#initialBytes / (this.#doublesEach * Float64Array.BYTES_PER_ELEMENT);
    this.#used = 0;
    this.#freed = NONE;
    this.#memory = new GrowingMemory(this.#initialBytes);
    this.#view();
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#memory.grow();
    this.#view();
  }

  #view(): void {
    this.doubles = new Float64Array(this.#memory.buffer);
    this.words = new Int32Array(this.#memory.buffer);
  }
}
