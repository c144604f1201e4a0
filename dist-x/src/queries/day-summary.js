import { candleKey, candleKeys, DAY_MS, HOUR_MS, intervalStart, MINUTE_MS, } from '../projections/candle-intervals.js';
/**
 * When a day begins that ends now: a whole minute, for which there are candles. It is the minute that the time a day ago
 * is in, so that nothing of the last 24 hours is left out, and less than a minute is in too much.
 * @param nowMs since 1970, UTC, in milliseconds
 */
export function dayStart(nowMs) {
    return intervalStart(nowMs - DAY_MS, '1m');
}
/**
 * Sums up everything since a time, from candles instead of trades: of whole hours, and of the minutes before the first
 * of them, so that it reads 59 of these and 25 of those at most.
 * @param start whole minute a day ago, in milliseconds since 1970
 */
export async function daySummary(reading, symbol, start) {
    const firstHour = intervalStart(start + HOUR_MS - MINUTE_MS, '1h');
    const minutes = firstHour === start
        ? []
        : await selectCandles(reading, candleKey(symbol, '1m', start), candleKey(symbol, '1m', firstHour));
    const [, end] = candleKeys(symbol, '1h');
    const hours = await selectCandles(reading, candleKey(symbol, '1h', firstHour), end);
    return summary(start, [...minutes, ...hours]);
}
/** Candles from one key up to, but not, another, in their order. */
function selectCandles({ sql, from }, first, end) {
    return sql
        .selectFrom(from.candles)
        .selectAll()
        .where('candle_id', '>=', first)
        .where('candle_id', '<', end)
        .orderBy('candle_id')
        .execute();
}
function summary(start, candles) {
    const [first] = candles;
    const sum = (units) => candles.reduce((total, row) => total + BigInt(units(row)), 0n).toString();
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
//# sourceMappingURL=day-summary.js.map