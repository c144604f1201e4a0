import { CANDLE_INTERVALS, candleKeys, type CandleInterval } from './candle-intervals.js';
import { candles, type CandleRow } from './candles.js';
import type { Changes } from './folding/fold.js';
import { mirror, type MirrorContent, type MirrorWriter, type RowReader } from './mirror-source.js';

/** The most candles of a market and interval that are listed. */
export const RECENT_CANDLES = 120;

/** The most that it holds, of minutes: more than a day of them, for a day begins in any minute. */
const MOST_MINUTES = 1_500;

function mostOf(interval: CandleInterval): number {
  return interval === '1m' ? MOST_MINUTES : RECENT_CANDLES;
}

const COLUMNS = [
  ...(['candle_id', 'symbol', 'candle_interval', 'opened_at', 'open_units', 'high_units'] as const),
  ...(['low_units', 'close_units', 'volume_units', 'quote_volume_units', 'trades'] as const),
];

/** The key that lists the keys of the candles of a market and interval, newest first. */
export function recentCandlesKey(symbol: string, interval: CandleInterval): string {
  return `list/${symbol}/${interval}`;
}

/** The newest candles of each market and interval. */
export const recentCandles = mirror({
  name: 'recent-candles',
  format: 1,
  projection: candles,
  table: candles.tables[0],
  content: () => new RecentCandles(),
});

class RecentCandles implements MirrorContent {
  /** The ids of the candles, newest first, by the key of their list. */
  #ids = new Map<string, string[]>();

  async load(read: RowReader, into: MirrorWriter): Promise<void> {
    this.#ids = new Map();
    let [next] = await read.select<CandleRow>(['symbol'], 'ORDER BY candle_id LIMIT 1', []);
    while (next !== undefined) {
      const { symbol } = next;
      for (const interval of CANDLE_INTERVALS) await this.#loadSeries(read, into, symbol, interval);
      const after = 'WHERE candle_id >= ? ORDER BY candle_id LIMIT 1';
      // The character behind '/' is '0'.
      [next] = await read.select<CandleRow>(['symbol'], after, [`${symbol}0`]);
    }
  }

  apply({ candles: changed }: Changes, into: MirrorWriter): void {
    const touched = new Set<string>();
    const inserted = changed?.inserted ?? [];
    for (const row of inserted) touched.add(this.#add(row as CandleRow, into));
    for (const { after } of changed?.updated ?? []) this.#change(after as CandleRow, into);
    for (const list of touched) this.#list(list, into);
  }

  async #loadSeries(
    read: RowReader,
    into: MirrorWriter,
    symbol: string,
    interval: CandleInterval,
  ): Promise<void> {
    const newest = `WHERE candle_id >= ? AND candle_id < ? ORDER BY candle_id DESC LIMIT ${mostOf(interval)}`;
    const rows = await read.select<CandleRow>(COLUMNS, newest, candleKeys(symbol, interval));
    if (rows.length === 0) return;
    for (const row of rows) into.put(row.candle_id, textOf(row));
    const list = recentCandlesKey(symbol, interval);
    this.#ids.set(
      list,
      rows.map(({ candle_id }) => candle_id),
    );
    this.#list(list, into);
  }

  /** @returns the key of its list */
  #add(row: CandleRow, into: MirrorWriter): string {
    const list = recentCandlesKey(row.symbol, row.candle_interval);
    const ids = this.#ids.get(list) ?? [];
    this.#ids.set(list, ids);
    // Times may run back a little.
    const index = ids.findIndex((id) => id < row.candle_id);
    ids.splice(index < 0 ? ids.length : index, 0, row.candle_id);
    into.put(row.candle_id, textOf(row));
    if (ids.length > mostOf(row.candle_interval)) into.take(ids.pop()!);
    return list;
  }

  #list(list: string, into: MirrorWriter): void {
    into.put(list, JSON.stringify(this.#ids.get(list)!.slice(0, RECENT_CANDLES)));
  }

  #change(row: CandleRow, into: MirrorWriter): void {
    const ids = this.#ids.get(recentCandlesKey(row.symbol, row.candle_interval)) ?? [];
    if (ids.includes(row.candle_id)) into.put(row.candle_id, textOf(row));
  }
}

function textOf(row: CandleRow): string {
  return JSON.stringify(COLUMNS.map((column) => row[column]));
}

/** The candle that a text of this mirror is. */
export function recentCandleOf(text: string): CandleRow {
  // The mirror is fed with nothing else.
  const cells = JSON.parse(text) as readonly unknown[];
  return Object.fromEntries(COLUMNS.map((column, i) => [column, cells[i]])) as CandleRow;
}
