import type {
  CachedCandlesAnswer,
  CachedTickerAnswer,
  CachedTickersAnswer,
  CachedTradeMetricsAnswer,
  CachedTradesAnswer,
  PublicTrade,
} from '../../answers/cache.js';
import type { TickerAnswer } from '../../answers/markets.js';
import { decimalsOf, multiply } from '../../domain/amounts/arithmetic.js';
import { ApplicationError } from '../../errors.js';
import { ALL_BOOK_TOPS, bookTopKey, bookTopOf } from '../../projections/book-tops.js';
import {
  candleKey,
  type CandleInterval,
  HOUR_MS,
  INTERVAL_MS,
  intervalStart,
  MINUTE_MS,
} from '../../projections/candle-intervals.js';
import { recentCandleOf, recentCandlesKey } from '../../projections/recent-candles.js';
import { recentTradeOf, type RecentTrade, tradesKey } from '../../projections/recent-trades.js';
import type { MarketLevels } from '../../views/book/book-view.js';
import { dayStart, firstHourOf, summary } from '../day-summary.js';
import { candleAnswers } from '../list-candles.js';
import { marketNotFound } from '../not-found.js';
import { bestLevels, dayAnswer, type Decimals, lastTrade } from '../ticker-members.js';
import {
  cacheFound,
  type CacheFound,
  type CacheReading,
  type CacheView,
  present,
} from './cache-view.js';

/** The only venue there is so far: our own. */
export const OWN_EXCHANGE = 'tradeflow';

/** More markets than there will be. */
const ALL = 100_000;

/** The views that markets are shown from. */
export interface MarketViews {
  readonly bookTops: CacheView;
  readonly recentTrades: CacheView;
  readonly recentCandles: CacheView;
}

/** Market data from the views alone. */
export class CachedMarkets {
  readonly #views: MarketViews;
  readonly #now: () => Date;

  /** @param now when the day ends that tickers cover */
  constructor(views: MarketViews, now: () => Date) {
    this.#views = views;
    this.#now = now;
  }

  /** @throws ApplicationError EXCHANGE_NOT_FOUND, MARKET_NOT_FOUND, READ_MODEL_UNAVAILABLE */
  async ticker(exchange: string, symbol: string): Promise<CacheFound<CachedTickerAnswer>> {
    expectOwn(exchange);
    const { book, readings } = await this.#book(symbol);
    const ticker = await this.#tickerOf(book);
    return cacheFound({ exchange, ticker: ticker.answer }, true, [...readings, ...ticker.readings]);
  }

  /** @throws ApplicationError EXCHANGE_NOT_FOUND, READ_MODEL_UNAVAILABLE */
  async tickers(exchange: string): Promise<CacheFound<CachedTickersAnswer>> {
    expectOwn(exchange);
    const tops = await this.#views.bookTops.list(ALL_BOOK_TOPS, ALL);
    const tickers = await Promise.all(present(tops).map((text) => this.#tickerOf(bookTopOf(text))));
    const items = tickers.map(({ answer }) => answer);
    const readings = [tops, ...tickers.flatMap((each) => each.readings)];
    return cacheFound({ exchange, items }, true, readings);
  }

  /** @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_UNAVAILABLE */
  async trades(symbol: string, limit: number): Promise<CacheFound<CachedTradesAnswer>> {
    const { readings } = await this.#book(symbol);
    const trades = await this.#views.recentTrades.list(tradesKey(symbol), limit);
    const items = present(trades).map((text) => publicTrade(recentTradeOf(text)));
    return cacheFound({ symbol, items }, true, [...readings, trades]);
  }

  /** @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_UNAVAILABLE */
  async candles(
    symbol: string,
    timeframe: CandleInterval,
    limit: number,
  ): Promise<CacheFound<CachedCandlesAnswer>> {
    const { book, readings } = await this.#book(symbol);
    const key = recentCandlesKey(symbol, timeframe);
    const candles = await this.#views.recentCandles.list(key, limit);
    const { price, quantity } = decimalsIn(book);
    const answer = candleAnswers(price, quantity);
    const items = present(candles).map((text) => answer.of(recentCandleOf(text)));
    return cacheFound({ symbol, timeframe, items: items.reverse() }, true, [...readings, candles]);
  }

  /** @throws ApplicationError READ_MODEL_UNAVAILABLE */
  async tradeMetrics(): Promise<CacheFound<CachedTradeMetricsAnswer>> {
    const tops = await this.#views.bookTops.list(ALL_BOOK_TOPS, ALL);
    const markets = await Promise.all(
      present(tops).map(async (text) => {
        const book = bookTopOf(text);
        return this.#metricsOf(book);
      }),
    );
    const items = markets.map(({ item }) => item);
    return cacheFound({ items }, true, [tops, ...markets.flatMap((each) => each.readings)]);
  }

  /** The symbols of all markets. @throws ApplicationError READ_MODEL_UNAVAILABLE */
  async symbols(): Promise<{ readonly symbols: readonly string[]; readonly tops: CacheReading }> {
    const tops = await this.#views.bookTops.list(ALL_BOOK_TOPS, ALL);
    return { symbols: present(tops).map((text) => bookTopOf(text).symbol), tops };
  }

  async #book(
    symbol: string,
  ): Promise<{ readonly book: MarketLevels; readonly readings: readonly CacheReading[] }> {
    const top = await this.#views.bookTops.read(bookTopKey(symbol));
    const [text] = top.texts;
    if (text === undefined) throw marketNotFound(symbol);
    return { book: bookTopOf(text), readings: [top] };
  }

  async #tickerOf(book: MarketLevels) {
    const { symbol } = book;
    const now = this.#now();
    const trades = await this.#views.recentTrades.list(tradesKey(symbol), 1);
    const start = dayStart(now.getTime());
    const { rows, readings } = await this.#candlesSince(symbol, start, now.getTime());
    const day = summary(start, rows);
    const [text] = trades.texts;
    const last = text === undefined ? undefined : recentTradeOf(text);
    const decimals = decimalsIn(book);
    const answer: TickerAnswer = {
      symbol,
      ...lastTrade(last),
      ...bestLevels(book, decimals),
      ...dayAnswer(day, last?.price, decimals),
      at: now.toISOString(),
    };
    return { answer, readings: [trades, ...readings] };
  }

