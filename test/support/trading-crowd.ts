import { randomUUID } from 'node:crypto';

import { Acknowledged, type Placed, randomOrder } from './acknowledged.js';
import type { ApiClient, Answer } from './api-client.js';
import type { SeededRandom } from './seeded-random.js';

/** Random traders on one market, who keep going while servers die under them and remember what they were told. */
export class TradingCrowd extends Acknowledged {
  readonly #userIds: readonly string[];
  readonly #symbol: string;
  readonly #random: SeededRandom;
  #trading = false;

  constructor(userIds: readonly string[], symbol: string, random: SeededRandom) {
    super();
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
    const order = randomOrder(this.#symbol, clientOrderId, this.#random);
    const answer = await api.post<Placed>('/api/v1/orders', {
      userId,
      ...order,
      ...(this.#random.fraction() < 0.1 && { type: 'market', price: undefined }),
      ...(this.#random.fraction() < 0.1 && { timeInForce: 'IOC' }),
    });
    if (answer.status !== 201) return this.#complain(answer, [503]);
    this.placed(clientOrderId, answer.body);
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
