import { IsInt, IsOptional, Max, Min } from 'class-validator';

import { Means } from '../../validation/means.js';
import { IsPlainDecimal } from '../../validation/rules.js';

/** The bounds of a market, as its listing and every change of them name them; what is absent does not bound. */
export class BoundsDto {
  @Means('The least that one order may be for.')
  @IsOptional()
  @IsPlainDecimal()
  minQuantity?: string;

  @Means('The most that one order may be for.')
  @IsOptional()
  @IsPlainDecimal()
  maxQuantity?: string;

  @Means('The least price x quantity of an order that names a price.')
  @IsOptional()
  @IsPlainDecimal()
  minNotional?: string;

  @Means('The most orders that one user may have open.')
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  maxOpenOrders?: number;

  @Means(
    'How far a market order sweeps from the touch it meets, in hundredths of a percent of that price.',
  )
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9_999)
  protectionBandBps?: number;

  @Means(
    'How far the price of a limit order may be from the last trade, in hundredths of a percent.',
  )
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9_999)
  priceBandBps?: number;
}
