import { IsUUID } from 'class-validator';

import type { OrderAnswer } from '../answers/orders.js';
import { ORDER_STATUSES } from '../domain/market/terms.js';
import { ApplicationError } from '../errors.js';
import { IsMarketSymbol } from '../validation/rules.js';
import type { ListOrders } from './list-orders.js';
import { ReadDto } from './read-conditions.js';
import type { ReadConditions } from './read-conditions.js';
import type { Found } from './read-model.js';

/** Query string of GET /orders/by-client-id/{clientOrderId}: whose id it is, and in which market. */
export class ClientOrderReadDto extends ReadDto {
  @IsUUID('7')
  userId!: string;

  @IsMarketSymbol()
  symbol!: string;
}

/** A rejected order has never held its client order id. */
const HOLDERS = ORDER_STATUSES.filter((status) => status !== 'REJECTED').join(',');

/** One order, by what its client calls it: of several that had the id one after the other, the latest. */
export class GetClientOrder {
  readonly #orders: ListOrders;

  constructor(orders: ListOrders) {
    this.#orders = orders;
  }

  /** @throws ApplicationError ORDER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE, GENERATION_NOT_FOUND */
  async execute(
    clientOrderId: string,
    { userId, symbol }: Pick<ClientOrderReadDto, 'userId' | 'symbol'>,
    conditions: ReadConditions = {},
  ): Promise<Found<OrderAnswer>> {
    const filters = { userId, symbol, clientOrderId, status: HOLDERS, limit: '1' };
    const { result, ...found } = await this.#orders.execute(filters, conditions);
    const [order] = result.parse().items;
    if (order !== undefined) return { result: order, ...found };
    const what = JSON.stringify(clientOrderId);
    throw new ApplicationError('ORDER_NOT_FOUND', `the user has no order ${what} in ${symbol}`);
  }
}
