import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';

/** Items of one batch at most. */
export const MAX_BATCH_ITEMS = 100;

/**
 * Body of POST /orders/batch. Each item is `{"place": <body of POST /orders>}` or `{"cancel": <orderId>}`; what is wrong
 * with one is its own result and not the batch's.
 */
export class OrderBatchDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_BATCH_ITEMS)
  items!: unknown[];
}
