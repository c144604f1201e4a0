import { IsOptional } from 'class-validator';

import { IsMarketSymbol } from '../validation/rules.js';

/** Query string of GET /commands/{commandId}. */
export class CommandOutcomeDto {
  /** Where the command was sent; default: every market is asked. */
  @IsOptional()
  @IsMarketSymbol()
  symbol?: string;
}
