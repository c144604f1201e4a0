import { digitsOf } from '../decimal.js';
import type { OrderMatched } from '../market-events.js';
import type { ComparedRows } from './keyed-rows.js';
import { MergedRows } from './merged-rows.js';
import type { Row } from './model-tables.js';
import type { ModelEvent, TablePart } from './table-part.js';

const MINUTE_MS = 60_000;

/** How long the candles of each kind last, in milliseconds. */
const INTERVALS = {
  '1m': MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '1h': 60 * MINUTE_MS,
  '4h': 240 * MINUTE_MS,
  '1d': 1_440 * MINUTE_MS,
} as const;

type Interval = keyof typeof INTERVALS;

/** Of each market and interval so many rows are kept. */
const PAGE_ROWS = 50;

/** What was traded in a market in one interval, in units. */
interface Candle {
  readonly startMs: number;
  readonly open: number;
  high: number;
  low: number;
  close: number;
  volume: bigint;
  quote: bigint;
  trades: number;
}

/** The candles of one market and interval, one after the other. */
class Series {
  readonly #symbol: string;
  readonly #interval: Interval;
  readonly #rows: MergedRows;
  #candle: Candle | undefined;

  constructor(
    symbol: string,
    interval: Interval,
    { tables, findings }: Pick<ComparedRows, 'tables' | 'findings'>,
  ) {
    this.#symbol = symbol;
    this.#interval = interval;
    // The character behind '/' is '0'.
    const range = { from: `${symbol}/${interval}/`, below: `${symbol}/${interval}0` };
    const rows = tables.rows('candles', { ...range, pageRows: PAGE_ROWS });
    this.#rows = new MergedRows(rows, 'candle_id', findings);
  }

  /** Takes a fill. @throws RangeError when it is before the candle of the one before it */
  async take({ data }: OrderMatched): Promise<void> {
    const length = INTERVALS[this.#interval];
    const startMs = Math.floor(Date.parse(data.at) / length) * length;
    const [price, quantity] = [digitsOf(data.price), digitsOf(data.quantity)];
    if (this.#candle !== undefined && startMs < this.#candle.startMs) {
      throw new RangeError(`its time ${data.at} is before that of the trade before it`);
    }
    if (this.#candle?.startMs !== startMs) {
      await this.#finish();
      const none = { close: price, volume: 0n, quote: 0n, trades: 0 };
      this.#candle = { startMs, open: price, high: price, low: price, ...none };
    }
    const candle = this.#candle;
    candle.high = Math.max(candle.high, price);
    candle.low = Math.min(candle.low, price);
    candle.close = price;
    candle.volume += BigInt(quantity);
    candle.quote += BigInt(price) * BigInt(quantity);
    candle.trades += 1;
  }

  async end(): Promise<void> {
    await this.#finish();
    await this.#rows.end();
  }

  async #finish(): Promise<void> {
    if (this.#candle !== undefined) await this.#rows.expect(this.#row(this.#candle));
  }

  #row({ startMs, open, high, low, close, volume, quote, trades }: Candle): Row {
    const start = String(startMs / 1_000).padStart(12, '0');
    return {
      candle_id: `${this.#symbol}/${this.#interval}/${start}`,
      symbol: this.#symbol,
      candle_interval: this.#interval,
      opened_at: new Date(startMs).toISOString(),
      ...{ open_units: open, high_units: high, low_units: low, close_units: close },
      volume_units: String(volume),
      quote_volume_units: String(quote),
      trades,
    };
  }
}

/** The table of candles. Time does not run back in a stream, so that of each market and interval one is open at a time. */
export class CandleRows implements TablePart {
  readonly #compared: ComparedRows;
  /** By what the keys of their candles begin with. */
  readonly #series = new Map<string, Series>();

  constructor(compared: ComparedRows) {
    this.#compared = compared;
  }

  async take(event: ModelEvent): Promise<void> {
    if (event.type !== 'OrderMatched') return;
    for (const interval of Object.keys(INTERVALS) as Interval[]) {
      await this.#of(event.data.symbol, interval).take(event);
    }
  }

  async end(): Promise<void> {
    for (const series of this.#series.values()) await series.end();
    for (let from: string | undefined = ''; from !== undefined;) from = await this.#strangers(from);
  }

  #of(symbol: string, interval: Interval): Series {
    const name = `${symbol}/${interval}`;
    const known = this.#series.get(name);
    if (known !== undefined) return known;
    const series = new Series(symbol, interval, this.#compared);
    this.#series.set(name, series);
    return series;
  }

  /**
   * Finds rows from a key on that are of no series.
   * @returns where to go on behind the next series; undefined when there is none
   */
  async #strangers(from: string): Promise<string | undefined> {
    const { tables, symbol, findings } = this.#compared;
    const range = { from, pageRows: PAGE_ROWS, ...(symbol !== undefined && { symbol }) };
    for await (const row of tables.rows('candles', range)) {
      const key = String(row['candle_id']);
      const series = key.slice(0, Math.max(key.lastIndexOf('/'), 0));
      if (this.#series.has(series)) return `${series}0`;
      findings.extra(key);
    }
    return undefined;
  }
}
