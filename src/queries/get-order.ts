import { orders } from '../projections/orders.js';
import { orderNotFound } from './not-found.js';
import { orderDto, type OrderDto } from './order-dto.js';
import type { ReadModel } from './read-model.js';

/** One order, by its id. */
export class GetOrder {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param atLeast log position to have been reached
   * @throws ApplicationError ORDER_NOT_FOUND, READ_MODEL_BEHIND
   */
  async execute(orderId: string, atLeast?: bigint): Promise<OrderDto> {
    await this.#readModel.reach([orders], atLeast);
    const row = await this.#readModel.database.sql
      .selectFrom('orders')
      .selectAll()
      .where('order_id', '=', orderId)
      .executeTakeFirst();
    if (row === undefined) throw orderNotFound(orderId);
    return orderDto(row);
  }
}
