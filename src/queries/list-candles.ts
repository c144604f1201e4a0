import { IsIn, IsOptional } from 'class-validator';

import type { CandleAnswer, CandlesAnswer } from '../answers/candles.js';
import { decimalsOf } from '../domain/amounts/arithmetic.js';
import {
  CANDLE_INTERVALS,
  candleKey,
  candleKeys,
  INTERVAL_MS,
  intervalStart,
  type CandleInterval,
} from '../projections/candle-intervals.js';
import { candles, type CandleRow } from '../projections/candles.js';
import { fromUnits } from '../projections/decimal-units.js';
import { markets } from '../projections/markets.js';
import { Means } from '../validation/means.js';
import { IsTimestamp, IsWholeNumber } from '../validation/rules.js';
import { Cells, namesOf } from './cells.js';
import { selectMarket } from './markets.js';
import { MAX_LIMIT } from './page.js';
import { type ReadConditions, ReadDto } from './read-conditions.js';
import type { Found, Reading, ReadModel } from './read-model.js';
import { expectWindow } from './time-window.js';

const DEFAULT_INTERVAL = '1m';
const DEFAULT_CANDLES = 100;

/** Query string of GET /markets/{symbol}/candles. */
export class ListCandlesDto extends ReadDto {
  @Means('How long each lasts; default 1m.')
  @IsOptional()
  @IsIn(CANDLE_INTERVALS)
  interval?: CandleInterval;

  @Means('The first is the one that this time lies in; default: as many before to as limit says.')
  @IsOptional()
  @IsTimestamp()
  from?: string;

  @Means('The last begins before this time; default: the one of now.')
  @IsOptional()
  @IsTimestamp()
  to?: string;

  @Means('How many at most; default 100.')
  @IsOptional()
  @IsWholeNumber(1, MAX_LIMIT)
  limit?: string;
}

/** Candles of a market, oldest first. */
export class ListCandles {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param wanted a validated DTO
   * @throws ApplicationError INVALID_REQUEST when `to` is not after `from`, MARKET_NOT_FOUND, READ_MODEL_BEHIND,
   *   READ_MODEL_UNAVAILABLE, GENERATION_NOT_FOUND
   */
  async execute(
    symbol: string,
    wanted: ListCandlesDto,
    conditions: ReadConditions = {},
  ): Promise<Found<CandlesAnswer>> {
    expectWindow(wanted);
    const { interval = DEFAULT_INTERVAL } = wanted;
    const now = this.#readModel.now().getTime();
    return this.#readModel.read([candles, markets], conditions, async (reading) => {
      const { tick_size, lot_size } = await selectMarket(reading, symbol);
      const series = { symbol, interval };
      const window = await windowOf(reading, series, wanted, now);
      if (window === undefined) return { ...series, items: [] };
      const rows = await selectCandles(reading, series, window);
      const answer = candleAnswers(decimalsOf(tick_size), decimalsOf(lot_size));
      const items = withoutGaps(rows, INTERVAL_MS[interval], window, answer);
      const { next } = window;
      return { ...series, items, ...(next !== undefined && { nextFrom: isoTime(next) }) };
    });
  }
}

/** The candles of a market of one interval. */
interface Series {
  readonly symbol: string;
  readonly interval: CandleInterval;
}

/** Which candles to answer, by when they begin, in milliseconds since 1970. */
interface Window {
  readonly first: number;
  readonly last: number;
  /** The first behind them, if there is one that was asked for. */
  readonly next?: number;
}

