import type { UnspentReason } from '../terms.js';
import { least } from './amounts.js';
import { protectedPrice, restsBeyondBand } from './bands.js';
import type { PlaceOrder } from './commands.js';
import { minNotional, readNotional } from './filters.js';
import type { MarketState } from './market-state.js';
import { MOST_EVENTS, payableQuantity, wanted } from './matching.js';
import { offers, slices } from './offers.js';
import type { Order } from './order.js';
import { RefusedError } from './refusal.js';

/** What an order may spend, or is to receive. @throws RefusedError when it may name no such amount, or not this one */
export function readQuote(
  market: MarketState,
  command: PlaceOrder,
  isFillOrKill: boolean,
): bigint | undefined {
  const { orderType, quantity, quoteQuantity, displayQuantity, selfTradePrevention } = command;
  if (quoteQuantity === undefined) return undefined;
  if (
    orderType !== 'market' ||
    quantity !== undefined ||
    isFillOrKill ||
    selfTradePrevention === 'decrement'
  ) {
    throw new RefusedError('QUOTE_QUANTITY_NOT_ALLOWED');
  }
  if (displayQuantity !== undefined) throw new RefusedError('DISPLAY_QUANTITY_NOT_ALLOWED');
  const notional = readNotional(market, quoteQuantity);
  if (notional === undefined) throw new RefusedError('QUOTE_QUANTITY_OUT_OF_RANGE');
  if (notional < minNotional(market)) throw new RefusedError('NOTIONAL_BELOW_MINIMUM');
  return notional;
}

/**
 * Makes out what a quote amount moves, and sets the order's quantity to it.
 * @returns why some of the amount is left
 */
export function spend(market: MarketState, order: Order): UnspentReason | 'spent' {
  const most = wanted(market, order);
  let quote = order.quote!;
  order.quantity = 0n;
  let events = 0;
  const met = market.isEarlier ? slices : offers;
  for (const offer of met(market, order, protectedPrice(market, order.side))) {
    if (market.isEarlier && events++ === MOST_EVENTS) return 'fill_limit';
    const { price, quantity, isStop } = offer;
    const payable = least(payableQuantity(market, { quote }, price), most - order.quantity);
    if (payable === 0n) return 'spent';
    if (isStop) return 'self_trade';
    const taken = least(quantity, payable);
    order.quantity += taken;
    quote -= taken * price;
    if (quote === 0n || taken < quantity || order.quantity === most) return 'spent';
  }
  return restsBeyondBand(market, order) ? 'protection_band' : 'no_liquidity';
}
