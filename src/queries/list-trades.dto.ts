import { IsOptional, IsUUID } from 'class-validator';

import { IsMarketSymbol, IsText } from '../validation/rules.js';
import { PageDto } from './page.js';

/** Query string of GET /trades. */
export class ListTradesDto extends PageDto {
  @IsOptional()
  @IsMarketSymbol()
  symbol?: string;

  /** Trades in which this order was maker or taker. */
  @IsOptional()
  @IsText(64)
  orderId?: string;

  /** Trades in which this user was maker or taker. */
  @IsOptional()
  @IsUUID('7')
  userId?: string;
}
