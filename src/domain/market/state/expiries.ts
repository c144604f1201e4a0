/** When an open order ends unless something else ends it before. */
export interface Expiry {
  /** The order's number. */
  readonly number: number;
  /** ISO-8601 UTC with milliseconds: such texts compare as the times do. */
  readonly at: string;
  /** Its place in the heap. */
  place: number;
}

/**
 * The expiries of a market's open orders: a binary heap, the earliest on top, and of one time the oldest order's. An
 * order that ends in another way takes its expiry out at once, wherever in the heap it is, so that nothing is kept of
 * the many orders that are cancelled long before they expire.
 */
export class Expiries {
  readonly #heap: Expiry[] = [];

  /** The next to come, if there is any. */
  get next(): Expiry | undefined {
    return this.#heap[0];
  }

  /** How many there are. */
  get size(): number {
    return this.#heap.length;
  }

  /** Notes when the order of a number expires. */
  add(number: number, at: string): Expiry {
    const expiry = { number, at, place: this.#heap.length };
    this.#heap.push(expiry);
    this.#rise(expiry);
    return expiry;
  }

  /** Forgets an expiry, whose order has ended. */
  remove(expiry: Expiry): void {
    const last = this.#heap.pop();
    if (last === undefined || last === expiry) return;
    this.#put(last, expiry.place);
    this.#rise(last);
    this.#sink(last);
  }

  #rise(expiry: Expiry): void {
    for (;;) {
      const above = this.#heap[(expiry.place - 1) >> 1];
      if (above === undefined || !isBefore(expiry, above)) return;
      this.#swap(expiry, above);
    }
  }

  #sink(expiry: Expiry): void {
    for (;;) {
      const left = this.#heap[2 * expiry.place + 1];
      const right = this.#heap[2 * expiry.place + 2];
      const first =
        right !== undefined && left !== undefined && isBefore(right, left) ? right : left;
      if (first === undefined || !isBefore(first, expiry)) return;
      this.#swap(expiry, first);
    }
  }

  #swap(a: Expiry, b: Expiry): void {
    const place = a.place;
    this.#put(a, b.place);
    this.#put(b, place);
  }

  #put(expiry: Expiry, place: number): void {
    this.#heap[place] = expiry;
    expiry.place = place;
  }
}

function isBefore(a: Expiry, b: Expiry): boolean {
  return a.at === b.at ? a.number < b.number : a.at < b.at;
}

/** What decide may ask of the expiries. */
export interface ReadableExpiries {
  readonly next: Readonly<Expiry> | undefined;
}
