import type { MarketEvent, OrderAmended } from '../market-events.js';
import { amendStop } from './amend-stop.js';
import { least } from './amounts.js';
import { isOutsideBand } from './bands.js';
import { findOpen, hasRoomFor, leave, rest } from './book.js';
import { cancel } from './cancel-order.js';
import type { AmendOrder } from './commands.js';
import { filterNotional, filterQuantity } from './filters.js';
import { filterSlices, showSlice } from './iceberg.js';
import type { MarketState } from './market-state.js';
import { trade } from './matching.js';
import { isWaiting, left, type Order } from './order.js';
import { orderSoFar } from './order-so-far.js';
import { postedPrice } from './post-only.js';
import { RefusedError } from './refusal.js';
import { expectAmendable, expectNotDelisted } from './trading-status.js';

/** Amends an open order, which may trade then. @throws RefusedError */
export function amend(market: MarketState, command: AmendOrder, now: string): MarketEvent[] {
  expectNotDelisted(market);
  const order = findOpen(market, command.orderId);
  const { price, quantity, stopPrice } = command;
  expectAmendable(market);
  if (price === undefined && quantity === undefined && stopPrice === undefined) {
    throw new RefusedError('NOTHING_TO_AMEND');
  }
  if (isWaiting(order)) return [amendStop(market, order, command, now)];
  if (stopPrice !== undefined) throw new RefusedError('STOP_PRICE_NOT_ALLOWED');
  return amendResting(market, order, command, now);
}

function amendResting(
  market: MarketState,
  order: Order,
  command: AmendOrder,
  now: string,
): MarketEvent[] {
  const { prices, quantities } = market;
  const asked = command.price === undefined ? order.price! : prices.read(command.price);
  const quantity =
    command.quantity === undefined ? order.quantity : quantities.read(command.quantity);
  if (!hasRoomFor(market, order.side, quantity - order.quantity)) {
    throw new RefusedError('BOOK_QUANTITY_LIMIT');
  }
  if (quantity <= order.filled) {
    const { type, data } = cancel(market, order, 'amended_below_filled', now);
    return [{ type, data: { ...data, order: orderSoFar(market, order) } }];
  }
  const price = amendedPrice(market, order, asked);
  if (command.quantity !== undefined) filterQuantity(market, quantity);
  filterNotional(market, price, quantity);
  filterSlices(order.display, quantity);
  if (price !== order.price && isOutsideBand(market, price)) {
    throw new RefusedError('PRICE_OUTSIDE_BAND');
  }
  const amended = change(market, order, { price, quantity }, now);
  if (amended.data.priorityKept) {
    order.visible = least(order.visible, left(order));
    return [amended];
  }
  return [amended, ...tradeAgain(market, order, now)];
}

/** Where the order may rest: in a market that takes only such orders, it must. @throws RefusedError */
function amendedPrice(market: MarketState, order: Order, asked: bigint): bigint {
  const postOnly = order.postOnly ?? (market.status === 'POST_ONLY' ? 'reject' : undefined);
  const price = postedPrice(market, { side: order.side, postOnly }, asked);
  if (price === 'none') throw new RefusedError('POST_ONLY_WOULD_TAKE');
  return price!;
}

function change(
  market: MarketState,
  order: Order,
  { price, quantity }: { readonly price: bigint; readonly quantity: bigint },
  now: string,
): OrderAmended {
  const before = { price: order.price!, quantity: order.quantity };
  const priorityKept = price === before.price && quantity <= before.quantity;
  if (!priorityKept) leave(market, order);
  market.left[order.side] += quantity - before.quantity;
  order.price = price;
  order.quantity = quantity;
  if (quantity !== before.quantity) order.reduced = 0n;
  const { symbol, prices, quantities } = market;
  const { orderId, userId, side } = order;
  return {
    type: 'OrderAmended',
    data: {
      orderId,
      symbol,
      userId,
      side,
      previousPrice: prices.write(before.price),
      price: prices.write(price),
      previousQuantity: quantities.write(before.quantity),
      quantity: quantities.write(quantity),
      remainingQuantity: quantities.write(left(order)),
      priorityKept,
      order: orderSoFar(market, order),
      at: now,
    },
  };
}

/** An order that has lost its place trades as if it came anew. */
function tradeAgain(market: MarketState, order: Order, now: string): MarketEvent[] {
  const events: MarketEvent[] = [];
  showSlice(order);
  const stopped = trade(market, order, events, now);
  if (stopped !== undefined && stopped !== 'spent') {
    events.push(cancel(market, order, stopped, now));
  } else if (order.status !== 'FILLED') rest(market, order);
  return events;
}
