import type { MarketEvent } from '../../domain/market/events.js';
import { listed, orders } from './words.js';

const FATES = ['filled', 'cancelled', 'expired', 'moved by an amend'] as const;
type Fate = (typeof FATES)[number];

/** How many of each fate are named. */
const NAMED = 3;

/** What became of the orders that stood before another at its price. */
export class Departures {
  /** By order id: how it left; undefined while it has not. */
  readonly #fates: Map<string, Fate | undefined>;

  constructor(ahead: readonly string[]) {
    this.#fates = new Map(ahead.map((orderId) => [orderId, undefined]));
  }

  /** Whether all of these are among the orders that it tells of. */
  knows(ahead: readonly string[]): boolean {
    return ahead.every((orderId) => this.#fates.has(orderId));
  }

  /** Notes whom an event took out of the queue. */
  note({ type, data }: MarketEvent): void {
    if (type === 'OrderMatched' && !/[1-9]/.test(data.makerRemaining)) {
      this.#leave(data.makerOrderId, 'filled');
    } else if (type === 'OrderCancelled') {
      this.#leave(data.orderId, data.reason === 'expired' ? 'expired' : 'cancelled');
    } else if (type === 'OrderAmended' && !data.priorityKept) {
      this.#leave(data.orderId, 'moved by an amend');
    }
  }

  /** How those who stood before the order are no longer there, in words: it is the first now. */
  toldOfFirst(): string {
    const all = [...this.#fates];
    if (all.length === 0) return 'nobody had stood before it there';
    const by = (fate: Fate | undefined): readonly string[] =>
      all.filter(([, each]) => each === fate).map(([orderId]) => orderId);
    const told = FATES.flatMap((fate) => {
      const ids = by(fate);
      return ids.length === 0 ? [] : [`${ids.length} ${fate} (${listed(ids, NAMED)})`];
    });
    const others = by(undefined);
    // An iceberg shows its next slice behind all others.
    if (others.length > 0) told.push(`${others.length} gone behind it (${listed(others, NAMED)})`);
    return `of the ${orders(all.length)} that had stood before it there, ${told.join(', ')}`;
  }

  #leave(orderId: string, fate: Fate): void {
    if (this.#fates.has(orderId)) this.#fates.set(orderId, fate);
  }
}
