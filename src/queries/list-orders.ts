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
import { users } from '../projections/users.js';
import { IsListOf, IsMarketSymbol, IsText } from '../validation/rules.js';
import { ConditionsOn } from './condition.js';
import { expectRegistered } from './not-found.js';
import { orderAnswer } from './order-answer.js';
import { pageOf, pageRequest, type PageRequest } from './page.js';
import type { ReadConditions } from './read-conditions.js';
import type { Found, Reading, ReadModel } from './read-model.js';
import { selectPage, type ListQuery } from './select-page.js';
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
  ): Promise<Found<OrdersPage>> {
    const request = pageRequest(filters);
    expectWindow(filters);
    return this.#readModel.read([orders], conditions, (reading) =>
      ordersPage(reading, filters, request),
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
   * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(
    userId: string,
    filters: ListOrdersOfUserDto,
    conditions: ReadConditions = {},
  ): Promise<Found<OrdersPage>> {
    const request = pageRequest(filters);
    expectWindow(filters);
    return this.#readModel.read([orders, users], conditions, async (reading) => {
      const page = await ordersPage(reading, { ...filters, userId }, request);
      if (page.items.length === 0) await expectRegistered(reading, userId);
      return page;
    });
  }
}

/** An order is open exactly as long as it has one of these. */
const OPEN_STATUSES: readonly OrderStatus[] = ['PENDING_TRIGGER', 'OPEN', 'PARTIALLY_FILLED'];

const by = new ConditionsOn<OrderRow>('range');
const only = new ConditionsOn<OrderRow>('filter');

const placeOf = ({ position }: OrderRow): number => position;

async function ordersPage(
  reading: Reading,
  filters: ListOrdersDto,
  request: PageRequest,
): Promise<OrdersPage> {
  const rows = await selectPage<OrderRow>(reading, listQuery(filters), request);
  return pageOf(rows, request, placeOf, orderAnswer);
}

/** By which index orders are found, the narrowest first, and what has to be looked at row by row. */
function listQuery(asked: ListOrdersDto): ListQuery {
  const { userId, symbol, side, type, clientOrderId, from, to } = asked;
  const statuses = asked.status === undefined ? ORDER_STATUSES : statusesOf(asked.status);
  const isOpen = statuses.every((status) => OPEN_STATUSES.includes(status));
  const user = by.is('user_id', userId);
  const filters = [...only.is('side', side), ...only.is('order_type', type)];
  if (statuses.length < (isOpen ? OPEN_STATUSES : ORDER_STATUSES).length) {
    filters.push(only.isOneOf('status', statuses));
  }
  // The places of a window are exact in one market only.
  if (symbol === undefined) filters.push(...only.isWithin('placed_at', { from, to }));
  const list = { table: 'orders', time: 'placed_at', window: { from, to }, symbol } as const;
  if (clientOrderId !== undefined) {
    const ranges = [[...user, ...by.is('client_order_id', clientOrderId)]];
    if (isOpen) filters.push(only.isExactly('is_open', 1));
    return { ...list, ranges, filters: [...only.is('symbol', symbol), ...filters] };
  }
  if (!isOpen) return { ...list, ranges: [[...user, ...by.is('symbol', symbol)]], filters };
  const open = by.isExactly('is_open', 1);
  return userId === undefined
    ? { ...list, ranges: [[open, ...by.is('symbol', symbol)]], filters }
    : { ...list, ranges: [[open, ...user]], filters: [...only.is('symbol', symbol), ...filters] };
}

function statusesOf(list: string): readonly OrderStatus[] {
  const named = list.split(',');
  return ORDER_STATUSES.filter((status) => named.includes(status));
}
