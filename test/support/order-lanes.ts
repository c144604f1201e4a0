import { randomUUID } from 'node:crypto';

import { Acknowledged, type Placed, randomOrder } from './acknowledged.js';
import { ConnectionEnded, RawHttp, type RawAnswer } from './raw-http.js';
import type { SeededRandom } from './seeded-random.js';

/** Codes that say that nothing was done, and that it may be sent again. */
const REFUSALS: ReadonlySet<string | undefined> = new Set(['SHUTTING_DOWN', 'OVERLOADED']);

/** Clients that place orders, each on a connection of its own, with so many requests sent ahead of their answers. */
export class OrderLanes extends Acknowledged {
  readonly #userIds: readonly string[];
  readonly #symbol: string;
  readonly #random: SeededRandom;
  /** Client order ids of what was refused, or came after the last answer of its connection: nothing may be done of it. */
  readonly refused = new Set<string>();

  constructor(userIds: readonly string[], symbol: string, random: SeededRandom) {
    super();
    this.#userIds = userIds;
    this.#symbol = symbol;
    this.#random = random;
  }

  /**
   * Places orders until the server ends every connection.
   * @param depths of each connection: how many requests are under way on it
   */
  async trade(url: string, depths: readonly number[]): Promise<void> {
    await Promise.all(
      depths.map(async (depth) => {
        const connection = await RawHttp.connect(url);
        await Promise.all(Array.from({ length: depth }, () => this.#tradeOn(connection)));
        connection.close();
      }),
    );
  }

  /** Places so many orders on each of so many connections, all at once. */
  async flood(url: string, connections: number, each: number): Promise<void> {
    const made = await Promise.all(Array.from({ length: connections }, () => RawHttp.connect(url)));
    await Promise.all(
      made.flatMap((connection) => Array.from({ length: each }, () => this.#placeOn(connection))),
    );
    for (const connection of made) connection.close();
  }

  async #tradeOn(connection: RawHttp): Promise<void> {
    while (connection.isOpen) await this.#placeOn(connection);
  }

  async #placeOn(connection: RawHttp): Promise<void> {
    const clientOrderId = randomUUID();
    this.sent.add(clientOrderId);
    try {
      const order = this.#order(clientOrderId);
      this.#note(clientOrderId, await connection.send('POST', '/api/v1/orders', order));
    } catch (error) {
      if (error instanceof ConnectionEnded) this.refused.add(clientOrderId);
      else this.complaints.push(String(error));
    }
  }

  #note(clientOrderId: string, { status, headers, body }: RawAnswer): void {
    const answer = JSON.parse(body) as Placed & { readonly code?: string };
    if (status === 201) {
      this.placed(clientOrderId, answer);
    } else if (REFUSALS.has(answer.code) && status === 503 && headers['retry-after'] === '1') {
      this.refused.add(clientOrderId);
    } else this.complaints.push(`${status} ${body}`);
  }

  #order(clientOrderId: string): object {
    const userId = this.#random.pick(this.#userIds);
    return { userId, ...randomOrder(this.#symbol, clientOrderId, this.#random) };
  }
}
