import type { MarketEvent } from '../market-events.js';
import type { Amounts } from '../reference/amounts.js';
import type { Side } from '../terms.js';

/** What is left of all orders of each side by what the events add and take off, whosoever orders they are. */
export class SideTotals {
  readonly #left: Record<Side, bigint> = { buy: 0n, sell: 0n };

  /** So much is left, as a bigint of the last decimal of a lot. */
  left(side: Side): bigint {
    return this.#left[side];
  }

  /** Takes what an event adds or takes off. */
  add(event: MarketEvent, quantities: Amounts): void {
    const digits = (text: string): bigint => quantities.digits(text);
    switch (event.type) {
      case 'OrderPlaced':
        this.#left[event.data.side] += digits(event.data.quantity);
        return;
      case 'OrderMatched':
        this.#left.buy -= digits(event.data.quantity);
        this.#left.sell -= digits(event.data.quantity);
        return;
      case 'OrderAmended': {
        const { side, quantity, previousQuantity } = event.data;
        this.#left[side] += digits(quantity) - digits(previousQuantity);
        return;
      }
      case 'OrderReduced':
        this.#left[event.data.side] -= digits(event.data.reducedBy);
        return;
      case 'OrderCancelled':
        this.#left[event.data.side] -= digits(event.data.remainingQuantity);
        return;
      case 'MarketListed':
      case 'MarketStatusChanged':
      case 'MarketBoundsChanged':
      case 'OrderRejected':
      case 'OrderTriggered':
      case 'NoOrdersCancelled':
      case 'MatchingPaused':
      case 'MatchingResumed':
        return;
    }
  }
}
