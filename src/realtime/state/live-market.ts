import type { BookRow } from '../../projections/books-table.js';
import type { OrderRow } from '../../projections/orders-table.js';
import { rests } from '../../projections/resting-orders.js';
import { type BookChange, LiveBook } from './live-book.js';

/** An order as the book shows it. */
export interface ShownOrder {
  readonly orderId: string;
  readonly side: OrderRow['side'];
  readonly price: string;
  /** What the book shows of it; zero when that is nothing any more. */
  readonly quantity: string;
}

/** One market as it stands: its open orders, and the book that they make. */
export class LiveMarket {
  readonly symbol: string;
  readonly book: LiveBook;
  readonly #orders = new Map<string, OrderRow>();
  /** Orders that were shown and are no more, until the event behind the step that tells so. */
  readonly #gone = new Map<string, OrderRow>();
  #isTold = true;
  #row: BookRow;
  #sequence: bigint;

  /** @param position of the log, as of which the row stands */
  constructor(row: BookRow, position: bigint) {
    this.symbol = row.symbol;
    this.#row = row;
    this.#sequence = BigInt(row.sequence);
    this.book = new LiveBook(row, position);
  }

  /** What there is to say of its book beside the orders. */
  get row(): BookRow {
    return this.#row;
  }

  /** Number, in its stream, of the last event that was taken in. */
  get sequence(): bigint {
    return this.#sequence;
  }

  /** Puts an order in as it stands when the market is begun. */
  begin(row: OrderRow): void {
    this.#orders.set(row.order_id, row);
    this.book.begin(row);
  }

  order(orderId: string): OrderRow | undefined {
    return this.#orders.get(orderId);
  }

  stand(row: BookRow): void {
    this.#row = row;
    this.#sequence = BigInt(row.sequence);
  }

  put(row: OrderRow): void {
    if (this.#isTold) {
      this.#gone.clear();
      this.#isTold = false;
    }
    const before = this.#orders.get(row.order_id);
    this.book.move(before, row);
    if (before !== undefined && rests(before)) this.#gone.set(row.order_id, before);
    if (row.is_open === 1) this.#orders.set(row.order_id, row);
    else this.#orders.delete(row.order_id);
  }

  /** Ends an event. @returns what it changed of the book */
  step(position: bigint): BookChange | undefined {
    const change = this.book.step(this.#sequence, position, this.#isShown);
    this.#isTold = this.book.isSettled;
    return change;
  }

  /** How orders stand that a step has changed; to be asked before the next event. */
  shownOrders(orderIds: readonly string[]): readonly ShownOrder[] {
    return orderIds.map((id) => this.#shownOrder(id));
  }

  /** All orders that rest, by side and price, the oldest first of each. */
  restingOrders(): readonly ShownOrder[] {
    return [...this.#orders.values()]
      .filter(rests)
      .sort((a, b) => a.price_units - b.price_units || a.position - b.position)
      .map((row) => this.#shown(row, row.visible_units));
  }

  readonly #isShown = (orderId: string): boolean => {
    const row = this.#orders.get(orderId);
    return row !== undefined && rests(row);
  };

  #shownOrder(orderId: string): ShownOrder {
    const row = this.#orders.get(orderId);
    if (row !== undefined && rests(row)) return this.#shown(row, row.visible_units);
    return this.#shown(this.#gone.get(orderId)!, 0);
  }

  #shown({ order_id, side, price_units }: OrderRow, visible: number): ShownOrder {
    return {
      orderId: order_id,
      side,
      price: this.book.priceText(price_units!),
      quantity: this.book.quantityText(visible),
    };
  }
}
