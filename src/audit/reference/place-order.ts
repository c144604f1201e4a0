import type { MarketEvent, OrderTerms } from '../market-events.js';
import { type RejectReason, sentTerms } from '../terms.js';
import { isOutsideBand } from './bands.js';
import { hasRoomFor, open } from './book.js';
import { expectFreeId } from './client-order-ids.js';
import type { PlaceOrder } from './commands.js';
import { enter } from './enter-book.js';
import { mayOpenOneMore } from './filters.js';
import type { MarketState } from './market-state.js';
import { mayRest, type Order, orderOfEvent } from './order.js';
import { postedPrice } from './post-only.js';
import { present } from './present.js';
import { spend } from './quote-order.js';
import { readOrder } from './read-order.js';
import { isReached } from './stops.js';
import { takes } from './trading-status.js';

/** Places an order, or rejects it. @throws RefusedError when it is not well-formed */
export function place(market: MarketState, command: PlaceOrder, now: string): MarketEvent[] {
  expectFreeId(market, command);
  const order = readOrder(market, command, now);
  const spent = order.quote === undefined ? undefined : spend(market, order);
  const terms = termsOf(market, command, order, now);
  const posted = postedPrice(market, order, order.price);
  const reason = rejectReason(market, command, order, posted);
  market.orderCount += 1;
  if (reason !== undefined) {
    market.onEnd(order, 'REJECTED');
    const quantity = spent === undefined ? terms.quantity : market.quantities.write(0n);
    return [{ type: 'OrderRejected', data: { ...terms, quantity, reason } }];
  }
  const unspentReason = spent === 'spent' ? undefined : spent;
  const slidePrice = posted === 'none' || posted === order.price ? undefined : posted;
  if (slidePrice !== undefined) order.price = slidePrice;
  const placed: MarketEvent = {
    type: 'OrderPlaced',
    data: {
      ...terms,
      ...present({ unspentReason }),
      ...(slidePrice !== undefined && {
        price: market.prices.write(slidePrice),
        requestedPrice: terms.price!,
      }),
    },
  };
  open(market, order);
  if (order.stopPrice === undefined) return [placed, ...enter(market, order, now)];
  order.status = 'PENDING_TRIGGER';
  market.waiting[order.side].add(order.stopPrice, order);
  return [placed];
}

function termsOf(
  { symbol, prices, quantities }: MarketState,
  { quoteQuantity }: PlaceOrder,
  order: Order,
  now: string,
): OrderTerms {
  const { orderType, timeInForce, price, stopPrice, display, selfTradePrevention } = order;
  return present({
    ...orderOfEvent(order, symbol),
    ...sentTerms(order),
    ...{ orderType, timeInForce },
    price: price === undefined ? undefined : prices.write(price),
    quantity: quantities.write(order.quantity),
    displayQuantity: display === undefined ? undefined : quantities.write(display),
    stopPrice: stopPrice === undefined ? undefined : prices.write(stopPrice),
    ...{ quoteQuantity, selfTradePrevention },
    at: now,
  });
}

/** Why the market does not take a well-formed order, if it does not. */
function rejectReason(
  market: MarketState,
  command: PlaceOrder,
  order: Order,
  posted: bigint | undefined | 'none',
): RejectReason | undefined {
  const isStop = order.stopPrice !== undefined;
  const waits = isStop || mayRest(order);
  if (!takes(market, command)) return 'market_status';
  if (waits && !mayOpenOneMore(market, order.userId)) return 'open_order_limit';
  if (waits && !hasRoomFor(market, order.side, order.quantity)) return 'book_quantity_limit';
  if (isStop) return isReached(market, order) ? 'stop_reached' : undefined;
  if (isOutsideBand(market, posted === 'none' ? order.price : posted)) return 'price_band';
  if (order.quantity === 0n) return 'quote_buys_nothing';
  return posted === 'none' ? 'post_only' : undefined;
}
