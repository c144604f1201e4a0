import { formatSteps } from '../../amounts/decimal.js';
import { type Decision, isRefusal, refuse, type Refusal } from '../../decision.js';
import type { AmendOrder } from '../commands.js';
import { effects } from '../effects/effects.js';
import type { MarketEvent, OrderAmended } from '../events.js';
import { isOutsidePriceBand } from '../rules/bands.js';
import { restingPrice } from '../rules/post-only.js';
import { refuseAmend, refuseGivenUp } from '../rules/trading-status.js';
import type { ListedMarket } from '../state/market.js';
import type { OpenOrder } from '../state/open-order.js';
import { amendStop } from './amend-stop.js';
import { type Amendable, readAmendment, refuseAmendment } from './amendment.js';
import { cancelOpen, findOpenOrder } from './cancel-orders.js';
import { orderSoFar } from './order-so-far.js';
import { enterBook, type EnteringOrder, restsAtOnce } from './enter-book.js';

/**
 * Changes an open order: a stop that waits as amendStop says, one that rests in price, quantity or both. At its price
 * with no more quantity than it had, a resting order keeps its place. Otherwise it enters the book anew: it trades with
 * what it crosses now, and what is left goes behind the others at its price. A total at or below what was filled cancels
 * what is left instead.
 * @param room for events of matching; default: as many as one append holds
 * @returns the events; or the rule the command breaks, which leaves the order as it was
 */
export function amendOrder(
  market: ListedMarket,
  command: AmendOrder,
  now: string,
  room?: number,
): Decision<MarketEvent> {
  const givenUp = refuseGivenUp(market.status);
  if (givenUp !== undefined) return givenUp;
  const order = findOpenOrder(market, command);
  if (isRefusal(order)) return order;
  const forbidden = refuseAmend(market.status);
  if (forbidden !== undefined) return forbidden;
  if (isEmpty(command)) {
    const rule = 'an amend names a price, a quantity or a stopPrice';
    return refuse('NOTHING_TO_AMEND', rule, 'quantity', 'AMD-TERMS');
  }
  if (order.stop !== undefined) return amendStop(market, order, order.stop, command, now);
  if (command.stopPrice !== undefined) {
    const rule = 'only a stop that has not triggered has a stop price';
    return refuse('STOP_PRICE_NOT_ALLOWED', rule, 'stopPrice', 'STOP-AMEND');
  }
  return amendResting(market, order, command, now, room);
}

/** Only an order that may rest can be amended; until when makes no difference at the book. */
const RESTING = 'GTC';

function isEmpty({ price, quantity, stopPrice }: AmendOrder): boolean {
  return price === undefined && quantity === undefined && stopPrice === undefined;
}

function amendResting(
  market: ListedMarket,
  order: Readonly<OpenOrder>,
  command: AmendOrder,
  now: string,
  room: number | undefined,
): Decision<MarketEvent> {
  const before: Amendable<number> = {
    price: market.book.price(order.handle),
    stopPrice: undefined,
    lots: order.quantity,
  };
  const requested = readAmendment(market, order, before, command);
  if (isRefusal(requested)) return requested;
  const { lots } = requested;
  if (lots <= order.filled) {
    const { type, data } = cancelOpen(market, order, 'amended_below_filled', now);
    return [{ type, data: { ...data, order: orderSoFar(market, order, order.quantity) } }];
  }
  const price = amendedPrice(market, order, requested.price);
  if (isRefusal(price)) return price;
  const after = { price, stopPrice: undefined, lots };
  const outOfBounds = refuseAmendment(market, order, after, command);
  if (outOfBounds !== undefined) return outOfBounds;
  if (price !== before.price && isOutsidePriceBand(market, price)) {
    const rule = 'the price is too far from the last trade';
    return refuse('PRICE_OUTSIDE_BAND', rule, 'price', 'BAND-PRICE');
  }
  const amended = amendedEvent(market, order, before, after, now);
  if (amended.data.priorityKept || restsAtOnce(market, order.side, price, RESTING))
    return [amended];
  return [amended, ...enterBook(market, entering(order, price, lots), now, room)];
}

/** The price that the order comes to rest at, which for a post-only order may be another than it was given. */
function amendedPrice(
  market: ListedMarket,
  { side, postOnly }: Readonly<OpenOrder>,
  requested: number,
): number | Refusal {
  const mode = postOnly ?? (market.status === 'POST_ONLY' ? 'reject' : undefined);
  const price = mode === undefined ? requested : restingPrice(market, side, requested, mode);
  if (price !== undefined) return price;
  const rule = 'the order, which may only rest, would trade at once';
  const id = postOnly === undefined ? 'STAT-POST' : 'POST-AMEND';
  return refuse('POST_ONLY_WOULD_TAKE', rule, 'price', id);
}

/** An amended order at a price, with a total of so many lots. */
function entering(order: Readonly<OpenOrder>, price: number, lots: number): EnteringOrder {
  const { number, orderId, userId, side, filled, selfTradePrevention } = order;
  return {
    number,
    orderId,
    userId,
    side,
    limit: price,
    lots: lots - filled,
    timeInForce: RESTING,
    selfTradePrevention,
  };
}

// One plain literal: with members spread into it, the whole aggregate was a sixth slower, though few commands amend.
function amendedEvent(
  market: ListedMarket,
  order: Readonly<OpenOrder>,
  before: Amendable<number>,
  { price, lots }: Amendable<number>,
  now: string,
): OrderAmended {
  const { symbol, tick, lot } = market.listing;
  const { orderId, userId, side, filled } = order;
  const data = {
    orderId,
    symbol,
    userId,
    side,
    previousPrice: formatSteps(before.price, tick),
    price: formatSteps(price, tick),
    previousQuantity: formatSteps(before.lots, lot),
    quantity: formatSteps(lots, lot),
    remainingQuantity: formatSteps(lots - filled, lot),
    priorityKept: price === before.price && lots <= before.lots,
    order: orderSoFar(market, order, lots),
    at: now,
  };
  const event: OrderAmended = { type: 'OrderAmended', data };
  effects.note(event, order.number, 0, lots, price, 0);
  return event;
}
