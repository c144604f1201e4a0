import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';

import type { CancelledOrderAnswer, PlacedOrderAnswer } from '../../answers/orders.js';
import { ApplicationError, catalogue } from '../../errors.js';
import { nextCommand, type RequestContext } from '../../request-context.js';
import { toDto } from '../../validation/to-dto.js';
import { type Accepted, type CommandHandler, CommandKind, later } from '../bus.js';
import type { CancelOrderHandler } from './cancel-order.js';
import { PlaceOrderDto, type PlaceOrderHandler } from './place-order.js';

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
  items!: readonly unknown[];
}

/** What became of one item: the answer of its command, or what its command threw. */
export type ItemOutcome =
  | { readonly status: 201; readonly result: PlacedOrderAnswer }
  | { readonly status: 200; readonly result: CancelledOrderAnswer }
  | { readonly error: unknown };

export const ORDER_BATCH = new CommandKind<Readonly<OrderBatchDto>, readonly ItemOutcome[]>(
  'OrderBatch',
);

/**
 * Places and cancels orders one after the other, each a command of its own that succeeds or fails by itself, in the
 * order of the items.
 */
export class OrderBatchHandler implements CommandHandler<OrderBatchDto, readonly ItemOutcome[]> {
  readonly kind = ORDER_BATCH;
  readonly #placeOrder: PlaceOrderHandler;
  readonly #cancelOrder: CancelOrderHandler;

  constructor(placeOrder: PlaceOrderHandler, cancelOrder: CancelOrderHandler) {
    this.#placeOrder = placeOrder;
    this.#cancelOrder = cancelOrder;
  }

  /**
   * Always answers, so that the client learns what was done. An item that fails for no fault of its own, such as a store
   * that does not answer, ends the batch: the items after it are not attempted, and say so.
   */
  async execute(
    { items }: Readonly<OrderBatchDto>,
    context: RequestContext,
  ): Promise<Accepted<readonly ItemOutcome[]>> {
    const outcomes: ItemOutcome[] = [];
    let latest: bigint | undefined;
    for (const item of items) {
      try {
        const { outcome, position } = await this.#execute(item, context);
        outcomes.push(outcome);
        latest = later(latest, position);
      } catch (error) {
        outcomes.push({ error });
        if (!isRefused(error)) break;
      }
    }
    const unattempted = items.slice(outcomes.length).map(() => ({ error: notAttempted() }));
    return { result: [...outcomes, ...unattempted], position: latest };
  }

  async #execute(
    item: unknown,
    context: RequestContext,
  ): Promise<{ outcome: ItemOutcome; position: bigint | undefined }> {
    const { place, cancel } = readItem(item);
    const command = nextCommand(context);
    if (cancel !== undefined) {
      const { result, position } = await this.#cancelOrder.execute({ orderId: cancel }, command);
      return { outcome: { status: 200, result }, position };
    }
    const order = toDto(PlaceOrderDto, place);
    const placing = { ...command, principal: { id: order.userId } };
    const { result, position } = await this.#placeOrder.execute(order, placing);
    return { outcome: { status: 201, result }, position };
  }
}

/** Whether an item failed by its own fault, or by where things stand: others may well succeed. */
function isRefused(error: unknown): boolean {
  return error instanceof ApplicationError && catalogue[error.code].status < 500;
}

function notAttempted(): ApplicationError {
  const message = 'not attempted: an item before it failed for no fault of its own';
  return new ApplicationError('EVENT_STORE_UNAVAILABLE', message, { retryAfter: 1 });
}

/** @throws ApplicationError INVALID_REQUEST unless the item either places or cancels */
function readItem(item: unknown): { place?: unknown; cancel?: string } {
  if (typeof item === 'object' && item !== null) {
    const [[verb, value] = [], ...others] = Object.entries(item) as [string, unknown][];
    if (others.length === 0 && verb === 'place') return { place: value };
    if (others.length === 0 && verb === 'cancel' && typeof value === 'string') {
      return { cancel: value };
    }
  }
  const rule = 'an item is either {"place": order} or {"cancel": orderId}';
  throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'items', rule }] });
}
