import { digits, sum } from './decimals.js';
import { ofType } from './events.js';
import { groupBy } from './group-by.js';
const MINUTES = { '1m': 1, '5m': 5, '15m': 15, '1h': 60, '4h': 240, '1d': 1440 };
export function naiveCandles(events) {
    const trades = ofType(events, 'OrderMatched');
    return ['1m', '5m', '15m', '1h', '4h', '1d'].flatMap((interval) => {
        const groups = groupBy(trades, ({ data }) => {
            const seconds = Date.parse(data.at) / 1_000;
            const start = seconds - (seconds % (60 * MINUTES[interval]));
            return `${data.symbol}/${interval}/${String(start).padStart(12, '0')}`;
        });
        return [...groups].map(([key, group]) => candle(key, interval, group));
    });
}
function candle(key, interval, trades) {
    const prices = trades.map(({ data }) => Number(digits(data.price)));
    const quantities = trades.map(({ data }) => digits(data.quantity));
    const notionals = trades.map(({ data }) => digits(data.price) * digits(data.quantity));
    const [symbol = '', , start] = key.split('/');
    return {
        candle_id: key,
        symbol,
        candle_interval: interval,
        opened_at: new Date(Number(start) * 1_000).toISOString(),
        open_units: prices[0],
        high_units: Math.max(...prices),
        low_units: Math.min(...prices),
        close_units: prices.at(-1),
        volume_units: String(sum(quantities)),
        quote_volume_units: String(sum(notionals)),
        trades: trades.length,
    };
}
//# sourceMappingURL=candles.js.map