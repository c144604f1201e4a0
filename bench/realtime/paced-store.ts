import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

import type {
  EventStore,
  RecordedEvent,
  Subscription,
  SubscriptionBatch,
} from '../../src/eventstore/event-store.js';

export const SYMBOL = 'BUSY-USD';

/** The most events of a batch. */
const BATCH = 200;

const AT = '2026-01-01T00:00:00.000Z';
const USER = '01900000-0000-7000-8000-000000000001';

/**
 * An event store that hands over events of one busy market, each of which changes its book, as soon as they are asked for: so many
 * at once as fast as they are taken, or so many a second.
 */
export class PacedStore implements Pick<EventStore, 'head' | 'subscribeToAll' | 'readStream'> {
  readonly #waiting: RecordedEvent[] = [recorded(0, 'MarketListed', listed())];
  #wake: () => void = () => undefined;
  #next = 1;
  /** Events that were made before they are handed over, the next one last. */
  #made: RecordedEvent[] = [];
  /** When the event of a position was handed over, in milliseconds since 1970. */
  readonly handedOverMs: number[] = [];

  /** Makes so many events that are handed over next, so that making them is no part of what is measured. */
  make(count: number): void {
    const made = Array.from({ length: count }, () => this.#change());
    this.#made = [...made.reverse(), ...this.#made];
  }

  /** Hands over so many events. @param perSecond left out: as fast as they are taken */
  async hand(count: number, perSecond?: number): Promise<void> {
    const beganMs = performance.now();
    for (let done = 0; done < count;) {
      const due =
        perSecond === undefined
          ? count
          : Math.min(count, Math.floor(((performance.now() - beganMs) / 1_000) * perSecond));
      for (; done < due; done++) this.#waiting.push(this.#made.pop() ?? this.#change());
      this.#wake();
      if (done < count) await sleep(1);
    }
  }

  /** Nothing is ever awaited: the feed is handed all there is. */
  async head(): Promise<undefined> {}

  async *readStream(): AsyncGenerator<RecordedEvent> {}

  subscribeToAll(): Subscription {
    return { [Symbol.asyncIterator]: () => this.#batches(), close: async () => undefined };
  }

  async *#batches(): AsyncGenerator<SubscriptionBatch> {
    for (;;) {
      const events = this.#waiting.splice(0, BATCH);
      const now = performance.timeOrigin + performance.now();
      for (const { position } of events) this.handedOverMs[Number(position)] = now;
      const live = this.#waiting.length === 0;
      const position = events.at(-1)?.position ?? -1n;
      yield { events, position, live };
      if (live) await new Promise<void>((resolve) => (this.#wake = resolve));
      else await nextTurn();
    }
  }

  /** An order comes, or the one before it goes. */
  #change(): RecordedEvent {
    const number = this.#next++;
    const order = Math.ceil(number / 2);
    const common = { orderId: `${SYMBOL}-${order}`, symbol: SYMBOL, userId: USER, at: AT };
    const side = order % 2 === 0 ? 'buy' : 'sell';
    const price = side === 'buy' ? `${90 + (order % 9)}.00` : `${101 + (order % 9)}.00`;
    return number % 2 === 1
      ? recorded(number, 'OrderPlaced', {
          ...{ ...common, side, orderType: 'limit', timeInForce: 'GTC', price, quantity: '1.000' },
        })
      : recorded(number, 'OrderCancelled', {
          ...{ ...common, side, price, remainingQuantity: '1.000', reason: 'user' },
        });
  }
}

function listed() {
  return { symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001', at: AT };
}

function recorded(number: number, type: string, data: RecordedEvent['data']): RecordedEvent {
  return {
    ...{ id: String(number), type, data, metadata: { schemaVersion: 1 } },
    stream: `market-${SYMBOL}`,
    revision: BigInt(number),
    position: BigInt(number),
    created: new Date(AT),
  };
}
