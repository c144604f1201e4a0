import { formatSteps } from '../../amounts/decimal.js';
import { type Decision, isRefusal, refuse, Refusal } from '../../decision.js';
import type { CancelOrder, CancelOrders } from '../commands.js';
import { effects } from '../effects/effects.js';
import type { NoOrdersCancelled, OrderCancelled } from '../events.js';
import { refuseCancel } from '../rules/trading-status.js';
import type { ListedMarket } from '../state/market.js';
import type { OpenOrder } from '../state/open-order.js';
import { orderNumberIn } from '../state/order-id.js';
import type { CancelReason, Side } from '../terms.js';

/** Orders that one command cancels at most, for its events are one append; whoever wants more asks again. */
export const MAX_CANCELS_PER_COMMAND = 500;

/** Takes what is left of an order out of the market; an unknown or finished order is a refusal. */
export function cancelOrder(
  market: ListedMarket,
  command: CancelOrder,
  now: string,
): Decision<OrderCancelled> {
  const order = findOpenOrder(market, command);
  if (isRefusal(order)) return order;
  return refuseCancel(market.status) ?? [cancelOpen(market, order, 'user', now, command.orderId)];
}

/**
 * Cancels the open orders of a user, of a side, of a beginning of client order ids, of a time, or of several of these, or
 * all there are; the oldest first. Where there are none it has nothing to do, whatever the market's status.
 */
export function cancelOrders(
  market: ListedMarket,
  selection: CancelOrders,
  now: string,
): Decision<OrderCancelled> {
  const cancelled: OrderCancelled[] = [];
  for (const order of market.open.select(selection)) {
    if (cancelled.length === MAX_CANCELS_PER_COMMAND || isLater(order, selection)) break;
    if (!isNamed(order, selection)) continue;
    cancelled.push(cancelOpen(market, order, 'cancel_all', now));
  }
  if (cancelled.length === 0) return cancelled;
  return refuseCancel(market.status) ?? cancelled;
}

/** The event that says of cancelOrders that it had nothing to do. */
export function noOrdersCancelled(
  { listing: { symbol } }: ListedMarket,
  { type: _type, ...which }: CancelOrders,
  now: string,
): NoOrdersCancelled {
  return { type: 'NoOrdersCancelled', data: { symbol, ...which, at: now } };
}

/** Whether an order, and so every newer one, was placed after those that are meant. */
function isLater({ placedAt }: Readonly<OpenOrder>, { placedUntil }: CancelOrders): boolean {
  return placedUntil !== undefined && placedAt > placedUntil;
}

function isNamed(
  { clientOrderId }: Readonly<OpenOrder>,
  { clientOrderIdPrefix }: CancelOrders,
): boolean {
  return (
    clientOrderIdPrefix === undefined || clientOrderId?.startsWith(clientOrderIdPrefix) === true
  );
}

/**
 * The open order of an id.
 * @returns ORDER_NOT_FOUND when this market never had the order, or it is open and not the owner's, to whom that is the same;
 *   ORDER_NOT_OPEN with its status when it has ended
 */
export function findOpenOrder(
  market: ListedMarket,
  { orderId, owner }: Pick<CancelOrder, 'orderId' | 'owner'>,
): Readonly<OpenOrder> | Refusal {
  const number = orderNumberIn(market.listing.symbol, orderId);
  const order = market.open.get(number);
  const status = order === undefined ? market.finished.get(number) : undefined;
  if (order !== undefined && (owner === undefined || order.userId === owner)) return order;
  if (status === undefined) {
    return refuse('ORDER_NOT_FOUND', 'this market has no such order', 'orderId', 'CXL-ONE');
  }
  return new Refusal('ORDER_NOT_OPEN', `the order is ${status}`, 'orderId', {
    orderStatus: status,
    rule: 'CXL-ONE',
  });
}

/** Whose remainder is cancelled. */
export interface CancelledOrder {
  readonly number: number;
  readonly orderId: string;
  readonly userId: string;
  readonly side: Side;
  /** Undefined on a market or stop-market order. */
  readonly price: string | undefined;
}

/** The event that takes the remaining lots of an order out of the market. */
export function cancelRemainder(
  { listing: { symbol, lot } }: ListedMarket,
  { number, orderId, userId, side, price }: CancelledOrder,
  remaining: number,
  reason: CancelReason,
  now: string,
): OrderCancelled {
  const remainingQuantity = formatSteps(remaining, lot);
  const data =
    price === undefined
      ? { orderId, symbol, userId, side, remainingQuantity, reason, at: now }
      : { orderId, symbol, userId, side, price, remainingQuantity, reason, at: now };
  const event: OrderCancelled = { type: 'OrderCancelled', data };
  effects.note(event, number, 0, 0, 0, 0);
  return event;
}

/**
 * The event that takes an open order, resting or waiting, out of the market.
 * @param orderId its id, for whoever has it at hand and spares writing it
 */
export function cancelOpen(
  market: ListedMarket,
  order: Readonly<OpenOrder>,
  reason: CancelReason,
  now: string,
  orderId = order.orderId,
): OrderCancelled {
  const { number, userId, side, handle, stop, quantity, filled } = order;
  const limit = stop === undefined ? market.book.price(handle) : stop.limit;
  const price = limit === undefined ? undefined : formatSteps(limit, market.listing.tick);
  const cancelled = { number, orderId, userId, side, price };
  return cancelRemainder(market, cancelled, quantity - filled, reason, now);
}
