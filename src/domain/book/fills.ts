import type { OrderHandle } from './handles.js';

/**
 * What a command traded, fill by fill in the order in which they happened. One buffer serves every command, so that
 * delivering fills allocates nothing: read it before the next command overwrites it.
 */
export class Fills {
  #count = 0;
  #makers = new Int32Array(64);
  #prices = new Float64Array(64);
  #quantities = new Float64Array(64);
  #left = new Float64Array(64);

  get count(): number {
    return this.#count;
  }

  /** The resting order. Where it has nothing left, its handle is good only for looking up whose it was. */
  maker(index: number): OrderHandle {
    return this.#makers[index]!;
  }

  /** The maker's price, in ticks. */
  price(index: number): number {
    return this.#prices[index]!;
  }

  /** In lots. */
  quantity(index: number): number {
    return this.#quantities[index]!;
  }

  /** What the maker has left, in lots; 0 means that it has left the book. */
  makerRemaining(index: number): number {
    return this.#left[index]!;
  }

  clear(): void {
    this.#count = 0;
  }

  push(maker: OrderHandle, price: number, quantity: number, makerRemaining: number): void {
    const index = this.#count++;
    if (index === this.#makers.length) this.#grow();
    this.#makers[index] = maker;
    this.#prices[index] = price;
    this.#quantities[index] = quantity;
    this.#left[index] = makerRemaining;
  }

  #grow(): void {
    this.#makers = grown(this.#makers);
    this.#prices = grown(this.#prices);
    this.#quantities = grown(this.#quantities);
    this.#left = grown(this.#left);
  }
}

/** What the user of a book may ask of the fills. */
export type ReadableFills = Omit<Fills, 'clear' | 'push'>;

/** The same numbers in an array twice as long, zeros behind them. */
function grown<Numbers extends Int32Array | Float64Array>(numbers: Numbers): Numbers {
  const twice = new (numbers.constructor as new (length: number) => Numbers)(numbers.length * 2);
  twice.set(numbers);
  return twice;
}
