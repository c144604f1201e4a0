import { randomUUID } from 'node:crypto';

import type { ApiClient, Answer } from './api-client.js';
import type { SeededRandom } from './seeded-random.js';

interface Placed {
  readonly orderId: string;
  readonly fills: readonly { readonly tradeId: string }[];
}

/** What the server acknowledged to the crowd; all of it must be in the stream, once. */
export interface Acknowledged {
  /** Order id by client order id. */
  readonly orders: ReadonlyMap<string, string>;
  /** Ids of the orders that were cancelled. */
  readonly cancels: ReadonlySet<string>;
  readonly trades: ReadonlySet<string>;
  /** Client order ids of every order that was sent, answered or not. */
  readonly sent: ReadonlySet<string>;
}

/** Random traders on one market, who keep going while servers die under them and remember what they were told. */
export class TradingCrowd implements Acknowledged {
  readonly #userIds: readonly string[];
  readonly #symbol: string;
  readonly #random: SeededRandom;
  readonly orders = new Map<string, string>();
  readonly cancels = new Set<string>();
  readonly trades = new Set<string>();
  readonly sent = new Set<string>();
  /** Answers that a trader must never get. */
  readonly complaints: string[] = [];
  #trading = false;

  constructor(userIds: readonly string[], symbol: string, random: SeededRandom) {
    this.#userIds = userIds;
    this.#symbol = symbol;
    this.#random = random;
  }

  /** Trades, each user one request at a time, until stopped or until the server is gone. */
  async trade(api: ApiClient): Promise<void> {
    this.#trading = true;
    await Promise.all(this.#userIds.map((userId) => this.#tradeAs(api, userId)));
  }

  /** Lets every trader finish the request in hand. */
  stop(): void {
    this.#trading = false;
  }

  async #tradeAs(api: ApiClient, userId: string): Promise<void> {
    const open: string[] = [];
    while (this.#trading) {
      try {
        if (open.length > 0 && this.#random.fraction() < 0.3) await this.#cancel(api, open);
        else await this.#place(api, userId, open);
      } catch {
        // The connection is gone, and with it the answer: the trader knows nothing of this request.
        return;
      }
    }
  }

  async #place(api: ApiClient, userId: string, open: string[]): Promise<void> {
    const clientOrderId = randomUUID();
    this.sent.add(clientOrderId);
    const terms =
      this.#random.fraction() < 0.1
        ? { type: 'market' }
        : { type: 'limit', price: `${this.#random.between(95, 105)}.00` };
    const answer = await api.post<Placed>('/api/v1/orders', {
      userId,
      symbol: this.#symbol,
      side: this.#random.fraction() < 0.5 ? 'buy' : 'sell',
      ...terms,
      quantity: String(this.#random.between(1, 9)),
      clientOrderId,
      ...(this.#random.fraction() < 0.1 && { timeInForce: 'IOC' }),
    });
    if (answer.status !== 201) return this.#complain(answer, [503]);
    this.orders.set(clientOrderId, answer.body.orderId);
    for (const { tradeId } of answer.body.fills) this.trades.add(tradeId);
    open.push(answer.body.orderId);
  }

  async #cancel(api: ApiClient, open: string[]): Promise<void> {
    const [orderId = ''] = open.splice(this.#random.between(0, open.length - 1), 1);
    const answer = await api.delete(`/api/v1/orders/${orderId}`);
    if (answer.status === 200) this.cancels.add(orderId);
    else this.#complain(answer, [409, 503]);
  }

  #complain({ status, body }: Answer<unknown>, fine: readonly number[]): void {
    if (!fine.includes(status)) this.complaints.push(`${status} ${JSON.stringify(body)}`);
  }
}
