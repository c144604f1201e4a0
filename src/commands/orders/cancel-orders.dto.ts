import { IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';

import { SYMBOL_RULE } from '../../domain/market/state/listing.js';
import { SIDES, type Side } from '../../domain/market/terms.js';
import { IsMarketSymbol } from '../../validation/is-symbol.js';

/** Query string of DELETE /orders: which orders to cancel. It names a market, a user or both. */
export class CancelOrdersDto {
  /** Every market, when only a user is named. */
  @ValidateIf(({ symbol, userId }: CancelOrdersDto) => symbol !== undefined || userId === undefined)
  @IsMarketSymbol({ message: `symbol must be ${SYMBOL_RULE}; it can be left out beside a userId` })
  symbol?: string;

  @IsOptional()
  @IsUUID('7')
  userId?: string;

  @IsOptional()
  @IsIn(SIDES)
  side?: Side;
}
