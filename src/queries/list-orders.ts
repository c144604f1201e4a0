import type { OrderStatus } from '../domain/market/terms.js';
import type { Sql } from '../sql/read-database.js';
import type { OrderRow } from '../projections/order-row.js';
import { orders } from '../projections/orders.js';
import { ORDER_STATUSES, type ListOrdersDto } from './list-orders.dto.js';
import { orderDto, type OrderDto } from './order-dto.js';
import { pageOf, pageRequest, type Page, type PageRequest } from './page.js';
import type { ReadModel } from './read-model.js';

/** Orders that match every given filter, newest first. */
export class ListOrders {
  constructor(private readonly readModel: ReadModel) {}

  /**
   * @param filters a validated DTO
   * @param atLeast log position to have been reached
   * @throws ApplicationError READ_MODEL_BEHIND
   */
  async execute(filters: ListOrdersDto, atLeast?: bigint): Promise<Page<OrderDto>> {
    await this.readModel.reach([orders], atLeast);
    const request = pageRequest(filters);
    const rows = await selectOrders(this.readModel.database.sql, filters, request);
    return pageOf(rows, request, orderDto);
  }
}

/** The rows of a page, and one more when there are more. */
export async function selectOrders(
  sql: Sql,
  { userId, symbol, side, status, clientOrderId }: ListOrdersDto,
  { limit, before }: PageRequest,
): Promise<OrderRow[]> {
  let query = sql.selectFrom('orders').selectAll().where('position', '<', before);
  if (userId !== undefined) query = query.where('user_id', '=', userId);
  if (symbol !== undefined) query = query.where('symbol', '=', symbol);
  if (side !== undefined) query = query.where('side', '=', side);
  if (status !== undefined) query = query.where('status', 'in', statusesOf(status));
  if (clientOrderId !== undefined) query = query.where('client_order_id', '=', clientOrderId);
  return query
    .orderBy('position', 'desc')
    .limit(limit + 1)
    .execute();
}

function statusesOf(list: string): OrderStatus[] {
  const named = list.split(',');
  return ORDER_STATUSES.filter((status) => named.includes(status));
}
