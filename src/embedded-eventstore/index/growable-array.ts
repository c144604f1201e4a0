type NumberArray = Uint16Array | Uint32Array | Float64Array;

/** Bits of an index that count within a chunk. */
const CHUNK_BITS = 16;
const CHUNK = 2 ** CHUNK_BITS;

/**
 * A typed array that grows at its end: eight, four or two bytes a number, whatever the heap thinks of objects. A short one
 * doubles; a long one gains chunks, so that its growth neither copies nor reserves as much again.
 */
export class GrowableArray<A extends NumberArray> {
  readonly #allocate: (capacity: number) => A;
  readonly #chunks: A[];
  #count = 0;
  #capacity: number;

  private constructor(allocate: (capacity: number) => A, capacity: number) {
    this.#allocate = allocate;
    this.#chunks = [allocate(capacity)];
    this.#capacity = capacity;
  }

  /** Unsigned 32-bit integers. */
  static uint32(): GrowableArray<Uint32Array> {
    return new GrowableArray((length) => new Uint32Array(length), 4);
  }

  /** Unsigned 16-bit integers. */
  static uint16(): GrowableArray<Uint16Array> {
    return new GrowableArray((length) => new Uint16Array(length), 4);
  }

  /** Numbers of double precision: integers up to 2^53. */
  static float64(): GrowableArray<Float64Array> {
    return new GrowableArray((length) => new Float64Array(length), 4);
  }

  get length(): number {
    return this.#count;
  }

  push(value: number): void {
    if (this.#count === this.#capacity) this.#grow();
    this.#put(this.#count++, value);
  }

  /** @throws RangeError outside 0..length-1 */
  at(index: number): number {
    const value =
      index < this.#count ? this.#chunks[index >>> CHUNK_BITS]?.[index & (CHUNK - 1)] : undefined;
    if (value === undefined) throw new RangeError(`index ${index} of ${this.#count}`);
    return value;
  }

  /** A copy of the items from `from` up to, not including, `to`. @throws RangeError when there are not so many */
  slice(from: number, to: number): A {
    if (to > this.#count) throw new RangeError(`index ${to} of ${this.#count}`);
    const items = this.#allocate(to - from);
    for (let index = from; index < to;) {
      const start = index & (CHUNK - 1);
      const chunk = this.#chunks[index >>> CHUNK_BITS] as A;
      const part = chunk.subarray(start, Math.min(CHUNK, start + to - index));
      items.set(part, index - from);
      index += part.length;
    }
    return items;
  }

  /** Replaces an item that has been pushed before. */
  set(index: number, value: number): void {
    if (index >= this.#count) throw new RangeError(`index ${index} of ${this.#count}`);
    this.#put(index, value);
  }

  #put(index: number, value: number): void {
    (this.#chunks[index >>> CHUNK_BITS] as A)[index & (CHUNK - 1)] = value;
  }

  #grow(): void {
    if (this.#capacity >= CHUNK) {
      this.#chunks.push(this.#allocate(CHUNK));
      this.#capacity += CHUNK;
      return;
    }
    const larger = this.#allocate(this.#capacity * 2);
    larger.set(this.#chunks[0] as A);
    this.#chunks[0] = larger;
    this.#capacity = larger.length;
  }
}
