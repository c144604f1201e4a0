import {
  candleKey,
  candleKeys,
  DAY_MS,
  HOUR_MS,
  intervalStart,
  MINUTE_MS,
} from '../projections/candle-intervals.js';
import type { CandleRow } from '../projections/candles.js';
import type { MarketDay } from '../projections/market-days.js';
import type { Reading } from './read-model.js';

/**
 * When a day begins that ends now: a whole minute, for which there are candles. It is the minute that the time a day ago
 * is in, so that nothing of the last 24 hours is left out, and less than a minute is in too much.
 * @param nowMs since 1970, UTC, in milliseconds
 */
export function dayStart(nowMs: number): number {
  return intervalStart(nowMs - DAY_MS, '1m');
}

/**
 * Sums up everything since a time, from candles instead of trades: of whole hours, and of the minutes before the first
 * of them, so that it reads 59 of these and 25 of those at most.
 * @param start whole minute a day ago, in milliseconds since 1970
 */
export async function daySummary(
  reading: Reading,
  symbol: string,
  start: number,
): Promise<DaySummary> {
  const firstHour = firstHourOf(start);
  const minutes =
    firstHour === start
      ? []
      : await selectCandles(
          reading,
          candleKey(symbol, '1m', start),
          candleKey(symbol, '1m', firstHour),
        );
  const [, end] = candleKeys(symbol, '1h');
  const hours = await selectCandles(reading, candleKey(symbol, '1h', firstHour), end);
  return summary(start, [...minutes, ...hours]);
}

/** When the first whole hour of a span begins. @param start of the span, a whole minute */
export function firstHourOf(start: number): number {
  return intervalStart(start + HOUR_MS - MINUTE_MS, '1h');
}

/** What was traded in a day. */
export type DaySummary = Omit<MarketDay, 'last' | 'lastFrom'>;

/** Candles from one key up to, but not, another, in their order. */
function selectCandles({ sql, from }: Reading, first: string, end: string): Promise<CandleRow[]> {
  return sql
    .selectFrom(from.candles)
    .selectAll()
    .where('candle_id', '>=', first)
    .where('candle_id', '<', end)
    .orderBy('candle_id')
    .execute();
}

/**
 * What candles come to, that do not overlap.
 * @param start when the first may have begun, in milliseconds since 1970
 * @param candles oldest first
 */
export function summary(start: number, candles: readonly CandleRow[]): DaySummary {
  const [first] = candles;
  const sum = (units: (row: CandleRow) => string): string =>
    candles.reduce((total, row) => total + BigInt(units(row)), 0n).toString();
  return {
    start,
    ...(first && {
      prices: {
        open: first.open_units,
        high: Math.max(...candles.map(({ high_units }) => high_units)),
        low: Math.min(...candles.map(({ low_units }) => low_units)),
      },
    }),
    volume: sum((row) => row.volume_units),
    quoteVolume: sum((row) => row.quote_volume_units),
    trades: candles.reduce((total, { trades }) => total + trades, 0),
  };
}
