import { formatSteps } from '../../amounts/decimal.js';
import { refuse, type Decision, isRefusal, type Refusal } from '../../decision.js';
import { readPrice, readQuantity } from '../rules/amounts.js';
import { lastPrice } from '../rules/bands.js';
import type { AmendOrder } from '../commands.js';
import type { OrderAmended } from '../events.js';
import { filterNotional, filterQuantity } from '../state/filters.js';
import { refuseSlices } from '../rules/iceberg.js';
import { type ListedMarket, sideQuantity } from '../state/market.js';
import type { OpenOrder, PendingStop } from '../state/open-orders.js';
import { isReached } from '../state/stops.js';

/** What a stop is to become: ticks, and total lots. */
interface Amendment {
  readonly price: number;
  readonly limit: number | undefined;
  readonly lots: number;
}

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
  const amendment = readAmendment(market, order, stop, command);
  if (isRefusal(amendment)) return amendment;
  const { price, limit, lots } = amendment;
  const { listing } = market;
  const refused =
    (command.quantity === undefined ? undefined : filterQuantity(listing, lots)) ??
    filterNotional(listing, limit, lots) ??
    refuseSlices(lots, order.display, 'quantity') ??
    refuseReached(market, order, price);
  if (refused !== undefined) return refused;
  const { tick, lot, symbol } = listing;
  const { orderId, userId, side, quantity } = order;
  const data = {
    ...{ orderId, symbol, userId, side },
    ...(stop.limit !== undefined && { previousPrice: formatSteps(stop.limit, tick) }),
    ...(limit !== undefined && { price: formatSteps(limit, tick) }),
    previousStopPrice: formatSteps(stop.price, tick),
    stopPrice: formatSteps(price, tick),
    previousQuantity: formatSteps(quantity, lot),
    quantity: formatSteps(lots, lot),
    remainingQuantity: formatSteps(lots, lot),
    priorityKept: price === stop.price && lots <= quantity,
    at: now,
  };
  return [{ type: 'OrderAmended', data }];
}

function readAmendment(
  market: ListedMarket,
  order: Readonly<OpenOrder>,
  stop: Readonly<PendingStop>,
  command: AmendOrder,
): Amendment | Refusal {
  const { listing } = market;
  if (command.price !== undefined && stop.limit === undefined) {
    return refuse('PRICE_NOT_ALLOWED', 'a stop-market order takes no price', 'price', 'TYPE-STOP');
  }
  const limit = command.price === undefined ? stop.limit : readPrice(listing, command.price);
  if (isRefusal(limit)) return limit;
  const price =
    command.stopPrice === undefined
      ? stop.price
      : readPrice(listing, command.stopPrice, 'stopPrice');
  if (isRefusal(price)) return price;
  const lots =
    command.quantity === undefined ? order.quantity : readQuantity(listing, command.quantity);
  if (isRefusal(lots)) return lots;
  if (sideQuantity(market, order.side) - order.quantity + lots > listing.sideLimit) {
    const rule = 'the side of the book holds as much quantity as it can count';
    return refuse('BOOK_QUANTITY_LIMIT', rule, 'quantity', 'NUM-SIDE');
  }
  return { price, limit, lots };
}

function refuseReached(
  market: ListedMarket,
  { side }: Readonly<OpenOrder>,
  price: number,
): Refusal | undefined {
  const last = lastPrice(market);
  if (last === undefined || !isReached(side, price, last)) return undefined;
  const rule = 'the last trade has reached the stop price already';
  return refuse('STOP_PRICE_REACHED', rule, 'stopPrice', 'STOP-REACHED');
}