/** @returns undefined when there are none */
async function windowOf(
  reading: Reading,
  { symbol, interval }: Series,
  { from, to, limit }: ListCandlesDto,
  now: number,
): Promise<Window | undefined> {
  const length = INTERVAL_MS[interval];
  const most = limit === undefined ? DEFAULT_CANDLES : Number(limit);
  const [begin, end] = candleKeys(symbol, interval);
  const earliest = await edge(reading, begin, end, 'asc');
  const latest = await edge(reading, begin, end, 'desc');
  if (earliest === undefined || latest === undefined) return undefined;
  // The clock of whoever wrote the latest trade may be ahead of this one.
  const present = Math.max(intervalStart(now, interval), startOf(latest));
  const until =
    to === undefined ? present : Math.min(present, intervalStart(Date.parse(to) - 1, interval));
  const wanted =
    from === undefined ? until - (most - 1) * length : intervalStart(Date.parse(from), interval);
  const first = Math.max(wanted, startOf(earliest));
  if (first > until) return undefined;
  const last = Math.min(until, first + (most - 1) * length);
  return { first, last, ...(last < until && { next: last + length }) };
}

const cells = new Cells<CandleRow>(namesOf(candles.tables[0].columns));

/** The first or the last candle between two keys, of which the second is not meant. */
async function edge(
  { sql, fromText }: Reading,
  first: string,
  end: string,
  direction: 'asc' | 'desc',
): Promise<CandleRow | undefined> {
  const where = 'WHERE candle_id >= ? AND candle_id < ?';
  const rest = `FROM ${fromText.candles()} ${where} ORDER BY candle_id ${direction} LIMIT 1`;
  const [row] = await cells.select(sql, rest, [first, end]);
  return row;
}

/** The rows of a window, and, where there is none of its first candle, the last one before it. */
async function selectCandles(
  reading: Reading,
  { symbol, interval }: Series,
  { first, last }: Window,
): Promise<readonly CandleRow[]> {
  const { sql, fromText } = reading;
  const firstKey = candleKey(symbol, interval, first);
  const where = 'WHERE candle_id >= ? AND candle_id <= ?';
  const rest = `FROM ${fromText.candles()} ${where} ORDER BY candle_id`;
  const rows = await cells.select(sql, rest, [firstKey, candleKey(symbol, interval, last)]);
  if (rows[0]?.candle_id === firstKey) return rows;
  const [begin] = candleKeys(symbol, interval);
  const before = await edge(reading, begin, firstKey, 'desc');
  return before === undefined ? rows : [before, ...rows];
}

/**
 * The candles of a window: where there was no trade, the close before goes on.
 * @param rows in their order; the first is of the window's first candle or before it
 */
function withoutGaps(
  rows: readonly CandleRow[],
  length: number,
  { first, last }: Window,
  answer: ReturnType<typeof candleAnswers>,
): CandleAnswer[] {
  const items: CandleAnswer[] = [];
  let next = 0;
  let close = 0;
  if (rows[0] !== undefined && startOf(rows[0]) < first) {
    close = rows[0].close_units;
    next = 1;
  }
  for (let start = first; start <= last; start += length) {
    const openedAt = isoTime(start);
    const row = rows[next];
    if (row?.opened_at !== openedAt) {
      items.push(answer.ofNoTrade(openedAt, close));
      continue;
    }
    items.push(answer.of(row));
    close = row.close_units;
    next += 1;
  }
  return items;
}

/** How candles of a market are written. */
export function candleAnswers(priceDecimals: number, quantityDecimals: number) {
  const price = (units: number): string => fromUnits(units, priceDecimals);
  const quantity = (units: string): string => fromUnits(units, quantityDecimals);
  const quote = (units: string): string => fromUnits(units, priceDecimals + quantityDecimals);
  const [noQuantity, noQuote] = [quantity('0'), quote('0')];
  return {
    of: (row: CandleRow): CandleAnswer => ({
      openedAt: row.opened_at,
      open: price(row.open_units),
      high: price(row.high_units),
      low: price(row.low_units),
      close: price(row.close_units),
      volume: quantity(row.volume_units),
      quoteVolume: quote(row.quote_volume_units),
      trades: row.trades,
    }),
    ofNoTrade(openedAt: string, close: number): CandleAnswer {
      const last = price(close);
      const prices = { open: last, high: last, low: last, close: last };
      return { openedAt, ...prices, volume: noQuantity, quoteVolume: noQuote, trades: 0 };
    },
  };
}

function startOf({ opened_at }: CandleRow): number {
  return Date.parse(opened_at);
}

function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
