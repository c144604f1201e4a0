import { integer, table, text } from '../sql/table.js';
import { CANDLE_INTERVALS, candleKey, intervalStart, } from './candle-intervals.js';
import { unitsOf } from './decimal-units.js';
import { projection } from './projection.js';
import { plus, product } from './totals.js';
const candlesTable = table({
    name: 'candles',
    key: 'candle_id',
    columns: {
        /** candleKey: ranges of it are ranges of time. */
        candle_id: text(52),
        symbol: text(32),
        candle_interval: text(4),
        /** When the interval began. */
        opened_at: text(24),
        open_units: integer,
        high_units: integer,
        low_units: integer,
        close_units: integer,
        /** Sum of the quantities, in units of the market's lot decimals. */
        volume_units: text(40),
        /** Sum of price x quantity, in units of the decimals of tick and lot together. */
        quote_volume_units: text(60),
        trades: integer,
    },
});
/**
 * One row for each market, interval and time in which something was traded. A trade belongs to the interval that its
 * time lies in; within one, open and close go by the order of the log, for times may repeat or run back a little.
 */
export const candles = projection({
    name: 'candles',
    version: 1,
    tables: [candlesTable],
    on: {
        OrderMatched: {
            keys: ({ symbol, at }) => ({ candles: keysAt(symbol, at) }),
            apply: ({ candles }, trade) => applyTrade(candles, trade),
        },
    },
});
/** The candles of the minute of a market that was asked for last; most trades are in that of the one before. */
const latest = new Map();
/** Characters of a time, as toISOString writes it, up to its minute. */
const TO_THE_MINUTE = 16;
/** The keys of the candles that a time of a market is in, in the order of CANDLE_INTERVALS. */
function keysAt(symbol, at) {
    const known = latest.get(symbol);
    if (known !== undefined && at.startsWith(known.minute))
        return known.keys;
    const time = Date.parse(at);
    const keys = CANDLE_INTERVALS.map((interval) => candleKey(symbol, interval, intervalStart(time, interval)));
    latest.set(symbol, { minute: at.slice(0, TO_THE_MINUTE), keys });
    return keys;
}
function applyTrade(candles, trade) {
    const { symbol, at } = trade;
    const price = unitsOf(trade.price);
    const quantity = unitsOf(trade.quantity);
    const quote = product(price, quantity);
    const keys = keysAt(symbol, at);
    for (let i = 0; i < CANDLE_INTERVALS.length; i++) {
        const key = keys[i];
        const candle = candles.get(key) ?? unopened(key, trade, CANDLE_INTERVALS[i], price);
        candles.put(traded(candle, price, quantity, quote));
    }
}
/** A candle in which nothing was traded yet, as its first trade finds it. */
function unopened(key, { symbol, at }, interval, price) {
    return {
        candle_id: key,
        symbol,
        candle_interval: interval,
        opened_at: new Date(intervalStart(Date.parse(at), interval)).toISOString(),
        open_units: price,
        high_units: price,
        low_units: price,
        close_units: price,
        volume_units: '0',
        quote_volume_units: '0',
        trades: 0,
    };
}
/** Written out, for it is made six times a trade, and a spread of the candle takes three times as long. */
function traded(candle, price, quantity, quote) {
    return {
        candle_id: candle.candle_id,
        symbol: candle.symbol,
        candle_interval: candle.candle_interval,
        opened_at: candle.opened_at,
        open_units: candle.open_units,
        high_units: price > candle.high_units ? price : candle.high_units,
        low_units: price < candle.low_units ? price : candle.low_units,
        close_units: price,
        volume_units: plus(candle.volume_units, quantity),
        quote_volume_units: plus(candle.quote_volume_units, quote),
        trades: candle.trades + 1,
    };
}
//# sourceMappingURL=candles.js.map