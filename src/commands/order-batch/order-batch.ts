import { randomUUID } from 'node:crypto';

import { ApplicationError } from '../../errors.js';
import type { CommandContext } from '../../eventstore/serialization/encode.js';
import { toDto } from '../../platform/validation/to-dto.js';
import type { CancelOrderHandler, OrderCancelledAnswer } from '../cancel-order/cancel-order.js';
import { type Accepted, type CommandHandler, CommandKind } from '../command-bus.js';
import { PlaceOrderDto } from '../place-order/place-order.dto.js';
import type { OrderPlacedAnswer, PlaceOrderHandler } from '../place-order/place-order.js';

export interface OrderBatchRequest {
  readonly items: readonly unknown[];
}

/** What became of one item: the answer of its command, or its error. */
export type ItemOutcome =
  | { readonly status: 200 | 201; readonly result: OrderPlacedAnswer | OrderCancelledAnswer }
  | { readonly error: ApplicationError };

export const ORDER_BATCH = new CommandKind<OrderBatchRequest, readonly ItemOutcome[]>('OrderBatch');

/**
 * Places and cancels orders one after the other, each a command of its own that succeeds or fails by itself, in the
 * order of the items.
 */
export class OrderBatchHandler implements CommandHandler<
  OrderBatchRequest,
  readonly ItemOutcome[]
> {
  constructor(
    private readonly placeOrder: PlaceOrderHandler,
    private readonly cancelOrder: CancelOrderHandler,
  ) {}

  /** @throws whatever is no item's own fault; the items before it stay done */
  async execute(
    { items }: OrderBatchRequest,
    context: CommandContext,
  ): Promise<Accepted<readonly ItemOutcome[]>> {
    const outcomes: ItemOutcome[] = [];
    let latest = 0n;
    for (const item of items) {
      try {
        const { outcome, position } = await this.#execute(item, context);
        outcomes.push(outcome);
        if (position > latest) latest = position;
      } catch (error) {
        if (!(error instanceof ApplicationError)) throw error;
        outcomes.push({ error });
      }
    }
    return { result: outcomes, position: latest };
  }

  async #execute(
    item: unknown,
    { correlationId, actor }: CommandContext,
  ): Promise<{ outcome: ItemOutcome; position: bigint }> {
    const { place, cancel } = readItem(item);
    const context = { commandId: randomUUID(), correlationId, actor };
    if (cancel !== undefined) {
      const { result, position } = await this.cancelOrder.execute({ orderId: cancel }, context);
      return { outcome: { status: 200, result }, position };
    }
    const order = toDto(PlaceOrderDto, place);
    const placing = { ...context, actor: order.userId };
    const { result, position } = await this.placeOrder.execute(order, placing);
    return { outcome: { status: 201, result }, position };
  }
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
