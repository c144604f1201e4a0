import { ASK, BID, type BookSide, NONE, type OrderHandle } from '../../book/handles.js';
import { OrderBook } from '../../book/order-book.js';
import { type DueStop, DueStops, type ReachingTrade } from './due-stops.js';
import type { OpenOrder, PendingStop } from './open-order.js';
import type { Side } from '../terms.js';

/** Whether a trade at `last` reaches a stop: a buy stop at its price or above, a sell stop at its price or below. */
export function isReached(side: Side, stopPrice: number, last: number): boolean {
  return side === 'buy' ? last >= stopPrice : last <= stopPrice;
}

/**
 * The side of the book of stops where those of a trader's side wait: a rising market reaches the lowest buy stop first,
 * as a taker does the lowest ask, and a falling one the highest sell stop.
 */
function waitingSide(side: Side): BookSide {
  return side === 'buy' ? ASK : BID;
}

/**
 * The stops of a market: those that wait, by stop price and then by time, and those that a trade has reached, in the
 * order in which they are to trigger. A book of its own keeps the first, so that adding, cancelling and reaching a stop
 * costs what it costs an order, however many wait.
 */
export class Stops {
  readonly #book = new OrderBook();
  readonly #orders: (OpenOrder | undefined)[] = [];
  /** How many wait: what every fill asks, so that a market without stops pays one comparison for them. */
  #waiting = 0;
  readonly #due = new DueStops();

  /** Whether there is a stop that a trade may reach. */
  get isAnyWaiting(): boolean {
    return this.#waiting > 0;
  }

  /** Lots of the stops of a side that wait. */
  total(side: Side): number {
    return this.#book.total(waitingSide(side));
  }

  /** The stop that triggers next, if one is to. */
  get next(): DueStop | undefined {
    return this.#due.next;
  }

  /** Those to trigger, the next first. */
  get due(): readonly DueStop[] {
    return this.#due.all();
  }

  /** The stops of a side that wait, in the order in which trades reach them. */
  *waiting(side: Side): Generator<OpenOrder, void> {
    const book = this.#book;
    for (let level = book.best(waitingSide(side)); level !== NONE; level = book.worse(level)) {
      for (let place = book.first(level); place !== NONE; place = book.next(place)) {
        yield this.#at(place);
      }
    }
  }

  /** Lets a stop wait behind the others at its price. */
  add(order: OpenOrder, stop: PendingStop): void {
    const place = this.#book.add(waitingSide(order.side), stop.price, order.quantity);
    stop.place = place;
    this.#orders[place] = order;
    this.#waiting += 1;
  }

  /** Notes that a stop has become smaller in its place. */
  shrink({ quantity }: OpenOrder, { place }: PendingStop): void {
    const less = this.#book.remaining(place) - quantity;
    if (less > 0) this.#book.reduce(place, less);
  }

  /** Takes out a stop that waits, or is due. */
  remove(order: OpenOrder, stop: PendingStop): void {
    if (stop.place === NONE) return this.#due.remove(order);
    this.#orders[stop.place] = undefined;
    this.#book.remove(stop.place);
    stop.place = NONE;
    this.#waiting -= 1;
  }

  /** After a trade at a price in ticks: whatever it reaches is due, buys before sells. */
  reach(last: number, trade: ReachingTrade): void {
    this.#reach('buy', last, trade);
    this.#reach('sell', last, trade);
  }

  #reach(side: Side, last: number, trade: ReachingTrade): void {
    const book = this.#book;
    for (;;) {
      const level = book.best(waitingSide(side));
      if (level === NONE || !isReached(side, book.levelPrice(level), last)) return;
      const order = this.#at(book.first(level));
      if (order.stop !== undefined) this.remove(order, order.stop);
      this.makeDue(order, trade);
    }
  }

  /** Lets a stop that waits no longer trigger after all that are due already. */
  makeDue(order: OpenOrder, trade: ReachingTrade): void {
    this.#due.push({ order, trade });
  }

  /** The next stop triggers. @throws Error when it is not this one */
  trigger(order: OpenOrder): void {
    if (this.next?.order !== order) {
      throw new Error(`recorded order ${order.orderId} is not the stop that triggers next`);
    }
    this.#due.remove(order);
  }

  #at(place: OrderHandle): OpenOrder {
    const order = this.#orders[place];
    if (order === undefined) throw new Error(`no stop waits at ${place}`);
    return order;
  }
}

/** What decide may ask of the stops. */
export interface ReadableStops {
  readonly next: DueStop | undefined;
  readonly due: readonly DueStop[];
  total(side: Side): number;
  waiting(side: Side): Iterable<Readonly<OpenOrder>>;
}
