import { IsOptional } from 'class-validator';

import { IsPlainDecimal } from '../../validation/is-plain-decimal.js';

/** Body of PUT /orders/{orderId}: at least one of the three. */
export class AmendOrderDto {
  @IsOptional()
  @IsPlainDecimal()
  price?: string;

  /** The new total, what has been filled included. */
  @IsOptional()
  @IsPlainDecimal()
  quantity?: string;

  /** Only of a stop that has not triggered. */
  @IsOptional()
  @IsPlainDecimal()
  stopPrice?: string;
}
