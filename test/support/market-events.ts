import type { MarketCommand, PlaceOrder } from '../../src/domain/market/commands.js';
import type {
  MarketListed,
  MatchingPaused,
  MatchingResumed,
  OrderAmended,
  OrderCancelled,
  OrderMatched,
  OrderPlaced,
  OrderReduced,
  OrderRejected,
  OrderTriggered,
} from '../../src/domain/market/events.js';
import type { RejectReason } from '../../src/domain/market/terms.js';

/*
 * Events of a market BTC-USDT of tick 0.01 and lot 0.001, with everything a test does not care about filled in. Orders
 * are named by their numbers.
 */

export const NOW = '2026-01-02T03:04:05.678Z';
export const SYMBOL = 'BTC-USDT';
export const ALICE = '01890a5d-ac96-774b-bcce-b302099a8057';
export const BOB = '01890a5d-ac96-774b-bcce-b302099a8058';

export function orderId(number: number): string {
  return `${SYMBOL}-${number}`;
}

export function listed(data: Partial<MarketListed['data']> = {}): MarketListed {
  return {
    type: 'MarketListed',
    data: { symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001', at: NOW, ...data },
  };
}

/** What Alice's orders to buy 1 have in common. */
function order(number: number) {
  return {
    orderId: orderId(number),
    symbol: SYMBOL,
    userId: ALICE,
    side: 'buy',
    quantity: '1.000',
    selfTradePrevention: 'cancel_newest',
    at: NOW,
  } as const;
}

/** A GTC limit order of Alice to buy 1 at 100, save as told. */
export function placed(number: number, data: Partial<OrderPlaced['data']> = {}): OrderPlaced {
  const limit = { orderType: 'limit', timeInForce: 'GTC', price: '100.00' } as const;
  return { type: 'OrderPlaced', data: { ...order(number), ...limit, ...data } };
}

/** A market order of Alice to buy 1, save as told. */
export function placedAtMarket(
  number: number,
  data: Partial<OrderPlaced['data']> = {},
): OrderPlaced {
  const market = { orderType: 'market', timeInForce: 'IOC' } as const;
  return { type: 'OrderPlaced', data: { ...order(number), ...market, ...data } };
}

export function rejected(
  number: number,
  reason: RejectReason,
  data: Partial<OrderPlaced['data']> = {},
): OrderRejected {
  return { type: 'OrderRejected', data: { ...placed(number, data).data, reason } };
}

/** A fill of 1 at 100 of two orders by number, Bob's the maker, Alice buying; nothing is left of either, save as told. */
export function matched(
  number: number,
  { maker, taker }: { maker: number; taker: number },
  data: Partial<OrderMatched['data']> = {},
): OrderMatched {
  return {
    type: 'OrderMatched',
    data: {
      tradeId: `${SYMBOL}-T${number}`,
      symbol: SYMBOL,
      price: '100.00',
      quantity: '1.000',
      makerOrderId: orderId(maker),
      makerUserId: BOB,
      makerRemaining: '0.000',
      takerOrderId: orderId(taker),
      takerUserId: ALICE,
      takerRemaining: '0.000',
      takerSide: 'buy',
      at: NOW,
      ...data,
    },
  };
}

/** An amend of Alice's order to buy 1 at 100 that changes nothing, save as told. */
export function amended(number: number, data: Partial<OrderAmended['data']> = {}): OrderAmended {
  return {
    type: 'OrderAmended',
    data: {
      orderId: orderId(number),
      symbol: SYMBOL,
      userId: ALICE,
      side: 'buy',
      previousPrice: '100.00',
      price: '100.00',
      previousQuantity: '1.000',
      quantity: '1.000',
      remainingQuantity: '1.000',
      priorityKept: true,
      at: NOW,
      ...data,
    },
  };
}

/** Alice's stop to buy 1 is reached, at its stop price of 101, by the first trade, save as told. */
export function triggered(
  number: number,
  data: Partial<OrderTriggered['data']> = {},
): OrderTriggered {
  const { orderId, symbol, userId, side, quantity, at } = order(number);
  const trade = { tradeId: `${SYMBOL}-T1`, tradePrice: '101.00' };
  const terms = { orderId, symbol, userId, side, quantity, at, stopPrice: '101.00' };
  return { type: 'OrderTriggered', data: { ...terms, ...trade, ...data } };
}

/** A reduction of Alice's order to buy 1, save as told. */
export function reduced(
  number: number,
  data: Omit<Partial<OrderReduced['data']>, 'otherOrderId'> & { otherOrderId: string },
): OrderReduced {
  const { orderId, symbol, userId, side, at } = order(number);
  const terms = { orderId, symbol, userId, side, at };
  const amounts = { reducedBy: '1.000', remainingQuantity: '1.000' };
  return { type: 'OrderReduced', data: { ...terms, ...amounts, reason: 'self_trade', ...data } };
}

/** The end, by its user, of Alice's order to buy 1 at 100, save as told. */
export function cancelled(
  number: number,
  data: Partial<OrderCancelled['data']> = {},
): OrderCancelled {
  return cancelledAtMarket(number, { price: '100.00', reason: 'user', ...data });
}

/** The end of Alice's market order to buy 1, which found nothing, save as told. */
export function cancelledAtMarket(
  number: number,
  data: Partial<OrderCancelled['data']> = {},
): OrderCancelled {
  const { orderId, symbol, userId, side, quantity: remainingQuantity, at } = order(number);
  const terms = { orderId, symbol, userId, side, remainingQuantity, at };
  return { type: 'OrderCancelled', data: { ...terms, reason: 'no_liquidity', ...data } };
}

/** A command of Alice to buy 1 at 100, save as told. */
export function place(command: Partial<PlaceOrder> = {}): PlaceOrder {
  return placeAtMarket({ orderType: 'limit', price: '100.00', ...command });
}

/** A command of Alice to buy for 100, save as told. */
export function placeQuote(command: Partial<PlaceOrder> = {}): PlaceOrder {
  const order = { userId: ALICE, side: 'buy', quoteQuantity: '100' } as const;
  return { type: 'PlaceOrder', orderType: 'market', ...order, ...command };
}

/** A command of Alice to buy 1 at whatever the book offers, save as told. */
export function placeAtMarket(command: Partial<PlaceOrder> = {}): PlaceOrder {
  const order = { userId: ALICE, side: 'buy', quantity: '1.000' } as const;
  return { type: 'PlaceOrder', orderType: 'market', ...order, ...command };
}

export function amend(
  number: number,
  change: { price?: string; quantity?: string; stopPrice?: string },
): MarketCommand {
  return { type: 'AmendOrder', actor: ALICE, orderId: orderId(number), ...change };
}

export function cancel(number: number): MarketCommand {
  return { type: 'CancelOrder', actor: ALICE, orderId: orderId(number) };
}

/** The first pause of Alice's order to buy at 100, which may rest, save as told. */
export function paused(
  number: number,
  data: Partial<MatchingPaused['data']> & { readonly remainingQuantity: string },
): MatchingPaused {
  return pausedAtMarket(number, { price: '100.00', mayRest: true, ...data });
}

/** The first pause of Alice's market order to buy, save as told. */
export function pausedAtMarket(
  number: number,
  data: Partial<MatchingPaused['data']> & { readonly remainingQuantity: string },
): MatchingPaused {
  const { orderId, symbol, userId, side, selfTradePrevention, at } = order(number);
  const taker = { orderId, symbol, userId, side, selfTradePrevention, at };
  return { type: 'MatchingPaused', data: { ...taker, part: 1, mayRest: false, ...data } };
}

/** Alice's order to buy goes on. */
export function resumed(
  number: number,
  data: Partial<MatchingResumed['data']> & { readonly remainingQuantity: string },
): MatchingResumed {
  const { orderId, symbol, userId, side, at } = order(number);
  return { type: 'MatchingResumed', data: { orderId, symbol, userId, side, at, ...data } };
}
