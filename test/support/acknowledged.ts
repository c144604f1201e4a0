import type { SeededRandom } from './seeded-random.js';

/** What a server acknowledged to its clients; all of it must be in the stream, once. */
export class Acknowledged {
  /** Order id by client order id. */
  readonly orders = new Map<string, string>();
  /** Ids of the orders that were cancelled. */
  readonly cancels = new Set<string>();
  readonly trades = new Set<string>();
  /** Client order ids of every order that was sent, answered or not. */
  readonly sent = new Set<string>();
  /** Answers that nobody must get, and what else must not be. */
  readonly complaints: string[] = [];

  /** Takes down the answer to an order that was placed. */
  protected placed(clientOrderId: string, { orderId, fills }: Placed): void {
    this.orders.set(clientOrderId, orderId);
    for (const { tradeId } of fills) this.trades.add(tradeId);
  }
}

/** Of the answer to an order that was placed, what is remembered. */
export interface Placed {
  readonly orderId: string;
  readonly fills: readonly { readonly tradeId: string }[];
}

/** Terms of a limit order, which meets half of the others. */
export function randomOrder(symbol: string, clientOrderId: string, random: SeededRandom) {
  return {
    symbol,
    side: random.fraction() < 0.5 ? 'buy' : 'sell',
    type: 'limit',
    price: `${random.between(95, 105)}.00`,
    quantity: String(random.between(1, 9)),
    clientOrderId,
  };
}
