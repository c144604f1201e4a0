import { orders } from '../projections/orders.js';
import { users } from '../projections/users.js';
import type { ListOrdersOfUserDto } from './list-orders.dto.js';
import { selectOrders } from './list-orders.js';
import { userNotFound } from './not-found.js';
import { orderDto, type OrderDto } from './order-dto.js';
import { pageOf, pageRequest, type Page } from './page.js';
import type { ReadModel } from './read-model.js';
import { isRegistered } from './registered.js';

/** A user's orders that match every given filter, newest first. */
export class ListOrdersOfUser {
  constructor(private readonly readModel: ReadModel) {}

  /**
   * @param filters a validated DTO
   * @param atLeast log position to have been reached
   * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND
   */
  async execute(
    userId: string,
    filters: ListOrdersOfUserDto,
    atLeast?: bigint,
  ): Promise<Page<OrderDto>> {
    await this.readModel.reach([orders, users], atLeast);
    const request = pageRequest(filters);
    return this.readModel.database.snapshot(async (sql) => {
      const rows = await selectOrders(sql, { ...filters, userId }, request);
      if (rows.length === 0 && !(await isRegistered(sql, userId))) throw userNotFound(userId);
      return pageOf(rows, request, orderDto);
    });
  }
}
