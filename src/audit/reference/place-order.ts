import type { MarketEvent, OrderPlaced, OrderTerms } from '../market-events.js';
import type { RejectReason } from '../terms.js';
import { isOutsideBand } from './bands.js';
import { hasRoomFor, open } from './book.js';
import { expectFreeId, isRejectedId } from './client-order-ids.js';
import type { PlaceOrder } from './commands.js';
import { enter } from './enter-book.js';
import { mayOpenOneMore } from './filters.js';
import type { MarketState } from './market-state.js';
import { mayRest, type Order } from './order.js';
import { postedPrice } from './post-only.js';
import { spend } from './quote-order.js';
import { readOrder } from './read-order.js';
import { isReached } from './stops.js';
import { expectNotDelisted, takes } from './trading-status.js';

/** Places an order, or rejects it. @throws RefusedError when it is not well-formed */
export function place(market: MarketState, command: PlaceOrder, now: string): MarketEvent[] {
  expectFreeId(market, command);
  expectNotDelisted(market);
  const order = readOrder(market, command, now);
  const spent = order.quote === undefined ? undefined : spend(market, order);
  const terms = termsOf(market, command, order, now);
  const posted = postedPrice(market, order, order.price);
  const reason = rejectReason(market, command, order, posted);
  market.orderCount += 1;
  if (reason !== undefined) {
    market.onEnd(order, 'REJECTED');
    if (spent !== undefined) terms.quantity = market.quantities.write(0n);
    return [{ type: 'OrderRejected', data: { ...terms, reason } }];
  }
  const placed: { type: 'OrderPlaced'; data: Writable<OrderPlaced['data']> } = {
    type: 'OrderPlaced',
    data: terms,
  };
  const unspentReason = spent === 'spent' ? undefined : spent;
  if (unspentReason !== undefined) placed.data.unspentReason = unspentReason;
  if (posted !== 'none' && posted !== undefined && posted !== order.price) {
    placed.data.requestedPrice = terms.price!;
    placed.data.price = market.prices.write(posted);
    order.price = posted;
  }
  open(market, order);
  if (order.stopPrice === undefined) return [placed, ...enter(market, order, now)];
  order.status = 'PENDING_TRIGGER';
  market.waiting[order.side].add(order.stopPrice, order);
  return [placed];
}

/** Terms that are put together one by one. */
type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** Member by member, for spreading a dozen of them is what verifying a history would take most of its time for. */
function termsOf(
  { symbol, prices, quantities }: MarketState,
  { quoteQuantity }: PlaceOrder,
  order: Order,
  now: string,
): Writable<OrderTerms> {
  const { orderId, userId, side, orderType, timeInForce, selfTradePrevention } = order;
  const { expiresAt, postOnly, clientOrderId, price, stopPrice, display } = order;
  const quantity = quantities.write(order.quantity);
  const terms: Writable<OrderTerms> = {
    orderId,
    symbol,
    userId,
    side,
    orderType,
    timeInForce,
    quantity,
    selfTradePrevention,
    at: now,
  };
  if (expiresAt !== undefined) terms.expiresAt = expiresAt;
  if (postOnly !== undefined) terms.postOnly = postOnly;
  if (clientOrderId !== undefined) terms.clientOrderId = clientOrderId;
  if (price !== undefined) terms.price = prices.write(price);
  if (stopPrice !== undefined) terms.stopPrice = prices.write(stopPrice);
  if (display !== undefined) terms.displayQuantity = quantities.write(display);
  if (quoteQuantity !== undefined) terms.quoteQuantity = quoteQuantity;
  return terms;
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
  if (isRejectedId(market, command)) return 'duplicate_client_order_id';
  if (!takes(market, command)) return 'market_status';
  if (waits && !mayOpenOneMore(market, order.userId)) return 'open_order_limit';
  if (waits && !hasRoomFor(market, order.side, order.quantity)) return 'book_quantity_limit';
  if (isStop) return isReached(market, order) ? 'stop_reached' : undefined;
  if (isOutsideBand(market, posted === 'none' ? order.price : posted)) return 'price_band';
  if (order.quantity === 0n) return 'quote_buys_nothing';
  return posted === 'none' ? 'post_only' : undefined;
}
