import { formatSteps } from '../../amounts/decimal.js';
import { refuse, type Decision, isRefusal, type Refusal } from '../../decision.js';
import { readPrice, readQuantity } from '../rules/amounts.js';
import { isOutsidePriceBand } from '../rules/bands.js';
import { cancelOpen, findOpenOrder } from './cancel-orders.js';
import { amendStop } from './amend-stop.js';
import type { AmendOrder } from '../commands.js';
import { enterBook, type EnteringOrder } from './enter-book.js';
import type { MarketEvent, OrderAmended } from '../events.js';
import { refuseSlices } from '../rules/iceberg.js';
import { filterNotional, filterQuantity } from '../state/filters.js';
import { type ListedMarket, sideQuantity } from '../state/market.js';
import type { OpenOrder } from '../state/open-orders.js';
import { restingPrice } from '../rules/post-only.js';
import { refuseAmend } from '../rules/trading-status.js';

/** What an order is to become: ticks, and total lots including what was filled. */
interface Amendment {
  readonly ticks: number;
  readonly lots: number;
}

/**
 * Changes an open order. A stop that waits: see amendStop. An order that rests changes price, quantity or both: at the same price with no more quantity than before, unchanged
 * included, the order keeps its place. Otherwise it goes to the back of its level, after trading with what it crosses
 * now. A total at or below what was filled cancels the remainder instead.
 * @returns the events; or the rule the command breaks, which leaves the order as it was
 */
export function amendOrder(
  market: ListedMarket,
  command: AmendOrder,
  now: string,
): Decision<MarketEvent> {
  const order = findOpenOrder(market, command.orderId);
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
  return amendResting(market, order, command, now);
}

function isEmpty({ price, quantity, stopPrice }: AmendOrder): boolean {
  return price === undefined && quantity === undefined && stopPrice === undefined;
}

function amendResting(
  market: ListedMarket,
  order: Readonly<OpenOrder>,
  command: AmendOrder,
  now: string,
): Decision<MarketEvent> {
  const amendment = readAmendment(market, order, command);
  if (isRefusal(amendment)) return amendment;
  if (amendment.lots <= order.filled) {
    return [cancelOpen(market, order, 'amended_below_filled', now)];
  }
  const ticks = amendedPrice(market, order, amendment);
  if (isRefusal(ticks)) return ticks;
  const { lots } = amendment;
  const { listing } = market;
  // A quantity that the command does not name may have become small by itself: see STP-DEC.
  const outOfBounds =
    (command.quantity === undefined ? undefined : filterQuantity(listing, lots)) ??
    filterNotional(listing, ticks, lots);
  if (outOfBounds !== undefined) return outOfBounds;
  const tooManySlices = refuseSlices(lots, order.display, 'quantity');
  if (tooManySlices !== undefined) return tooManySlices;
  if (ticks !== market.book.price(order.handle) && isOutsidePriceBand(market, ticks)) {
    const rule = 'the price is too far from the last trade';
    return refuse('PRICE_OUTSIDE_BAND', rule, 'price', 'BAND-PRICE');
  }
  const amended = amendedEvent(market, order, { ticks, lots }, now);
  if (amended.data.priorityKept) return [amended];
  const { orderId, userId, side, filled, selfTradePrevention } = order;
  const entering: EnteringOrder = {
    orderId,
    userId,
    side,
    limit: ticks,
    lots: lots - filled,
    // Only an order that may rest can be amended; until when makes no difference at the book.
    timeInForce: 'GTC',
    selfTradePrevention,
  };
  return [amended, ...enterBook(market, entering, now)];
}

function readAmendment(
  market: ListedMarket,
  order: Readonly<OpenOrder>,
  { price, quantity }: AmendOrder,
): Amendment | Refusal {
  const { listing, book } = market;
  const ticks = price === undefined ? book.price(order.handle) : readPrice(listing, price);
  if (isRefusal(ticks)) return ticks;
  const lots = quantity === undefined ? order.quantity : readQuantity(listing, quantity);
  if (isRefusal(lots)) return lots;
  if (sideQuantity(market, order.side) - order.quantity + lots > listing.sideLimit) {
    const rule = 'the side of the book holds as much quantity as it can count';
    return refuse('BOOK_QUANTITY_LIMIT', rule, 'quantity', 'NUM-SIDE');
  }
  return { ticks, lots };
}

/** The price that the order comes to rest at, which for a post-only order may be another than it was given. */
function amendedPrice(
  market: ListedMarket,
  order: Readonly<OpenOrder>,
  { ticks }: Amendment,
): number | Refusal {
  const { side } = order;
  const postOnly = order.postOnly ?? (market.status === 'POST_ONLY' ? 'reject' : undefined);
  const price = postOnly === undefined ? ticks : restingPrice(market, side, ticks, postOnly);
  if (price !== undefined) return price;
  const rule = 'the order, which may only rest, would trade at once';
  const id = order.postOnly === undefined ? 'STAT-POST' : 'POST-AMEND';
  return refuse('POST_ONLY_WOULD_TAKE', rule, 'price', id);
}

function amendedEvent(
  { listing: { symbol, tick, lot }, book }: ListedMarket,
  { orderId, userId, side, handle, quantity, filled }: Readonly<OpenOrder>,
  { ticks, lots }: Amendment,
  now: string,
): OrderAmended {
  const previousTicks = book.price(handle);
  const data = {
    orderId,
    symbol,
    userId,
    side,
    previousPrice: formatSteps(previousTicks, tick),
    price: formatSteps(ticks, tick),
    previousQuantity: formatSteps(quantity, lot),
    quantity: formatSteps(lots, lot),
    remainingQuantity: formatSteps(lots - filled, lot),
    priorityKept: ticks === previousTicks && lots <= quantity,
    at: now,
  };
  return { type: 'OrderAmended', data };
}
