import type { OpenOrdersAnswer } from '../answers/orders.js';
import type { OrderRow } from '../projections/orders-table.js';
import { orders } from '../projections/orders.js';
import { users } from '../projections/users.js';
import { readThrough } from '../views/keyed/read-through.js';
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
    const { result, position } = await readThrough({
      view: this.#readModel.views.openOrders,
      key: userId,
      atLeast,
      reach: (reached) => this.#readModel.reach([orders], reached),
      load: () => this.#fromTables(userId, atLeast),
    });
    return { result: { items: result.map(orderAnswer) }, position };
  }

  async #fromTables(
    userId: string,
    atLeast: bigint | undefined,
  ): Promise<Required<Found<readonly OrderRow[]>>> {
    return this.#readModel.read([orders, users], atLeast, async (reading) => {
      const rows = await reading.sql
        .selectFrom(reading.from.orders)
        .selectAll()
        .where('user_id', '=', userId)
        .where('is_open', '=', 1)
        .orderBy('position', 'desc')
        .execute();
      if (rows.length === 0) await expectRegistered(reading, userId);
      return rows;
    });
  }
}
