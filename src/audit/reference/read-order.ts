import { sentTerms, type TimeInForce } from '../terms.js';
import type { PlaceOrder } from './commands.js';
import { filterNotional, filterQuantity } from './filters.js';
import { readDisplay } from './iceberg.js';
import type { MarketState } from './market-state.js';
import type { Order } from './order.js';
import { postedPrice } from './post-only.js';
import { readQuote } from './quote-order.js';
import { RefusedError } from './refusal.js';

/** The order that is asked for, under the next number, though not in the market yet. @throws RefusedError */
export function readOrder(market: MarketState, command: PlaceOrder, now: string): Order {
  const { userId, side, orderType, selfTradePrevention = 'cancel_newest' } = command;
  const { expiresAt, postOnly, clientOrderId } = command;
  const timeInForce = readTimeInForce(command, now);
  const { price, stopPrice, quantity, quote, display } = readAmounts(market, command, timeInForce);
  const order: Order = {
    orderId: `${market.symbol}-${market.orderCount + 1}`,
    userId,
    side,
    orderType,
    timeInForce,
    selfTradePrevention,
    price,
    stopPrice,
    quantity,
    quote,
    display,
    visible: display ?? quantity,
    slices: 1,
    filled: 0n,
    cost: 0n,
    reduced: 0n,
    placedAt: now,
    triggeredAt: undefined,
    status: 'OPEN',
  };
  return expiresAt === undefined && postOnly === undefined && clientOrderId === undefined
    ? order
    : { ...order, ...sentTerms(command) };
}

function readTimeInForce(command: PlaceOrder, now: string): TimeInForce {
  const { expiresAt } = command;
  const timeInForce = command.timeInForce ?? (isPriced(command) ? 'GTC' : 'IOC');
  const mayNotWait = timeInForce === 'GTC' || (timeInForce === 'GTD' && !isStop(command));
  if (!isPriced(command) && mayNotWait) throw new RefusedError('TIME_IN_FORCE_NOT_ALLOWED');
  if (timeInForce !== 'GTD') {
    if (expiresAt !== undefined) throw new RefusedError('EXPIRES_AT_NOT_ALLOWED');
    return timeInForce;
  }
  if (expiresAt === undefined) throw new RefusedError('EXPIRES_AT_REQUIRED');
  if (Date.parse(expiresAt) <= Date.parse(now)) throw new RefusedError('EXPIRES_AT_PASSED');
  return timeInForce;
}

function readAmounts(
  market: MarketState,
  command: PlaceOrder,
  timeInForce: TimeInForce,
): Pick<Order, 'price' | 'stopPrice' | 'quantity' | 'quote' | 'display'> {
  const { side, orderType, postOnly } = command;
  const { price, stopPrice } = readPrices(market, command);
  const mayRest = timeInForce === 'GTC' || timeInForce === 'GTD';
  if (postOnly !== undefined && (orderType !== 'limit' || !mayRest)) {
    throw new RefusedError('POST_ONLY_NOT_ALLOWED');
  }
  const quote = readQuote(market, command, timeInForce === 'FOK');
  const quantity = quote === undefined ? readQuantity(market, command) : 0n;
  if (quote === undefined) {
    const posted = postedPrice(market, { side, postOnly }, price);
    filterQuantity(market, quantity);
    filterNotional(market, posted === 'none' ? price : posted, quantity);
  }
  const rests = isPriced(command) && mayRest;
  const display = readDisplay(market, command.displayQuantity, rests, quantity);
  return { price, stopPrice, quantity, quote, display };
}

function readPrices(
  { prices }: MarketState,
  command: PlaceOrder,
): Pick<Order, 'price' | 'stopPrice'> {
  if (!isPriced(command) && command.price !== undefined) {
    throw new RefusedError('PRICE_NOT_ALLOWED');
  }
  if (isPriced(command) && command.price === undefined) throw new RefusedError('PRICE_REQUIRED');
  const price = command.price === undefined ? undefined : prices.read(command.price);
  if (!isStop(command) && command.stopPrice !== undefined) {
    throw new RefusedError('STOP_PRICE_NOT_ALLOWED');
  }
  if (!isStop(command)) return { price, stopPrice: undefined };
  if (command.stopPrice === undefined) throw new RefusedError('STOP_PRICE_REQUIRED');
  return { price, stopPrice: prices.read(command.stopPrice) };
}

function readQuantity({ quantities }: MarketState, { quantity }: PlaceOrder): bigint {
  if (quantity === undefined) throw new RefusedError('QUANTITY_REQUIRED');
  return quantities.read(quantity);
}

function isPriced({ orderType }: PlaceOrder): boolean {
  return orderType === 'limit' || orderType === 'stop_limit';
}

function isStop({ orderType }: PlaceOrder): boolean {
  return orderType === 'stop_limit' || orderType === 'stop_market';
}
