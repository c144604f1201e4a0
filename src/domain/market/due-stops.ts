import type { OpenOrder } from './open-orders.js';

/** The trade that reached a stop. */
export interface ReachingTrade {
  readonly tradeId: string;
  readonly price: string;
}

/** A stop that a trade has reached, and that enters the book as soon as those before it have. */
export interface DueStop {
  readonly order: OpenOrder;
  readonly trade: ReachingTrade;
}

/**
 * The stops that trades have reached, first come first. One trade can reach all stops of a market, so taking the first
 * must not move the others: those taken stay in front until all are.
 */
export class DueStops {
  #stops: DueStop[] = [];
  #taken = 0;

  /** The first, if there is any. */
  get next(): DueStop | undefined {
    return this.#stops[this.#taken];
  }

  all(): readonly DueStop[] {
    return this.#stops.slice(this.#taken);
  }

  push(stop: DueStop): void {
    this.#stops.push(stop);
  }

  /** Takes out one that ends before it triggers. */
  remove(order: OpenOrder): void {
    this.#stops = this.all().filter((due) => due.order !== order);
    this.#taken = 0;
  }

  /** Takes out the first. */
  take(): DueStop | undefined {
    const { next } = this;
    this.#taken += 1;
    if (this.#taken >= this.#stops.length) {
      this.#stops = [];
      this.#taken = 0;
    }
    return next;
  }
}
