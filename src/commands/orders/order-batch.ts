import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';

import type { CancelledOrderAnswer, PlacedOrderAnswer } from '../../answers/orders.js';
import { ApplicationError, catalogue } from '../../errors.js';
import type { RequestContext } from '../../request-context.js';
import { toDto } from '../../validation/to-dto.js';
import { type Accepted, type CommandHandler, CommandKind, later } from '../bus.js';
import { partOf } from '../keyed-commands.js';
import type { CancelOrderHandler } from './cancel-order.js';
import { isAllRepeated, type Part } from './parts.js';
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

/**
 * What became of one item: the answer of its command; the order that it was when it was sent before, and from which log
 * position it is there; or what its command threw.
 */
export type ItemOutcome =
  | { readonly status: 201; readonly result: PlacedOrderAnswer }
  | { readonly status: 200; readonly result: CancelledOrderAnswer }
  | { readonly existingOrderId: string; readonly position: bigint | undefined }
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
   * @throws ApplicationError IDEMPOTENCY_KEY_REUSED when the first item shows that its key was another batch's
   */
  async execute(
    { items }: Readonly<OrderBatchDto>,
    context: RequestContext,
  ): Promise<Accepted<readonly ItemOutcome[]>> {
    const outcomes: ItemOutcome[] = [];
    const parts: Part[] = [];
    let latest: bigint | undefined;
    for (const [index, item] of items.entries()) {
      try {
        const { result, position, isRepeated } = await this.#execute(item, partOf(context, index));
        outcomes.push(result);
        parts.push({ isRepeated, isIdle: 'existingOrderId' in result });
        latest = later(latest, position);
      } catch (error) {
        if (index === 0 && isKeyReused(error)) throw error;
        outcomes.push({ error });
        parts.push(partOfFailure(error));
        if (!isRefused(error)) break;
      }
    }
    const unattempted = items.slice(outcomes.length).map(() => ({ error: notAttempted() }));
    const isRepeated = unattempted.length === 0 && isAllRepeated(parts);
    return { result: [...outcomes, ...unattempted], position: latest, isRepeated };
  }

  async #execute(item: unknown, command: RequestContext): Promise<Accepted<ItemOutcome>> {
    const { place, cancel } = readItem(item);
    if (cancel !== undefined) {
      const done = await this.#cancelOrder.execute({ orderId: cancel }, command);
      return { ...done, result: { status: 200, result: done.result } };
    }
    const order = toDto(PlaceOrderDto, place);
    const placing = { ...command, principal: { id: order.userId } };
    const done = await this.#placeOrder.execute(order, placing);
    const { result, position } = done;
    if ('placed' in result) return { ...done, result: { status: 201, result: result.placed } };
    return { ...done, result: { ...result, position } };
  }
}

/** Whether an item failed by its own fault, or by where things stand: others may well succeed. */
function isRefused(error: unknown): boolean {
  if (isKeyReused(error)) return false;
  return error instanceof ApplicationError && catalogue[error.code].status < 500;
}

function isKeyReused(error: unknown): boolean {
  return error instanceof ApplicationError && error.code === 'IDEMPOTENCY_KEY_REUSED';
}

/** An item that failed did nothing, unless its order was recorded as rejected: that was done before, or now. */
function partOfFailure(error: unknown): Part {
  const isRejected =
    error instanceof ApplicationError && error.details['orderStatus'] === 'REJECTED';
  return { isRepeated: isRejected && error.isRepeated, isIdle: !isRejected };
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
