import { IsOptional } from 'class-validator';

import { Means } from '../validation/means.js';
import { IsMarketSymbol } from '../validation/rules.js';

/** Query string of GET /commands/{commandId}. */
export class CommandOutcomeDto {
  @Means('Where the command was sent; default: every market is asked.')
  @IsOptional()
  @IsMarketSymbol()
  symbol?: string;
}
