import { formatSteps } from '../../amounts/decimal.js';
import { type Decision, isRefusal, refuse, type Refusal } from '../../decision.js';
import type { AmendOrder } from '../commands.js';
import { effects } from '../effects/effects.js';
import type { OrderAmended } from '../events.js';
import { lastPrice } from '../rules/bands.js';
import type { ListedMarket } from '../state/market.js';
import type { OpenOrder, PendingStop } from '../state/open-order.js';
import { isReached } from '../state/stops.js';
import { orderSoFar } from './order-so-far.js';
import { readAmendment, refuseAmendment } from './amendment.js';

/**
 * Changes the stop price, price or quantity of a stop that waits. At the same stop price with no more quantity it keeps
 * its place among the stops; otherwise it goes behind all others at its stop price.
 * @returns the event; or the rule the command breaks, which leaves the stop as it was
 */
export function amendStop(
  market: ListedMarket,
  order: Readonly<OpenOrder>,
  stop: Readonly<PendingStop>,
  command: AmendOrder,
  now: string,
): Decision<OrderAmended> {
  const before = { price: stop.limit, stopPrice: stop.price, lots: order.quantity };
  if (command.price !== undefined && before.price === undefined) {
    return refuse('PRICE_NOT_ALLOWED', 'a stop-market order takes no price', 'price', 'TYPE-STOP');
  }
  const after = readAmendment(market, order, before, command);
  if (isRefusal(after)) return after;
  const { price, stopPrice = stop.price, lots } = after;
  const refused =
    refuseAmendment(market, order, after, command) ?? refuseReached(market, order, stopPrice);
  if (refused !== undefined) return refused;
  const { tick, lot, symbol } = market.listing;
  const { orderId, userId, side } = order;
  const data = {
    ...{ orderId, symbol, userId, side },
    ...(before.price !== undefined && { previousPrice: formatSteps(before.price, tick) }),
    ...(price !== undefined && { price: formatSteps(price, tick) }),
    previousStopPrice: formatSteps(stop.price, tick),
    stopPrice: formatSteps(stopPrice, tick),
    previousQuantity: formatSteps(before.lots, lot),
    quantity: formatSteps(lots, lot),
    remainingQuantity: formatSteps(lots, lot),
    priorityKept: stopPrice === before.stopPrice && lots <= before.lots,
    order: orderSoFar(market, order, lots),
    at: now,
  };
  const event: OrderAmended = { type: 'OrderAmended', data };
  effects.note(event, order.number, 0, lots, price ?? 0, 0);
  return [event];
}

function refuseReached(
  market: ListedMarket,
  { side }: Readonly<OpenOrder>,
  stopPrice: number,
): Refusal | undefined {
  const last = lastPrice(market);
  if (last === undefined || !isReached(side, stopPrice, last)) return undefined;
  const rule = 'the last trade has reached the stop price already';
  return refuse('STOP_PRICE_REACHED', rule, 'stopPrice', 'STOP-REACHED');
}
