import { IsIn, IsOptional, IsUUID } from 'class-validator';

import type { OrdersPage } from '../answers/orders.js';
import {
  MAX_CLIENT_ORDER_ID_LENGTH,
  ORDER_STATUSES,
  SIDES,
  type OrderStatus,
  type Side,
} from '../domain/market/terms.js';
import type { OrderRow } from '../projections/orders-table.js';
import { orders } from '../projections/orders.js';
import { users } from '../projections/users.js';
import { IsListOf, IsMarketSymbol, IsText } from '../validation/rules.js';
import { expectRegistered } from './not-found.js';
import { orderAnswer } from './order-answer.js';
import { PageDto, pageOf, pageRequest, type PageRequest } from './page.js';
import type { Found, Reading, ReadModel } from './read-model.js';

/** Query string of GET /orders/user/{userId}. */
export class ListOrdersOfUserDto extends PageDto {
  @IsOptional()
  @IsMarketSymbol()
  symbol?: string;

  @IsOptional()
  @IsIn(SIDES)
  side?: Side;

  /** One status, or several parted by commas. */
  @IsOptional()
  @IsListOf(ORDER_STATUSES)
  status?: string;

  @IsOptional()
  @IsText(MAX_CLIENT_ORDER_ID_LENGTH)
  clientOrderId?: string;
}

/** Query string of GET /orders. */
export class ListOrdersDto extends ListOrdersOfUserDto {
  @IsOptional()
  @IsUUID('7')
  userId?: string;
}

/** Orders that match every given filter, newest first. */
export class ListOrders {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param filters a validated DTO
   * @param atLeast log position to have been reached
   * @throws ApplicationError READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE
   */
  async execute(filters: ListOrdersDto, atLeast?: bigint): Promise<Found<OrdersPage>> {
    const request = pageRequest(filters);
    return this.#readModel.read([orders], atLeast, async (reading) =>
      pageOf(await selectOrders(reading, filters, request), request, orderAnswer),
    );
  }
}

/** A user's orders that match every given filter, newest first. */
export class ListOrdersOfUser {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param filters a validated DTO
   * @param atLeast log position to have been reached
   * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE
   */
  async execute(
    userId: string,
    filters: ListOrdersOfUserDto,
    atLeast?: bigint,
  ): Promise<Found<OrdersPage>> {
    const request = pageRequest(filters);
    return this.#readModel.read([orders, users], atLeast, async (reading) => {
      const rows = await selectOrders(reading, { ...filters, userId }, request);
      if (rows.length === 0) await expectRegistered(reading, userId);
      return pageOf(rows, request, orderAnswer);
    });
  }
}

/** The rows of a page, and one more when there are more. */
async function selectOrders(
  { sql, from }: Reading,
  { userId, symbol, side, status, clientOrderId }: ListOrdersDto,
  { limit, before }: PageRequest,
): Promise<OrderRow[]> {
  let query = sql.selectFrom(from.orders).selectAll().where('position', '<', before);
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
