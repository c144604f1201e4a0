import { NONE } from '../../book/handles.js';

/** 2^32 over the golden ratio, made odd: multiplied by it, numbers that follow one another lie far apart. */
const GOLDEN = 0x9e3779b1;

/**
 * Slots by order number, in two flat arrays of a fixed length, with linear probing. Half of it stays empty, so that a search
 * ends after a step or two.
 *
 * A number's home is the top bits of its product with GOLDEN. Its own lowest bits would not do: the orders that were
 * placed in a row and stay would be one long row of taken places, and later numbers would have to walk along it.
 */
export class SlotTable {
  count = 0;
  readonly #numbers: Float64Array;
  /** NONE where there is no entry. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** Leaves the top bits of a 32-bit product, as many as the table is long. */
  readonly #shift: number;

  /** @param bits of its length */
  constructor(readonly bits: number) {
    this.#numbers = new Float64Array(1 << bits);
    this.#slots = new Int32Array(1 << bits);
    this.#mask = (1 << bits) - 1;
    this.#shift = 32 - bits;
  }

  get length(): number {
    return this.#slots.length;
  }

  /** Whether no number more is to go in. */
  get isFull(): boolean {
    return this.count * 2 > this.#mask;
  }

  /** The slot of a number, or NONE. */
  get(number: number): number {
    return this.#slots[this.#place(number)]!;
  }

  /** Notes the slot, 1 or more, of a number that has none. */
  set(number: number, slot: number): void {
    const place = this.#place(number);
    this.#numbers[place] = number;
    this.#slots[place] = slot;
    this.count += 1;
  }

  /** Forgets a number. @returns its slot, or NONE when it has none */
  remove(number: number): number {
    const place = this.#place(number);
    const slot = this.#slots[place]!;
    if (slot !== NONE) this.#close(place);
    return slot;
  }

  /** Hands all over that is in a place, and comes to it from the places behind it, to another table. */
  empty(place: number, into: SlotTable): void {
    for (let slot = this.#slots[place]!; slot !== NONE; slot = this.#slots[place]!) {
      into.set(this.#numbers[place]!, slot);
      this.#close(place);
    }
  }

  #home(number: number): number {
    return Math.imul(number, GOLDEN) >>> this.#shift;
  }

  /** Where the entry of a number is, or would go. */
  #place(number: number): number {
    let place = this.#home(number);
    while (this.#slots[place] !== NONE && this.#numbers[place] !== number) {
      place = (place + 1) & this.#mask;
    }
    return place;
  }

  /** Empties a place, and moves up the entries behind it that a search would no longer reach across the gap. */
  #close(place: number): void {
    let gap = place;
    let next = (gap + 1) & this.#mask;
    while (this.#slots[next] !== NONE) {
      const fromHome = (next - this.#home(this.#numbers[next]!)) & this.#mask;
      if (fromHome >= ((next - gap) & this.#mask)) {
        this.#numbers[gap] = this.#numbers[next]!;
        this.#slots[gap] = this.#slots[next]!;
        gap = next;
      }
      next = (next + 1) & this.#mask;
    }
    this.#slots[gap] = NONE;
    this.count -= 1;
  }
}
