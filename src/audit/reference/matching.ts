import type { MarketEvent, OrderMatched } from '../market-events.js';
import { LARGEST, least, MOST_STEPS, writeNotional } from './amounts.js';
import { protectedPrice } from './bands.js';
import { crosses, finish, makers, rest } from './book.js';
import { showSlice } from './iceberg.js';
import type { MarketState } from './market-state.js';
import { left, mayRest, type Order, orderOfEvent } from './order.js';
import { present } from './present.js';
import { endsAndReduces, isPrevented, prevent } from './self-trade.js';
import { reach } from './stops.js';

/** The most events that an order's matching comes to before it pauses, or by the rules of 0.1.0 ends. */
export const MOST_EVENTS = 500;

/**
 * Why a taker stopped although there was more to take; `spent` only when it has an amount to spend, `fill_limit` only by the
 * rules of 0.1.0.
 */
export type StopReason = 'self_trade' | 'spent' | 'fill_limit';

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
  let earlier = events.length;
  let parts = 0;
  /** @returns whether it may not go on */
  const isEndedWithoutRoomFor = (more: number): boolean => {
    if (events.length - earlier + more <= MOST_EVENTS) return false;
    if (market.isEarlier) return true;
    events.push(...pause(market, taker, { part: ++parts, worst }, now));
    earlier = events.length;
    return false;
  };
  // Asked each time: being decremented makes it less.
  while (taker.filled < wanted(market, taker)) {
    const maker = makers(market, taker.side).next;
    if (maker === undefined || !crosses(taker.side, worst, maker.price!)) return undefined;
    if (isEndedWithoutRoomFor(1)) return 'fill_limit';
    const payable = payableQuantity(market, taker, maker.price!);
    if (payable === 0n) return 'spent';
    if (isPrevented(taker, maker)) {
      if (endsAndReduces(taker, maker) && isEndedWithoutRoomFor(2)) return 'fill_limit';
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

/** A taker goes on after a pause, in which nothing happens; at the time at which it came in. */
function pause(
  { symbol, prices, quantities }: MarketState,
  taker: Order,
  { part, worst }: { readonly part: number; readonly worst: bigint | undefined },
  now: string,
): MarketEvent[] {
  const order = orderOfEvent(taker, symbol);
  const remainingQuantity = quantities.write(left(taker));
  const { price, quote, selfTradePrevention } = taker;
  const isBanded = price === undefined && worst !== undefined;
  const paused = present({
    ...order,
    part,
    price: price === undefined ? undefined : prices.write(price),
    worstPrice: isBanded ? prices.write(worst) : undefined,
    mayRest: price !== undefined && mayRest(taker),
    ...{ selfTradePrevention, remainingQuantity },
    remainingQuote: quote === undefined ? undefined : writeNotional(prices, quantities, quote),
    at: now,
  });
  return [
    { type: 'MatchingPaused', data: paused },
    { type: 'MatchingResumed', data: { ...order, remainingQuantity, at: now } },
  ];
}

/** What a taker would fill in all; as much as there can be, while it has an amount to spend. */
export function wanted({ quantities }: MarketState, { quote, quantity }: Order): bigint {
  return quote === undefined ? quantity : MOST_STEPS * quantities.step;
}

/** The whole lots that a taker can pay at the maker's price. */
export function payableQuantity(
  { quantities }: MarketState,
  { quote }: Pick<Order, 'quote'>,
  price: bigint,
): bigint {
  const payable = quote === undefined ? LARGEST : quote / price;
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
  const isShownAnew = maker.visible === 0n;
  for (const party of [maker, taker]) {
    party.filled += quantity;
    party.cost += quantity * maker.price!;
    market.left[party.side] -= quantity;
    if (party.filled === party.quantity) {
      finish(market, party, 'FILLED');
      continue;
    }
    party.status = 'PARTIALLY_FILLED';
    if (party === taker || party.visible === 0n) showSlice(party);
    if (party !== maker || !isShownAnew) continue;
    maker.slices += 1;
    rest(market, maker);
  }
  market.lastPrice = maker.price;
  const [tradeId, price] = [`${symbol}-T${++market.trades}`, prices.write(maker.price!)];
  reach(market, tradeId, price);
  return {
    type: 'OrderMatched',
    data: {
      tradeId,
      symbol,
      price,
      quantity: quantities.write(quantity),
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
