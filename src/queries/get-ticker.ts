import type { TickerAnswer } from '../answers/markets.js';
import { decimalsOf, subtract } from '../domain/amounts/arithmetic.js';
import { candles } from '../projections/candles.js';
import type { MarketDay } from '../projections/market-days.js';
import { tickers } from '../projections/tickers.js';
import type { BookReading } from '../views/book/book-view.js';
import type { Held } from '../views/keyed/keyed-view.js';
import { readThrough } from '../views/keyed/read-through.js';
import { dayStart, daySummary } from './day-summary.js';
import { readBook } from './get-book.js';
import type { Found, ReadModel } from './read-model.js';
import { fromUnits } from './units.js';

/** Last trade, best prices, and the last day of a market: from the views, or else from the tables. */
export class GetTicker {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param atLeast log position to have been reached
   * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE
   */
  async execute(symbol: string, atLeast?: bigint): Promise<Found<TickerAnswer>> {
    const now = this.#readModel.now();
    const book = await readBook(this.#readModel, symbol, 1, atLeast);
    const day = await this.#day(symbol, dayStart(now.getTime()), atLeast);
    const decimals = { price: decimalsOf(book.tickSize), quantity: decimalsOf(book.lotSize) };
    const result = {
      symbol,
      ...lastTrade(day.result),
      ...bestLevels(book, decimals),
      ...dayAnswer(day.result, decimals),
      at: now.toISOString(),
    };
    return { result, position: day.position < book.position ? day.position : book.position };
  }

  /** @param start when the day begins, which a day that is held may have done a minute ago */
  #day(symbol: string, start: number, atLeast: bigint | undefined): Promise<Held<MarketDay>> {
    const readModel = this.#readModel;
    return readThrough({
      view: readModel.views.marketDays,
      key: symbol,
      atLeast,
      reach: (reached) => readModel.reach([tickers, candles], reached),
      isFresh: (day) => day.start === start,
      load: () =>
        readModel.read([tickers, candles], atLeast, async (reading) => {
          const { sql, from } = reading;
          const last = await sql
            .selectFrom(from.tickers)
            .selectAll()
            .where('symbol', '=', symbol)
            .executeTakeFirst();
          return { ...(await daySummary(reading, symbol, start)), ...(last && { last }) };
        }),
    });
  }
}

interface Decimals {
  readonly price: number;
  readonly quantity: number;
}

function lastTrade({ last }: MarketDay) {
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

function bestLevels({ bids: [bid], asks: [ask] }: BookReading, decimals: Decimals) {
  const price = (units: number): string => fromUnits(units, decimals.price);
  const quantity = (units: number): string => fromUnits(units, decimals.quantity);
  return {
    ...(bid && { bestBid: price(bid[0]), bestBidQuantity: quantity(bid[1]) }),
    ...(ask && { bestAsk: price(ask[0]), bestAskQuantity: quantity(ask[1]) }),
  };
}

function dayAnswer({ prices, volume, quoteVolume, trades, last }: MarketDay, decimals: Decimals) {
  const price = (units: number): string => fromUnits(units, decimals.price);
  const open = prices && price(prices.open);
  return {
    ...(open !== undefined && { open24h: open }),
    ...(prices && { high24h: price(prices.high), low24h: price(prices.low) }),
    ...(open !== undefined && last && { priceChange24h: subtract(last.price, open) }),
    volume24h: fromUnits(BigInt(volume), decimals.quantity),
    quoteVolume24h: fromUnits(BigInt(quoteVolume), decimals.price + decimals.quantity),
    trades24h: trades,
  };
}
