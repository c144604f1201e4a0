import { IsIn, IsOptional, IsUUID } from 'class-validator';

import { SIDES, type Side } from '../../domain/market/terms.js';
import { IsMarketSymbol } from '../../platform/validation/is-symbol.js';

/** Query string of DELETE /orders: which orders of the market to cancel; all of them when nothing else is named. */
export class CancelOrdersDto {
  @IsMarketSymbol()
  symbol!: string;

  @IsOptional()
  @IsUUID('7')
  userId?: string;

  @IsOptional()
  @IsIn(SIDES)
  side?: Side;
}
