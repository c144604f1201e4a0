import { IsIn } from 'class-validator';

import { MARKET_STATUSES, type MarketStatus } from '../../domain/market/terms.js';
import { IsText } from '../../validation/is-text.js';

/** Body of PATCH /markets/{symbol}. */
export class ChangeMarketStatusDto {
  @IsIn(MARKET_STATUSES)
  status!: MarketStatus;

  /** Why, for whoever reads the market's history. */
  @IsText(200)
  reason!: string;
}
