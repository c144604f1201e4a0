import type { FlowMessage } from './flow-message.js';
import type { InFlight } from './in-flight.js';
import type { Statistics } from './statistics.js';
import type { TradingApi } from './trading-api.js';

export interface PlayerSettings {
  readonly symbol: string;
  /** The traders, who take turns. */
  readonly userIds: readonly string[];
  /** Sets the client order ids of this run apart from those of others. */
  readonly runId: string;
}

/** An order of the file that was sent. */
interface SentOrder {
  /** The server's id, once it has answered; undefined also when it refused the order. */
  orderId?: string;
  /** Settles when it has answered. */
  settled: Promise<void>;
}

/**
 * Turns the messages of an order flow into the requests of trading clients. They are sent in the order of the file,
 * but for a cancel whose order has not been answered yet: it waits, and nobody else does.
 */
export class Player {
  /** Ids of all orders that the server took, as it named them. */
  readonly orderIds: string[] = [];
  /** Orders that may still be deleted, by the venue's id. */
  readonly #sent = new Map<string, SentOrder>();
  readonly #api: TradingApi;
  readonly #inFlight: InFlight;
  readonly #statistics: Statistics;
  readonly #settings: PlayerSettings;
  #created = 0;

  constructor(
    api: TradingApi,
    inFlight: InFlight,
    statistics: Statistics,
    settings: PlayerSettings,
  ) {
    this.#api = api;
    this.#inFlight = inFlight;
    this.#statistics = statistics;
    this.#settings = settings;
  }

  /** Plays one message: resolves when its request, if it needs one, has a place in flight. @throws FeedError */
  async play(message: FlowMessage): Promise<void> {
    this.#statistics.messages += 1;
    switch (message.kind) {
      case 'created':
        return this.#place(message);
      case 'deleted':
        return this.#cancel(message.id);
      case 'changed':
      case 'trade':
        this.#statistics.observations += 1;
    }
  }

  async #place(message: FlowMessage & { kind: 'created' }): Promise<void> {
    const { symbol, userIds, runId } = this.#settings;
    const { id, side, price, quantity } = message;
    const userId = userIds[this.#created++ % userIds.length] ?? '';
    const order = { userId, symbol, side, price, quantity, clientOrderId: `${runId}-${id}` };
    const sent: SentOrder = { settled: Promise.resolve() };
    this.#sent.set(id, sent);
    const { settled } = await this.#inFlight.start(async () => {
      const answer = await this.#statistics.place.measure(() => this.#api.placeOrder(order));
      if (answer.outcome === 'refused') return this.#statistics.refuse(answer.code);
      this.#statistics.placed += 1;
      this.orderIds.push(answer.orderId);
      sent.orderId = answer.orderId;
    });
    sent.settled = settled;
  }

  async #cancel(venueId: string): Promise<void> {
    const sent = this.#sent.get(venueId);
    this.#sent.delete(venueId);
    if (sent === undefined) {
      this.#statistics.ignored += 1;
      return;
    }
    await this.#inFlight.start(async () => {
      // Only the answer tells the id by which to cancel.
      await sent.settled;
      const { orderId } = sent;
      if (orderId === undefined) {
        this.#statistics.ignored += 1;
        return;
      }
      const answer = await this.#statistics.cancel.measure(() => this.#api.cancelOrder(orderId));
      if (answer.outcome === 'refused') this.#statistics.refuse(answer.code);
      else if (answer.outcome === 'cancelled') this.#statistics.cancelled += 1;
      else this.#statistics.alreadyFinished += 1;
    });
  }
}
