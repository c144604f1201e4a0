import { candles } from './candles.js';
import { tickers } from './tickers.js';
import { keyedView } from './view-definition.js';
/** The most markets that it holds in memory. */
const CAPACITY = 10_000;
/** The last day of each market, as whoever asked for it has found it; by market. A trade changes it, and so does time. */
export const marketDays = keyedView({
    name: 'market-day',
    format: 2,
    projection: candles,
    // There is no trade that is in one of them and not in the other.
    alsoReads: [tickers],
    keysOf: marketsOf,
    bound: { capacity: CAPACITY, weightOf: () => 1 },
});
/** Every trade is in a candle of a minute. */
function* marketsOf({ candles }) {
    const { inserted = [], updated = [] } = candles ?? {};
    for (const row of [...inserted, ...updated.map(({ after }) => after)]) {
        const { candle_interval, symbol } = row;
        if (candle_interval === '1m')
            yield symbol;
    }
}
//# sourceMappingURL=market-days.js.map