export const CANDLE_INTERVALS = ['1m', '5m', '15m', '1h', '4h', '1d'];
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** Their lengths. */
export const INTERVAL_MS = {
    '1m': MINUTE_MS,
    '5m': 5 * MINUTE_MS,
    '15m': 15 * MINUTE_MS,
    '1h': HOUR_MS,
    '4h': 4 * HOUR_MS,
    '1d': DAY_MS,
};
/** Digits of a time in seconds in a key: enough for any date that is written with four digits of the year, and more. */
const SECONDS_DIGITS = 12;
/** When the interval begins in which a time lies. @param timeMs since 1970, UTC, in milliseconds */
export function intervalStart(timeMs, interval) {
    const length = INTERVAL_MS[interval];
    return Math.floor(timeMs / length) * length;
}
/**
 * The key of a candle. Keys of one market and interval sort as their times do, so that a range of time is one of keys.
 * @param startMs when its interval begins, in milliseconds since 1970
 */
export function candleKey(symbol, interval, startMs) {
    return `${symbol}/${interval}/${String(startMs / 1_000).padStart(SECONDS_DIGITS, '0')}`;
}
/** Where the keys of a market and interval begin, and before what they end. */
export function candleKeys(symbol, interval) {
    // The character behind '/' is '0'.
    return [`${symbol}/${interval}/`, `${symbol}/${interval}0`];
}
//# sourceMappingURL=candle-intervals.js.map