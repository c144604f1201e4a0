import { IsIn, IsOptional, IsUUID } from 'class-validator';

import { SIDES, type OrderStatus, type Side } from '../domain/market/terms.js';
import { IsListOf, IsMarketSymbol, IsText } from '../validation/rules.js';
import { PageDto } from './page.js';

export const ORDER_STATUSES = [
  'PENDING_TRIGGER',
  'OPEN',
  'PARTIALLY_FILLED',
  'FILLED',
  'CANCELLED',
  'EXPIRED',
  'REJECTED',
] as const satisfies readonly OrderStatus[];

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
  @IsText(64)
  clientOrderId?: string;
}

/** Query string of GET /orders. */
export class ListOrdersDto extends ListOrdersOfUserDto {
  @IsOptional()
  @IsUUID('7')
  userId?: string;
}
