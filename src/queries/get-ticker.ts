import type { TickerAnswer, TickersAnswer } from '../answers/markets.js';
import { decimalsOf } from '../domain/amounts/arithmetic.js';
import { MINUTE_MS } from '../projections/candle-intervals.js';
import { candles } from '../projections/candles.js';
import { lowest } from '../projections/log-positions.js';
import type { MarketDay } from '../projections/market-days.js';
import { orders } from '../projections/orders.js';
import { tickers } from '../projections/tickers.js';
import type { MarketLevels } from '../views/book/book-view.js';
import { dayStart, daySummary } from './day-summary.js';
import { readBook, selectBook } from './get-book.js';
import { Json } from './json.js';
import type { ListMarkets } from './markets.js';
import { onceEach } from './once-each.js';
import type { ReadConditions } from './read-conditions.js';
import type { Found, Reading, ReadModel } from './read-model.js';
import { bestLevels, dayAnswer, type Decimals, lastTrade } from './ticker-members.js';

/** What a ticker is made of. */
interface Parts {
  /** Its best levels will do. */
  readonly book: MarketLevels;
  readonly day: MarketDay;
}

/** Last trade, best prices, and the last day of a market: from the views, or else from the tables. */
export class GetTicker {
  readonly #readModel: ReadModel;
  readonly #lastText = onceEach((day: MarketDay) => membersText(lastTrade(day.last)));
  readonly #dayText = onceEach((day: MarketDay, decimals: Decimals) =>
    membersText(dayAnswer(day, day.last?.price, decimals)),
  );

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND
   */
  async execute(
    symbol: string,
    conditions: ReadConditions = {},
  ): Promise<Found<Json<TickerAnswer>>> {
    const now = this.#readModel.now();
    const start = dayStart(now.getTime());
    const { result, position } =
      conditions.generation === undefined
        ? await this.#fromViews(symbol, start, conditions)
        : await this.#fromTables(symbol, start, conditions);
    return { result: this.#answer(result, now), position };
  }

  /** The views are of the live tables. @param start when the day begins: one that is held may have done so before */
  async #fromViews(
    symbol: string,
    start: number,
    conditions: ReadConditions,
  ): Promise<Required<Found<Parts>>> {
    const readModel = this.#readModel;
    const book = await readBook(readModel, symbol, 1, conditions);
    const day = await readModel.through({
      view: readModel.views.marketDays,
      key: symbol,
      conditions,
      followed: [candles, tickers],
      isFresh: (held) => isOfNow(held, start) && readModel.isLive(tickers, held.lastFrom),
      load: () =>
        readModel.read([candles, tickers], conditions, (reading) =>
          selectDay(reading, symbol, start),
        ),
    });
    const position = lowest([day.position, book.position]);
    return { result: { book, day: day.result }, position };
  }

  #answer({ book, day }: Parts, now: Date): Json<TickerAnswer> {
    const decimals = { price: decimalsOf(book.tickSize), quantity: decimalsOf(book.lotSize) };
    const symbol = `"symbol":${JSON.stringify(book.symbol)}`;
    const levels = membersText(bestLevels(book, decimals));
    const at = `"at":"${now.toISOString()}"`;
    const members = this.#lastText(day) + levels + this.#dayText(day, decimals);
    return new Json(`{${symbol}${members},${at}}`);
  }

  #fromTables(
    symbol: string,
    start: number,
    conditions: ReadConditions,
  ): Promise<Required<Found<Parts>>> {
    const read = [orders, tickers, candles];
    return this.#readModel.read(read, conditions, async (reading) => ({
      book: await selectBook(reading, symbol, 1),
      day: await selectDay(reading, symbol, start),
    }));
  }
}

/**
 * Whether a day that is held does: this one, or one that a process has found whose clock is a little ahead, or both would
 * fill in theirs over and over around each minute.
 */
function isOfNow(held: MarketDay, start: number): boolean {
  return held.start >= start && held.start <= start + MINUTE_MS;
}

async function selectDay(reading: Reading, symbol: string, start: number): Promise<MarketDay> {
  const { sql, from, generations } = reading;
  const last = await sql
    .selectFrom(from.tickers)
    .selectAll()
    .where('symbol', '=', symbol)
    .executeTakeFirst();
  const lastFrom = generations.get(tickers.name)!;
  return { ...(await daySummary(reading, symbol, start)), lastFrom, ...(last && { last }) };
}

/** Members of an object in JSON, each with a comma in front. */
function membersText(members: object): string {
  const text = JSON.stringify(members);
  return text === '{}' ? '' : `,${text.slice(1, -1)}`;
}

/** The tickers of all markets, by symbol. */
export class ListTickers {
  readonly #markets: ListMarkets;
  readonly #ticker: GetTicker;

  constructor(markets: ListMarkets, ticker: GetTicker) {
    this.#markets = markets;
    this.#ticker = ticker;
  }

  /** @throws ApplicationError READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE, GENERATION_NOT_FOUND */
  async execute(conditions: ReadConditions = {}): Promise<Found<Json<TickersAnswer>>> {
    const { result, position } = await this.#markets.execute(conditions);
    const texts: string[] = [];
    const positions = position === undefined ? [] : [position];
    // One after the other: what is not in a view is read from the database, which others ask as well.
    for (const { symbol } of result.items) {
      const ticker = await this.#ticker.execute(symbol, conditions);
      texts.push(ticker.result.text);
      if (ticker.position !== undefined) positions.push(ticker.position);
    }
    return { result: new Json(`{"items":[${texts.join(',')}]}`), position: lowest(positions) };
  }
}
