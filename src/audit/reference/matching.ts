import type { MarketEvent, OrderMatched } from '../market-events.js';
import { LARGEST, least, MOST_STEPS } from './amounts.js';
import { protectedPrice } from './bands.js';
import { crosses, makers } from './book.js';
import { finish } from './cancel-order.js';
import { showSlice } from './iceberg.js';
import type { MarketState } from './market-state.js';
import { left, type Order } from './order.js';
import { endsAndReduces, isPrevented, prevent } from './self-trade.js';
import { reach } from './stops.js';

/** The most events that one order's matching may come to. */
const MOST_EVENTS = 500;

/** Why a taker stopped although there was more to take; `spent` only when it has an amount to spend. */
export type StopReason = 'fill_limit' | 'self_trade' | 'spent';

/**
 * Trades an order with whoever is first, again and again.
 * @param events takes what happens
 * @returns why it had to stop before it was done
 */
export function trade(
  market: MarketState,
  taker: Order,
  events: MarketEvent[],
  now: string,
): StopReason | undefined {
  const worst = taker.price ?? protectedPrice(market, taker.side);
  const earlier = events.length;
  const room = () => MOST_EVENTS - (events.length - earlier);
  // Asked each time: being decremented makes it less.
  while (taker.filled < wanted(market, taker)) {
    const maker = makers(market, taker.side)[0];
    if (maker === undefined || !crosses(taker.side, worst, maker)) return undefined;
    if (room() === 0) return 'fill_limit';
    const payable = payableQuantity(market, taker, maker);
    if (payable === 0n) return 'spent';
    if (isPrevented(taker, maker)) {
      if (room() === 1 && endsAndReduces(taker, maker)) return 'fill_limit';
      if (prevent(market, taker, maker, events, now) === 'stop') return 'self_trade';
      continue;
    }
    const offered = least(wanted(market, taker) - taker.filled, maker.visible);
    const quantity = least(offered, payable);
    events.push(fill(market, taker, maker, quantity, now));
    if (taker.quote === 0n || quantity < offered) return 'spent'; // Without a quote amount neither can be.
  }
  return undefined;
}

/** What a taker would fill in all; as much as there can be, while it has an amount to spend. */
function wanted({ quantities }: MarketState, { quote, quantity }: Order): bigint {
  return quote === undefined ? quantity : MOST_STEPS * quantities.step;
}

/** The whole lots that a taker can pay at the maker's price. */
function payableQuantity({ quantities }: MarketState, { quote }: Order, maker: Order): bigint {
  const payable = quote === undefined ? LARGEST : quote / maker.price!;
  return payable - (payable % quantities.step);
}

function fill(
  market: MarketState,
  taker: Order,
  maker: Order,
  quantity: bigint,
  now: string,
): OrderMatched {
  const { symbol, prices, quantities } = market;
  if (taker.quote !== undefined) taker.quote -= quantity * maker.price!;
  maker.visible -= quantity;
  for (const party of [maker, taker]) {
    party.filled += quantity;
    if (party === taker || party.visible === 0n) showSlice(market, party);
    if (party.filled === party.quantity) finish(market, party, 'FILLED');
    else party.status = 'PARTIALLY_FILLED';
  }
  market.lastPrice = maker.price;
  const [tradeId, price] = [`${symbol}-T${++market.trades}`, prices.write(maker.price!)];
  reach(market, tradeId, price);
  return {
    type: 'OrderMatched',
    data: {
      ...{ tradeId, symbol, price, quantity: quantities.write(quantity) },
      makerOrderId: maker.orderId,
      makerUserId: maker.userId,
      makerRemaining: quantities.write(left(maker)),
      takerOrderId: taker.orderId,
      takerUserId: taker.userId,
      takerRemaining: quantities.write(left(taker)),
      takerSide: taker.side,
      at: now,
    },
  };
}
