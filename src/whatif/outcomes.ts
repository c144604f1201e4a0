import { add, multiply, zeroLike } from '../domain/amounts/arithmetic.js';
import type { MarketEvent, OrderTerms } from '../domain/market/events.js';
import type { OrderStatus, Side } from '../domain/market/terms.js';

/** What has become of an order. Amounts are decimal strings. */
export interface Outcome {
  readonly side: Side;
  /** REFUSED: it left no event at all. */
  readonly status: OrderStatus | 'REFUSED';
  readonly price?: string;
  readonly quantity: string;
  readonly filledQuantity: string;
  /** Sum of price x quantity over its fills. */
  readonly filledQuote: string;
  readonly remainingQuantity: string;
  /** Why it was cancelled, rejected or refused. */
  readonly reason?: string;
  /** With whom it traded, at which prices: tells one row of fills from another. */
  readonly fills: number;
}

const ENDED: readonly Outcome['status'][] = [
  'FILLED',
  'CANCELLED',
  'EXPIRED',
  'REJECTED',
  'REFUSED',
];

/** Whether nothing further comes of an order. */
export function hasEnded({ status }: Outcome): boolean {
  return ENDED.includes(status);
}

/** What has become of the orders of a market, as far as somebody still asks. */
export class Outcomes {
  readonly #orders = new Map<string, Outcome>();

  get(orderId: string): Outcome | undefined {
    return this.#orders.get(orderId);
  }

  ids(): Iterable<string> {
    return this.#orders.keys();
  }

  forget(orderId: string): void {
    this.#orders.delete(orderId);
  }

  /** Notes an order that was refused, and left no event. */
  refused(
    orderId: string,
    terms: { readonly side: Side; readonly price?: string; readonly quantity?: string },
    code: string,
  ): void {
    const { side, price, quantity = '0' } = terms;
    const zero = zeroLike(quantity);
    const nothing = { filledQuantity: zero, filledQuote: '0', remainingQuantity: zero, fills: 0 };
    this.#orders.set(orderId, {
      side,
      status: 'REFUSED',
      ...priced(price),
      quantity,
      ...nothing,
      reason: code,
    });
  }

  /** Notes an event. @returns the orders that it was about */
  note({ type, data }: MarketEvent): readonly string[] {
    switch (type) {
      case 'MarketListed':
      case 'MarketStatusChanged':
      case 'MarketBoundsChanged':
      case 'NoOrdersCancelled':
      case 'MatchingPaused':
      case 'MatchingResumed':
        return [];
      case 'OrderPlaced':
        return this.#begin(data, data.stopPrice === undefined ? 'OPEN' : 'PENDING_TRIGGER');
      case 'OrderRejected':
        return this.#begin(data, 'REJECTED', data.reason);
      case 'OrderMatched': {
        const { makerOrderId, takerOrderId, price, quantity } = data;
        const fill = (orderId: string, left: string) =>
          this.#filled(orderId, left, price, quantity, `${makerOrderId} ${takerOrderId}`);
        return [fill(makerOrderId, data.makerRemaining), fill(takerOrderId, data.takerRemaining)];
      }
      case 'OrderAmended': {
        const { quantity, remainingQuantity, price } = data;
        return this.#change(data.orderId, { quantity, remainingQuantity, ...priced(price) });
      }
      case 'OrderTriggered':
        return this.#change(data.orderId, { status: 'OPEN' });
      case 'OrderReduced':
        return this.#change(data.orderId, { remainingQuantity: data.remainingQuantity });
      case 'OrderCancelled': {
        const { reason } = data;
        const status = reason === 'expired' ? 'EXPIRED' : 'CANCELLED';
        // Whether one order or all were meant, a cancel is played order by order.
        return this.#change(data.orderId, {
          status,
          reason: reason === 'cancel_all' ? 'user' : reason,
        });
      }
    }
  }

  #begin(terms: OrderTerms, status: OrderStatus, reason?: string): readonly string[] {
    const { orderId, side, price, quantity } = terms;
    const zero = zeroLike(quantity);
    const nothing = { filledQuantity: zero, filledQuote: '0', fills: 0 };
    const told = reason === undefined ? {} : { reason };
    const order = { side, status, ...priced(price), quantity, ...nothing, ...told };
    this.#orders.set(orderId, { ...order, remainingQuantity: quantity });
    return [orderId];
  }

  #filled(
    orderId: string,
    remainingQuantity: string,
    price: string,
    quantity: string,
    parties: string,
  ): string {
    const order = this.#known(orderId);
    this.#orders.set(orderId, {
      ...order,
      status: /[1-9]/.test(remainingQuantity) ? 'PARTIALLY_FILLED' : 'FILLED',
      filledQuantity: add(order.filledQuantity, quantity),
      filledQuote: add(order.filledQuote, multiply(price, quantity)),
      remainingQuantity,
      fills: folded(order.fills, `${parties} ${price} ${quantity}`),
    });
    return orderId;
  }

  #change(orderId: string, change: Partial<Outcome>): readonly string[] {
    this.#orders.set(orderId, { ...this.#known(orderId), ...change });
    return [orderId];
  }

  #known(orderId: string): Outcome {
    const order = this.#orders.get(orderId);
    if (order === undefined) throw new Error(`nothing is known of order ${orderId}`);
    return order;
  }
}

function priced(price: string | undefined): { readonly price?: string } {
  return price === undefined ? {} : { price };
}

/** A number that tells texts in a row from others (FNV-1a). */
function folded(before: number, text: string): number {
  let hash = before ^ 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
