import { IsIn, IsOptional, IsUUID } from 'class-validator';

import type { OrdersPage } from '../answers/orders.js';
import {
  MAX_CLIENT_ORDER_ID_LENGTH,
  ORDER_STATUSES,
  ORDER_TYPES,
  SIDES,
  type OrderStatus,
  type OrderType,
  type Side,
} from '../domain/market/terms.js';
import type { OrderRow } from '../projections/orders-table.js';
import { orders } from '../projections/orders.js';
import { Means } from '../validation/means.js';
import { IsListOf, IsMarketSymbol, IsText } from '../validation/rules.js';
import { type Condition, ConditionsOn } from './condition.js';
import { ofRegistered } from './not-found.js';
import type { Json } from './json.js';
import type { ListQuery, Range } from './list-query.js';
import { orderItems } from './order-items.js';
import { pageRequest, writtenPage } from './page.js';
import type { ReadConditions } from './read-conditions.js';
import type { Found, ReadModel } from './read-model.js';
import { readPage } from './select-page.js';
import { expectWindow, WindowDto } from './time-window.js';

/** Query string of GET /orders/user/{userId}. */
export class ListOrdersOfUserDto extends WindowDto {
  @IsOptional()
  @IsMarketSymbol()
  symbol?: string;

  @IsOptional()
  @IsIn(SIDES)
  side?: Side;

  @IsOptional()
  @IsIn(ORDER_TYPES)
  type?: OrderType;

  @Means('One status, or several parted by commas.')
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

/** Orders that match every given filter, newest first unless asked otherwise. */
export class ListOrders {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param filters a validated DTO
   * @throws ApplicationError READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(
    filters: ListOrdersDto,
    conditions: ReadConditions = {},
  ): Promise<Found<Json<OrdersPage>>> {
    const request = pageRequest(filters, 'orders');
    expectWindow(filters);
    const query = listQuery(filters);
    const found = await readPage(this.#readModel, [orders], conditions, query, request);
    return { ...found, result: writtenPage(found.result, request) };
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
   * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(
    userId: string,
    filters: ListOrdersOfUserDto,
    conditions: ReadConditions = {},
  ): Promise<Found<Json<OrdersPage>>> {
    const request = pageRequest(filters, 'orders-of-user');
    expectWindow(filters);
    const query = listQuery({ ...filters, userId });
    const found = await ofRegistered(
      this.#readModel,
      userId,
      conditions,
      (others) => readPage(this.#readModel, [orders], others, query, request),
      ({ rows }) => rows.length === 0,
    );
    return { ...found, result: writtenPage(found.result, request) };
  }
}

/** An order is open exactly as long as it has one of these. */
const OPEN_STATUSES: readonly OrderStatus[] = ['PENDING_TRIGGER', 'OPEN', 'PARTIALLY_FILLED'];

const on = new ConditionsOn<OrderRow>();

/** What is asked of the orders of a list. */
function listQuery(asked: ListOrdersDto): ListQuery {
  const { symbol, side, type, from, to } = asked;
  const statuses = asked.status === undefined ? ORDER_STATUSES : statusesOf(asked.status);
  const isOpen = statuses.every((status) => OPEN_STATUSES.includes(status));
  const { range, filters } = rangeOf(asked, isOpen);
  filters.push(...on.is('side', side), ...on.is('order_type', type));
  if (statuses.length < (isOpen ? OPEN_STATUSES : ORDER_STATUSES).length) {
    filters.push(on.isOneOf('status', statuses));
  }
  // The places of a window are exact in one market only.
  if (symbol === undefined) filters.push(...on.isWithin('placed_at', { from, to }));
  return {
    table: 'orders',
    as: orderItems,
    time: 'placed_at',
    timeIndex: 'orders_by_time',
    // Of each market that is listed, and of the same projection.
    markets: 'books',
    window: { from, to },
    symbol,
    ranges: [range],
    filters,
  };
}

/** By which index orders are found, the narrowest first, and what of this has to be looked at row by row. */
function rangeOf(
  { userId, symbol, clientOrderId }: ListOrdersDto,
  isOpen: boolean,
): { range: Range; filters: Condition[] } {
  const user = on.is('user_id', userId);
  const market = on.is('symbol', symbol);
  const open = isOpen ? [on.isExactly('is_open', 1)] : [];
  const byUser = userId !== undefined;
  if (clientOrderId !== undefined) {
    const index = byUser ? 'orders_by_user_and_client_order_id' : 'orders_by_client_order_id';
    const conditions = [...user, ...on.is('client_order_id', clientOrderId)];
    return { range: { index, conditions }, filters: [...market, ...open] };
  }
  if (isOpen && byUser) {
    const range = { index: 'orders_open_by_user', conditions: [...open, ...user] };
    return { range, filters: market };
  }
  if (isOpen) {
    const index = symbol === undefined ? 'orders_open' : 'orders_open_by_symbol';
    return { range: { index, conditions: [...open, ...market] }, filters: [] };
  }
  if (symbol === undefined) {
    return { range: { ...(byUser && { index: 'orders_by_user' }), conditions: user }, filters: [] };
  }
  const index = byUser ? 'orders_by_user_and_symbol' : 'orders_by_symbol';
  return { range: { index, conditions: [...user, ...market] }, filters: [] };
}

function statusesOf(list: string): readonly OrderStatus[] {
  const named = list.split(',');
  return ORDER_STATUSES.filter((status) => named.includes(status));
}
