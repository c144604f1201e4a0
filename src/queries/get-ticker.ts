import type { TickerAnswer } from '../answers/markets.js';
import { decimalsOf, subtract } from '../domain/amounts/arithmetic.js';
import type { Side } from '../domain/market/terms.js';
import { candles } from '../projections/candles.js';
import { markets } from '../projections/markets.js';
import { orders } from '../projections/orders.js';
import { tickers } from '../projections/tickers.js';
import { daySummary, dayStart, type DaySummary } from './day-summary.js';
import { selectMarket } from './markets.js';
import type { ReadConditions } from './read-conditions.js';
import type { Found, Reading, ReadModel } from './read-model.js';
import { bestFirst, restingOrders } from './resting-orders.js';
import { fromUnits } from './units.js';

/** Last trade, best prices, and the last day of a market. */
export class GetTicker {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(symbol: string, conditions: ReadConditions = {}): Promise<Found<TickerAnswer>> {
    const now = this.#readModel.now();
    const read = [orders, tickers, candles, markets];
    return this.#readModel.read(read, conditions, async (reading) => {
      const { tick_size, lot_size } = await selectMarket(reading, symbol);
      const decimals = { price: decimalsOf(tick_size), quantity: decimalsOf(lot_size) };
      const last = await lastTrade(reading, symbol);
      const bid = await bestLevel(reading, symbol, 'buy');
      const ask = await bestLevel(reading, symbol, 'sell');
      const day = await daySummary(reading, symbol, dayStart(now.getTime()));
      const quantity = (units: bigint): string => fromUnits(units, decimals.quantity);
      return {
        symbol,
        ...last,
        ...(bid && { bestBid: bid.price, bestBidQuantity: quantity(bid.units) }),
        ...(ask && { bestAsk: ask.price, bestAskQuantity: quantity(ask.units) }),
        ...dayAnswer(day, last?.lastPrice, decimals),
        at: now.toISOString(),
      };
    });
  }
}

async function lastTrade({ sql, from }: Reading, symbol: string) {
  const last = await sql
    .selectFrom(from.tickers)
    .selectAll()
    .where('symbol', '=', symbol)
    .executeTakeFirst();
  return (
    last && {
      lastPrice: last.price,
      lastQuantity: last.quantity,
      lastTradeId: last.trade_id,
      lastTakerSide: last.taker_side,
      lastTradeAt: last.traded_at,
    }
  );
}

/** The best price of a side, and how many units of quantity the orders there show together. */
async function bestLevel(
  reading: Reading,
  symbol: string,
  side: Side,
): Promise<{ readonly price: string; readonly units: bigint } | undefined> {
  const best = await restingOrders(reading, symbol, side)
    .select(['price', 'price_units'])
    .orderBy('price_units', bestFirst(side))
    .limit(1)
    .executeTakeFirst();
  if (best === undefined || best.price === null) return undefined;
  const { price, price_units } = best;
  const orders = await restingOrders(reading, symbol, side)
    .select('visible_units')
    .where('price_units', '=', price_units)
    .execute();
  const units = orders.reduce((sum, { visible_units }) => sum + BigInt(visible_units), 0n);
  return { price, units };
}

function dayAnswer(
  { prices, volume, quoteVolume, trades }: DaySummary,
  lastPrice: string | undefined,
  decimals: { readonly price: number; readonly quantity: number },
) {
  const price = (units: number): string => fromUnits(units, decimals.price);
  const open = prices && price(prices.open);
  return {
    ...(open !== undefined && { open24h: open }),
    ...(prices && { high24h: price(prices.high), low24h: price(prices.low) }),
    ...(open !== undefined &&
      lastPrice !== undefined && { priceChange24h: subtract(lastPrice, open) }),
    volume24h: fromUnits(volume, decimals.quantity),
    quoteVolume24h: fromUnits(quoteVolume, decimals.price + decimals.quantity),
    trades24h: trades,
  };
}
