type NumberArray = Uint32Array | Float64Array;

/** A typed array that grows at its end: eight or four bytes a number, whatever the heap thinks of objects. */
export class GrowableArray<A extends NumberArray> {
  private items: A;
  private count = 0;

  private constructor(
    private readonly allocate: (capacity: number) => A,
    capacity: number,
  ) {
    this.items = allocate(capacity);
  }

  /** Unsigned 32-bit integers. */
  static uint32(capacity = 4): GrowableArray<Uint32Array> {
    return new GrowableArray((length) => new Uint32Array(length), capacity);
  }

  /** Numbers of double precision: integers up to 2^53. */
  static float64(capacity = 4): GrowableArray<Float64Array> {
    return new GrowableArray((length) => new Float64Array(length), capacity);
  }

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.items.length) this.grow();
    this.items[this.count++] = value;
  }

  /** @throws RangeError outside 0..length-1 */
  at(index: number): number {
    const value = index < this.count ? this.items[index] : undefined;
    if (value === undefined) throw new RangeError(`index ${index} of ${this.count}`);
    return value;
  }

  /** Replaces an item that has been pushed before. */
  set(index: number, value: number): void {
    if (index >= this.count) throw new RangeError(`index ${index} of ${this.count}`);
    this.items[index] = value;
  }

  private grow(): void {
    const larger = this.allocate(this.items.length * 2);
    larger.set(this.items);
    this.items = larger;
  }
}
