import type { OrderAnswer } from '../answers/orders.js';
import type { OrderRow } from '../projections/orders-table.js';
import { orders } from '../projections/orders.js';
import { readThrough } from '../views/keyed/read-through.js';
import { orderNotFound } from './not-found.js';
import { orderAnswer } from './order-answer.js';
import type { Found, ReadModel } from './read-model.js';

/** One order, by its id: from the view, or else from the tables, which then fill it. */
export class GetOrder {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param atLeast log position to have been reached
   * @throws ApplicationError ORDER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE
   */
  async execute(orderId: string, atLeast?: bigint): Promise<Found<OrderAnswer>> {
    const { result, position } = await readThrough({
      view: this.#readModel.views.orderStatus,
      key: orderId,
      atLeast,
      reach: (reached) => this.#readModel.reach([orders], reached),
      load: () => this.#fromTables(orderId, atLeast),
    });
    return { result: orderAnswer(result), position };
  }

  async #fromTables(
    orderId: string,
    atLeast: bigint | undefined,
  ): Promise<Required<Found<OrderRow>>> {
    return this.#readModel.read([orders], atLeast, async ({ sql, from }) => {
      const row = await sql
        .selectFrom(from.orders)
        .selectAll()
        .where('order_id', '=', orderId)
        .executeTakeFirst();
      if (row === undefined) throw orderNotFound(orderId);
      return row;
    });
  }
}
