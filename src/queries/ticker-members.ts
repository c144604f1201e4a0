import type { TickerAnswer } from '../answers/markets.js';
import { divide, multiply, subtract } from '../domain/amounts/arithmetic.js';
import { fromUnits } from '../projections/decimal-units.js';
import type { TickerRow } from '../projections/tickers.js';
import type { MarketLevels } from '../views/book/book-view.js';
import type { DaySummary } from './day-summary.js';

/** How many decimals a change in percent has. */
const PERCENT_DECIMALS = 2;

/** How the amounts of a market are written. */
export interface Decimals {
  readonly price: number;
  readonly quantity: number;
}

/** What a ticker says of the last trade. */
export function lastTrade(
  last: Omit<TickerRow, 'symbol' | 'position'> | undefined,
): Partial<TickerAnswer> {
  if (last === undefined) return {};
  return {
    lastPrice: last.price,
    lastQuantity: last.quantity,
    lastTradeId: last.trade_id,
    lastTakerSide: last.taker_side,
    lastTradeAt: last.traded_at,
  };
}

/** What it says of the best prices. */
export function bestLevels(
  { bids: [bid], asks: [ask] }: MarketLevels,
  decimals: Decimals,
): Partial<TickerAnswer> {
  const price = (units: number): string => fromUnits(units, decimals.price);
  const quantity = (units: number): string => fromUnits(units, decimals.quantity);
  return {
    ...(bid && { bestBid: price(bid[0]), bestBidQuantity: quantity(bid[1]) }),
    ...(ask && { bestAsk: price(ask[0]), bestAskQuantity: quantity(ask[1]) }),
  };
}

/** What it says of a day. @param lastPrice of whatever day */
export function dayAnswer(
  { prices, volume, quoteVolume, trades }: DaySummary,
  lastPrice: string | undefined,
  decimals: Decimals,
) {
  const price = (units: number): string => fromUnits(units, decimals.price);
  const open = prices && price(prices.open);
  return {
    ...(open !== undefined && { open24h: open }),
    ...(prices && { high24h: price(prices.high), low24h: price(prices.low) }),
    ...(open !== undefined && lastPrice !== undefined && changeSince(open, lastPrice)),
    volume24h: fromUnits(BigInt(volume), decimals.quantity),
    quoteVolume24h: fromUnits(BigInt(quoteVolume), decimals.price + decimals.quantity),
    trades24h: trades,
  };
}

function changeSince(open: string, lastPrice: string): Partial<TickerAnswer> {
  const change = subtract(lastPrice, open);
  return {
    priceChange24h: change,
    priceChangePercent24h: divide(multiply(change, '100'), open, PERCENT_DECIMALS),
  };
}
