import type { MarketEvent } from '../domain/market/events.js';
import { formatOrderId, orderNumberIn } from '../domain/market/state/order-id.js';

const NAMES = ['orderId', 'makerOrderId', 'takerOrderId', 'otherOrderId'] as const;

/**
 * The recorded ids of orders that are numbered otherwise when they are played: an order that is refused where it had been
 * recorded takes no number, and all behind it move up.
 */
export class OrderNames {
  readonly #symbol: string;
  /** By recorded number that of the played order, and the other way round. */
  readonly #played = new Map<number, number>();
  readonly #recorded = new Map<number, number>();

  constructor(symbol: string) {
    this.#symbol = symbol;
  }

  /** Notes that an order is the one that was recorded under another id. */
  note(recorded: string, played: string): void {
    const [ofRecord, ofPlay] = [this.#number(recorded), this.#number(played)];
    this.#played.set(ofRecord, ofPlay);
    this.#recorded.set(ofPlay, ofRecord);
  }

  /** The id by which an order is played; undefined when it was not placed here. */
  played(recorded: string): string | undefined {
    const number = this.#played.get(this.#number(recorded));
    return number === undefined ? undefined : formatOrderId(this.#symbol, number);
  }

  /** An event with its orders named as they were recorded. */
  asRecorded<Event extends MarketEvent>(event: Event): Event {
    const data: Record<string, unknown> = { ...event.data };
    for (const name of NAMES) {
      const played = data[name];
      if (typeof played !== 'string') continue;
      const number = this.#recorded.get(this.#number(played));
      if (number !== undefined) data[name] = formatOrderId(this.#symbol, number);
    }
    // The same members as before, with other names in some.
    return Object.assign({}, event, { data });
  }

  #number(orderId: string): number {
    return orderNumberIn(this.#symbol, orderId);
  }
}
