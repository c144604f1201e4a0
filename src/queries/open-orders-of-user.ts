import type { OpenOrdersAnswer } from '../answers/orders.js';
import type { OrderRow } from '../projections/orders-table.js';
import { orders } from '../projections/orders.js';
import { ofRegistered } from './not-found.js';
import { onceEach } from './once-each.js';
import { orderAnswer } from './order-answer.js';
import type { ReadConditions } from './read-conditions.js';
import type { Found, Reading, ReadModel } from './read-model.js';

/** All open orders of a user, newest first: from the view, or else from the tables, which then fill it. */
export class OpenOrdersOfUser {
  readonly #readModel: ReadModel;
  readonly #answerOf = onceEach((rows: readonly OrderRow[]): OpenOrdersAnswer => ({
    items: rows.map(orderAnswer),
  }));

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(userId: string, conditions: ReadConditions = {}): Promise<Found<OpenOrdersAnswer>> {
    const { result, position } = await this.#readModel.through({
      view: this.#readModel.views.openOrders,
      key: userId,
      conditions,
      followed: [orders],
      load: () => this.#fromTables(userId, conditions),
    });
    return { result: this.#answerOf(result), position };
  }

  async #fromTables(
    userId: string,
    conditions: ReadConditions,
  ): Promise<Required<Found<readonly OrderRow[]>>> {
    return ofRegistered(
      this.#readModel,
      userId,
      conditions,
      (others) =>
        this.#readModel.read([orders], others, (reading) => selectOpenOrders(reading, userId)),
      (rows) => rows.length === 0,
    );
  }
}

function selectOpenOrders({ sql, from }: Reading, userId: string): Promise<readonly OrderRow[]> {
  return sql
    .selectFrom(from.orders)
    .selectAll()
    .where('user_id', '=', userId)
    .where('is_open', '=', 1)
    .orderBy('position', 'desc')
    .execute();
}
