import type { OpenOrder } from './open-order.js';

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
 * The stops that trades have reached, first come first. One trade can reach all stops of a market, and all of them can
 * expire before they trigger, so taking one out must not move the others: it leaves a gap until all before it are gone.
 */
export class DueStops {
  readonly #stops: (DueStop | undefined)[] = [];
  /** By order, where its stop is. */
  readonly #places = new Map<OpenOrder, number>();
  /** Where the first is, if there is any: there are only gaps before it. */
  #first = 0;

  /** The first, if there is any. */
  get next(): DueStop | undefined {
    return this.#stops[this.#first];
  }

  all(): readonly DueStop[] {
    return this.#stops.filter((stop) => stop !== undefined);
  }

  push(stop: DueStop): void {
    this.#places.set(stop.order, this.#stops.length);
    this.#stops.push(stop);
  }

  /** Takes out one, because it triggers or because it ends before. */
  remove(order: OpenOrder): void {
    const place = this.#places.get(order);
    if (place === undefined) return;
    this.#places.delete(order);
    this.#stops[place] = undefined;
    if (this.#places.size === 0) {
      this.#stops.length = this.#first = 0;
    }
    while (this.#first < this.#stops.length && this.next === undefined) this.#first += 1;
  }
}