  async #metricsOf(book: MarketLevels) {
    const nowMs = this.#now().getTime();
    const decimals = decimalsIn(book);
    const traded = async (start: number) => {
      const { rows, readings } = await this.#candlesSince(book.symbol, start, nowMs);
      const day = dayAnswer(summary(start, rows), undefined, decimals);
      const { trades24h: trades, volume24h: volume, quoteVolume24h: quoteVolume } = day;
      return { sum: { trades, volume, quoteVolume }, readings };
    };
    const minute = await traded(intervalStart(nowMs - MINUTE_MS, '1m'));
    const hour = await traded(intervalStart(nowMs - HOUR_MS, '1m'));
    const day = await traded(dayStart(nowMs));
    return {
      item: {
        ...{ symbol: book.symbol, lastMinute: minute.sum },
        ...{ lastHour: hour.sum, lastDay: day.sum },
      },
      readings: [...minute.readings, ...hour.readings, ...day.readings],
    };
  }

  /**
   * Candles of everything since a time, oldest first: of minutes, and of whole hours from the first of these on.
   * @param start a whole minute of the last day
   */
  async #candlesSince(symbol: string, start: number, nowMs: number) {
    const { recentCandles } = this.#views;
    const firstHour = firstHourOf(start);
    // Clocks of those who trade may be a little ahead.
    const minutes = keysOf(symbol, '1m', start, Math.min(firstHour, nowMs + 2 * MINUTE_MS));
    const hours = keysOf(symbol, '1h', firstHour, nowMs + 2 * MINUTE_MS);
    const reading = await recentCandles.read(...minutes, ...hours);
    return { rows: present(reading).map(recentCandleOf), readings: [reading] };
  }
}

/** The keys of the candles that begin from one time up to, but not at, another. */
function keysOf(symbol: string, interval: CandleInterval, from: number, to: number): string[] {
  const keys: string[] = [];
  for (let at = from; at < to; at += INTERVAL_MS[interval]) {
    keys.push(candleKey(symbol, interval, at));
  }
  return keys;
}

/** @throws ApplicationError EXCHANGE_NOT_FOUND */
function expectOwn(exchange: string): void {
  if (exchange === OWN_EXCHANGE) return;
  throw new ApplicationError(
    'EXCHANGE_NOT_FOUND',
    `there is no exchange ${exchange}: ${OWN_EXCHANGE} is the only one`,
  );
}

function decimalsIn({ tickSize, lotSize }: MarketLevels): Decimals {
  return { price: decimalsOf(tickSize), quantity: decimalsOf(lotSize) };
}

function publicTrade(row: RecentTrade): PublicTrade {
  const { trade_id: tradeId, price, quantity, taker_side: takerSide, traded_at: at } = row;
  return { tradeId, price, quantity, quoteQuantity: multiply(price, quantity), takerSide, at };
}
