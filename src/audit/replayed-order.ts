import { add, compare, subtract } from './decimal.js';
import type { OrderPlaced } from './market-events.js';
import type { Side } from './terms.js';

/** An order as the events of its market leave it; amounts are decimal strings. */
export class ReplayedOrder {
  readonly orderId: string;
  readonly side: Side;
  readonly clientOrderId: string | undefined;
  /** Whether it ends within the command that placed it, and never rests. */
  readonly isMomentary: boolean;
  /** Undefined on an order that names none, which never rests. */
  price: string | undefined;
  /** The total, what was filled and cancelled included. */
  quantity: string;
  filled = '0';
  cancelled = '0';
  /** Whether it is a stop that has not triggered. */
  isWaiting: boolean;
  /** Whether it goes on trading with the next event, and is out of the book until then. */
  isPaused = false;
  /** The most that the book shows of it at a time, and what is left of that. */
  readonly #display: string | undefined;
  #visible: string;

  constructor(terms: OrderPlaced['data']) {
    const { orderId, side, clientOrderId, price, quantity, stopPrice, displayQuantity } = terms;
    this.orderId = orderId;
    this.side = side;
    this.clientOrderId = clientOrderId;
    this.isMomentary = terms.timeInForce === 'IOC' || terms.timeInForce === 'FOK';
    this.price = price;
    this.quantity = quantity;
    this.isWaiting = stopPrice !== undefined;
    this.#display = displayQuantity;
    this.#visible = this.#slice();
  }

  /** What is left to fill. */
  get remaining(): string {
    return subtract(subtract(this.quantity, this.filled), this.cancelled);
  }

  get isOpen(): boolean {
    return compare(this.remaining, '0') > 0;
  }

  /** What the book shows of it. */
  get visible(): string {
    return this.#visible;
  }

  /** Fills some of it as the maker, which shows its next slice when one is used up. */
  fillAsMaker(quantity: string): void {
    this.filled = add(this.filled, quantity);
    this.#visible = subtract(this.#visible, quantity);
    if (compare(this.#visible, '0') <= 0) this.showSlice();
  }

  /** Fills some of it as the taker, which comes to rest with a whole slice. */
  fillAsTaker(quantity: string): void {
    this.filled = add(this.filled, quantity);
    this.showSlice();
  }

  /** Shows a whole slice. */
  showSlice(): void {
    this.#visible = this.#slice();
  }

  /** Shows no more than there is. */
  shrink(): void {
    this.#visible = lesser(this.#visible, this.remaining);
  }

  #slice(): string {
    const { remaining } = this;
    return this.#display === undefined ? remaining : lesser(this.#display, remaining);
  }
}

function lesser(a: string, b: string): string {
  return compare(a, b) <= 0 ? a : b;
}
