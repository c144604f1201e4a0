import { candles, type CandleRow } from './candles.js';
import type { Changes } from './folding/fold.js';
import { tickers, type TickerRow } from './tickers.js';
import { keyedView } from './view-definition.js';

/** The most markets that it holds in memory. */
const CAPACITY = 10_000;

/** What was traded in a market over a day, in units of the market's decimals, and what was traded last. */
export interface MarketDay {
  /** When the day began, in milliseconds since 1970. */
  readonly start: number;
  /** Undefined when nothing was traded in it. */
  readonly prices?: { readonly open: number; readonly high: number; readonly low: number };
  readonly volume: string;
  readonly quoteVolume: string;
  readonly trades: number;
  /** Number of the generation of tickers that `last` was read from: it may change without the candles. */
  readonly lastFrom: number;
  /** The last trade, of whatever day; undefined when there never was one. */
  readonly last?: TickerRow;
}

/** The last day of each market, as whoever asked for it has found it; by market. A trade changes it, and so does time. */
export const marketDays = keyedView<MarketDay>({
  name: 'market-day',
  format: 2,
  projection: candles,
  // There is no trade that is in one of them and not in the other.
  alsoReads: [tickers],
  keysOf: marketsOf,
  bound: { capacity: CAPACITY, weightOf: () => 1 },
});

/** Every trade is in a candle of a minute. */
function* marketsOf({ candles }: Changes): Iterable<string> {
  const { inserted = [], updated = [] } = candles ?? {};
  for (const row of [...inserted, ...updated.map(({ after }) => after)]) {
    const { candle_interval, symbol } = row as CandleRow;
    if (candle_interval === '1m') yield symbol;
  }
}
