import type { OrderAnswer } from '../answers/orders.js';
import { orders } from '../projections/orders.js';
import { Json } from './json.js';
import { orderNotFound } from './not-found.js';
import { orderItems } from './order-items.js';
import type { ReadConditions } from './read-conditions.js';
import type { Found, ReadModel } from './read-model.js';

/** One order, by its id: from the view, or else from the tables, which then fill it. */
export class GetOrder {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @throws ApplicationError ORDER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(
    orderId: string,
    conditions: ReadConditions = {},
  ): Promise<Found<Json<OrderAnswer>>> {
    const { result, position } = await this.#readModel.through({
      view: this.#readModel.views.orderStatus,
      key: orderId,
      conditions,
      followed: [orders],
      load: () => this.#fromTables(orderId, conditions),
    });
    return { result: new Json(result), position };
  }

  async #fromTables(orderId: string, conditions: ReadConditions): Promise<Required<Found<string>>> {
    const { result, position } = await this.#readModel.readItems(
      [orders],
      conditions,
      (fromText) => ({
        as: orderItems,
        rest: `FROM ${fromText.orders()} WHERE order_id = ?`,
        values: [orderId],
      }),
    );
    const [order] = result;
    if (order === undefined) throw orderNotFound(orderId);
    return { result: order.text, position };
  }
}
