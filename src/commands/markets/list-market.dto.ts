import { IsInt, IsOptional, Max, Min } from 'class-validator';

import { IsPlainDecimal } from '../../validation/is-plain-decimal.js';
import { IsMarketSymbol } from '../../validation/is-symbol.js';

/** Body of POST /markets. */
export class ListMarketDto {
  @IsMarketSymbol()
  symbol!: string;

  /** The step between prices. */
  @IsPlainDecimal()
  tickSize!: string;

  /** The step between quantities. */
  @IsPlainDecimal()
  lotSize!: string;

  /** The least and the most that one order may be for. */
  @IsOptional()
  @IsPlainDecimal()
  minQuantity?: string;

  @IsOptional()
  @IsPlainDecimal()
  maxQuantity?: string;

  /** The least price x quantity of an order that names a price. */
  @IsOptional()
  @IsPlainDecimal()
  minNotional?: string;

  /** The most orders that one user may have open. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  maxOpenOrders?: number;

  /** How far a market order sweeps from the touch it meets, in hundredths of a percent of that price. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9_999)
  protectionBandBps?: number;

  /** How far the price of a limit order may be from the last trade, in hundredths of a percent. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9_999)
  priceBandBps?: number;
}
