import { partOf } from '../../../src/commands/keyed-commands.js';
import { type BatchItem, readItem } from '../../../src/commands/orders/batch-item.js';
import { changeOf, type OrderRef } from '../../../src/commands/orders/order-ref.js';
import type { PlaceOrderDto } from '../../../src/commands/orders/place-order.js';
import type { MarketCommand } from '../../../src/domain/market/commands.js';
import { ANONYMOUS, newContext } from '../../../src/request-context.js';
import type { Attempt } from '../clients/history.js';

/** A command to one market, as an operation comes to it. */
export interface SentToMarket {
  readonly commandId: string;
  readonly command: MarketCommand;
}

/** The commands to markets that an attempt comes to; as many as the items of a batch, otherwise one; of a switch none. */
export function commandsOf({ operation, commandId }: Attempt): readonly SentToMarket[] {
  const { request, symbol } = operation;
  const { userId } = request;
  const context = { ...newContext(ANONYMOUS), commandId: commandId! };
  switch (request.command) {
    case 'OrderBatch': {
      const { items } = request.payload as { items: readonly unknown[] };
      return items.map((item, index) => ({
        commandId: partOf(context, index).commandId,
        command: ofItem(readItem(item), userId),
      }));
    }
    case 'CancelOrders': {
      const part = partOf(partOf(context, symbol), 0);
      return [
        { commandId: part.commandId, command: { type: 'CancelOrders', actor: userId, userId } },
      ];
    }
    case 'PlaceOrder':
      return [{ commandId: commandId!, command: placing(request.payload as PlaceOrderDto) }];
    case 'CancelOrder':
      return [{ commandId: commandId!, command: cancelling(request.payload as OrderRef, userId) }];
    case 'AmendOrder':
      return [{ commandId: commandId!, command: amending(request.payload as OrderRef, userId) }];
    case 'CancelAfter':
    case 'CancelOnDisconnect':
      return [];
  }
}

function ofItem(item: BatchItem, userId: string): MarketCommand {
  if ('place' in item) return placing(item.place);
  if ('amend' in item) return amending(item.amend, userId);
  return cancelling(item.cancel, userId);
}

function placing({ symbol: _symbol, type, ...terms }: PlaceOrderDto): MarketCommand {
  return { type: 'PlaceOrder', orderType: type, ...terms };
}

function cancelling(order: OrderRef, actor: string): MarketCommand {
  return changeOf(order, { type: 'CancelOrder', actor });
}

function amending(
  order: OrderRef & { price?: string; quantity?: string },
  actor: string,
): MarketCommand {
  const { price, quantity } = order;
  return changeOf(order, {
    ...{ type: 'AmendOrder', actor },
    ...(price !== undefined && { price }),
    ...(quantity !== undefined && { quantity }),
  });
}
