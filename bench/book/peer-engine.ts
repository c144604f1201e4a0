import { type IProcessOrder, OrderBook, Side } from 'nodejs-order-book';

import type { Engine } from './engine.js';
import { CANCEL, PLACE, type Workload } from './workload.js';

const SIDES = [Side.BUY, Side.SELL] as const;

/** nodejs-order-book: its orders are named by strings, made before the clock starts. */
export class PeerEngine implements Engine {
  readonly #workload: Workload;
  readonly #book = new OrderBook();
  readonly #ids: readonly string[];
  #traded = 0;

  constructor(workload: Workload) {
    this.#workload = workload;
    this.#ids = Array.from({ length: workload.placed + 1 }, (_, order) => `order-${order}`);
  }

  get traded(): number {
    return this.#traded;
  }

  run(from: number, to: number): void {
    const { kinds, sides, orders, prices, quantities } = this.#workload;
    for (let i = from; i < to; i++) {
      const id = this.#ids[orders[i]!]!;
      const price = prices[i]!;
      const size = quantities[i]!;
      const kind = kinds[i]!;
      if (kind === PLACE) {
        this.#count(this.#book.limit({ id, side: SIDES[sides[i]!]!, price, size }), size);
      } else if (kind === CANCEL) {
        this.#book.cancel(id);
      } else {
        this.#count(this.#book.modify(id, { price, size }), size);
      }
    }
  }

  #count({ err, quantityLeft }: IProcessOrder, size: number): void {
    if (err !== null) throw new Error(`the peer refused a command: ${err.message}`);
    this.#traded += size - quantityLeft;
  }
}
