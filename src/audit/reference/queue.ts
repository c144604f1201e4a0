import type { Order } from './order.js';

/** Orders by a number, those of the first number first, and of one number in the order in which they came. */
export class Queue {
  readonly #isHighestFirst: boolean;
  readonly #levels = new Map<bigint, Set<Order>>();
  /** The numbers of the levels, the first of them last. */
  readonly #numbers: bigint[] = [];

  constructor(order: 'highest first' | 'lowest first') {
    this.#isHighestFirst = order === 'highest first';
  }

  /** The number whose orders come first. */
  get first(): bigint | undefined {
    return this.#numbers.at(-1);
  }

  /** The number whose orders come last. */
  get last(): bigint | undefined {
    return this.#numbers[0];
  }

  /** The order that comes first. */
  get next(): Order | undefined {
    return this.first === undefined ? undefined : this.at(this.first).values().next().value;
  }

  /** The orders of a number, first come first. */
  at(number: bigint): ReadonlySet<Order> {
    return this.#levels.get(number) ?? new Set();
  }

  /** The numbers of which there are orders, first come first. */
  *numbers(): Generator<bigint> {
    for (let place = this.#numbers.length - 1; place >= 0; place -= 1) yield this.#numbers[place]!;
  }

  *[Symbol.iterator](): Generator<Order> {
    for (const number of this.numbers()) yield* this.at(number);
  }

  /** Puts an order behind all others of its number, where it may have been before. */
  add(number: bigint, order: Order): void {
    const level = this.#levels.get(number);
    if (level === undefined) {
      this.#levels.set(number, new Set([order]));
      this.#numbers.splice(this.#place(number), 0, number);
      return;
    }
    level.delete(order);
    level.add(order);
  }

  /** Takes an order out, if it is there. */
  remove(number: bigint, order: Order): void {
    const level = this.#levels.get(number);
    if (level?.delete(order) !== true || level.size > 0) return;
    this.#levels.delete(number);
    this.#numbers.splice(this.#place(number), 1);
  }

  /** Where a number is among the numbers, or would be. */
  #place(number: bigint): number {
    let [low, high] = [0, this.#numbers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#numbers[middle]!;
      if (this.#isHighestFirst ? other < number : other > number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
