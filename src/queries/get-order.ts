import type { OrderAnswer } from '../answers/orders.js';
import { type OrderRow, ordersTable } from '../projections/orders-table.js';
import { orders } from '../projections/orders.js';
import { Cells, namesOf } from './cells.js';
import { orderNotFound } from './not-found.js';
import { onceEach } from './once-each.js';
import { orderAnswer } from './order-answer.js';
import type { ReadConditions } from './read-conditions.js';
import type { Found, ReadModel } from './read-model.js';

const cells = new Cells<OrderRow>(namesOf(ordersTable.columns));

/** One order, by its id: from the view, or else from the tables, which then fill it. */
export class GetOrder {
  readonly #readModel: ReadModel;
  readonly #answerOf = onceEach(orderAnswer);

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @throws ApplicationError ORDER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(orderId: string, conditions: ReadConditions = {}): Promise<Found<OrderAnswer>> {
    const { result, position } = await this.#readModel.through({
      view: this.#readModel.views.orderStatus,
      key: orderId,
      conditions,
      followed: [orders],
      load: () => this.#fromTables(orderId, conditions),
    });
    return { result: this.#answerOf(result), position };
  }

  async #fromTables(
    orderId: string,
    conditions: ReadConditions,
  ): Promise<Required<Found<OrderRow>>> {
    return this.#readModel.read([orders], conditions, async ({ sql, fromText }) => {
      const rest = `FROM ${fromText.orders()} WHERE order_id = ?`;
      const [row] = await cells.select(sql, rest, [orderId]);
      if (row === undefined) throw orderNotFound(orderId);
      return row;
    });
  }
}
