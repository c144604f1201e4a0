import type { OpenOrdersAnswer } from '../answers/orders.js';
import type { OpenOrder } from '../projections/open-orders.js';
import { orders } from '../projections/orders.js';
import { BEFORE_FIRST } from '../projections/generations/generation.js';
import { users } from '../projections/users.js';
import { expectRegistered } from './not-found.js';
import { orderAnswer } from './order-answer.js';
import type { Found, ReadModel } from './read-model.js';

/** All open orders of a user, newest first: from the view, or else from the tables, which then fill it. */
export class OpenOrdersOfUser {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param atLeast log position to have been reached
   * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE
   */
  async execute(userId: string, atLeast?: bigint): Promise<Found<OpenOrdersAnswer>> {
    await this.#readModel.reach([orders, users], atLeast);
    const { result, position } =
      (await this.#fromView(userId, atLeast)) ?? (await this.#fromTables(userId, atLeast));
    const newestFirst = [...result].sort((a, b) => b.position - a.position);
    return { result: { items: newestFirst.map(orderAnswer) }, position };
  }

  async #fromView(
    userId: string,
    atLeast = BEFORE_FIRST,
  ): Promise<Required<Found<readonly OpenOrder[]>> | undefined> {
    const { openOrders } = this.#readModel.views;
    try {
      // The tables may be ahead of the view, most of all in a process without a runner. The position is asked for
      // first: the view only moves on, so what is read after it is no older.
      const position = (await openOrders.position()) ?? BEFORE_FIRST;
      if (position < atLeast) return undefined;
      const result = await openOrders.read(userId);
      return result && { result, position };
    } catch {
      // Whoever keeps the view has logged it; the tables know as well.
      return undefined;
    }
  }

  async #fromTables(
    userId: string,
    atLeast: bigint | undefined,
  ): Promise<Required<Found<readonly OpenOrder[]>>> {
    const found = await this.#readModel.read([orders, users], atLeast, async (reading) => {
      const rows = await reading.sql
        .selectFrom(reading.from.orders)
        .selectAll()
        .where('user_id', '=', userId)
        .where('is_open', '=', 1)
        .execute();
      if (rows.length === 0) await expectRegistered(reading, userId);
      return rows;
    });
    const { openOrders } = this.#readModel.views;
    await openOrders.fill(userId, found.position, found.result).catch(() => undefined);
    return found;
  }
}
