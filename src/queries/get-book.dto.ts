import { IsOptional } from 'class-validator';

import { IsWholeNumber } from '../validation/rules.js';

export const DEFAULT_DEPTH = 50;
export const MAX_DEPTH = 5_000;

/** Query string of GET /markets/{symbol}/book. */
export class GetBookDto {
  /** How many price levels a side at most; default 50. */
  @IsOptional()
  @IsWholeNumber(1, MAX_DEPTH)
  depth?: string;
}
