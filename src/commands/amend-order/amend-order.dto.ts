import { IsOptional } from 'class-validator';

import { IsPlainDecimal } from '../../platform/validation/is-plain-decimal.js';

/** Body of PUT /orders/{orderId}: at least one of the two. */
export class AmendOrderDto {
  @IsOptional()
  @IsPlainDecimal()
  price?: string;

  /** The new total, what has been filled included. */
  @IsOptional()
  @IsPlainDecimal()
  quantity?: string;
}
