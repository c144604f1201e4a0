import { IsUUID } from 'class-validator';

import type { AmendOrder, CancelOrder, ChangeClientOrder } from '../../domain/market/commands.js';
import { parseOrderId } from '../../domain/market/state/order-id.js';
import { ApplicationError } from '../../errors.js';
import { IsMarketSymbol } from '../../validation/rules.js';
import { CancelReason } from './cancel-reason.js';

/** Query string of a command that names an order by its client order id: whose that is, and in which market. */
export class ClientOrderDto {
  @IsUUID('7')
  userId!: string;

  @IsMarketSymbol()
  symbol!: string;
}

/** The same, of one that is cancelled, and why. */
export class CancelClientOrderDto extends ClientOrderDto {
  @CancelReason()
  reason?: string;
}

/** Which order is meant: by its id, or by what its client calls it. */
export type OrderRef =
  { readonly orderId: string } | (Readonly<ClientOrderDto> & { readonly clientOrderId: string });

/**
 * The symbol of the market that an order is in.
 * @throws ApplicationError ORDER_NOT_FOUND when the text cannot be an order id
 */
export function marketOf(order: OrderRef): string {
  if (!('orderId' in order)) return order.symbol;
  const parsed = parseOrderId(order.orderId);
  if (parsed !== undefined) return parsed.symbol;
  const message = `there is no order ${JSON.stringify(order.orderId)}`;
  throw new ApplicationError('ORDER_NOT_FOUND', message);
}

/** The domain's command that changes the order that is meant. */
export function changeOf(
  order: OrderRef,
  change: ChangeClientOrder['change'],
): AmendOrder | CancelOrder | ChangeClientOrder {
  if ('orderId' in order) return { ...change, orderId: order.orderId };
  const { userId, clientOrderId } = order;
  return { type: 'ChangeClientOrder', userId, clientOrderId, change };
}
