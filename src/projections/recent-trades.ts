import type { Changes } from './folding/fold.js';
import { mirror, type MirrorContent, type MirrorWriter, type RowReader } from './mirror-source.js';
import { trades, type TradeRow } from './trades.js';

/** The most trades of a market that it holds. */
export const RECENT_TRADES = 100;

const COLUMNS = ['trade_id', 'symbol', 'price', 'quantity', 'taker_side', 'traded_at'] as const;

/** What it holds of a trade; nobody's name is in it. */
export type RecentTrade = Pick<TradeRow, (typeof COLUMNS)[number]>;

/** The key that lists the keys of the trades of a market, newest first. */
export function tradesKey(symbol: string): string {
  return `market/${symbol}`;
}

/** The key of the time of the latest trade of all. */
export const LATEST_TRADE_KEY = '';

/** The newest trades of each market. */
export const recentTrades = mirror({
  name: 'recent-trades',
  format: 1,
  projection: trades,
  table: trades.tables[0],
  content: () => new RecentTrades(),
});

class RecentTrades implements MirrorContent {
  /** The keys of the trades of each market, newest first. */
  #keys = new Map<string, string[]>();
  #latest = '';

  async load(read: RowReader, into: MirrorWriter): Promise<void> {
    this.#keys = new Map();
    this.#latest = '';
    let [next] = await read.select<TradeRow>(['symbol'], 'ORDER BY symbol LIMIT 1', [], BY_SYMBOL);
    while (next !== undefined) {
      const { symbol } = next;
      const newest = `WHERE symbol = ? ORDER BY position DESC LIMIT ${RECENT_TRADES}`;
      const rows = await read.select<RecentTrade>(COLUMNS, newest, [symbol], BY_SYMBOL);
      for (const row of rows.reverse()) this.#add(row, into);
      this.#list(symbol, into);
      const after = 'WHERE symbol > ? ORDER BY symbol LIMIT 1';
      [next] = await read.select<TradeRow>(['symbol'], after, [symbol], BY_SYMBOL);
    }
  }

  apply({ trades }: Changes, into: MirrorWriter): void {
    const touched = new Set<string>();
    for (const row of trades?.inserted ?? []) {
      this.#add(row as RecentTrade, into);
      touched.add((row as RecentTrade).symbol);
    }
    for (const symbol of touched) this.#list(symbol, into);
  }

  #add(row: RecentTrade, into: MirrorWriter): void {
    const { trade_id, symbol, price, quantity, taker_side, traded_at } = row;
    const key = `trade/${trade_id}`;
    if (traded_at > this.#latest) this.#latest = traded_at;
    into.put(key, JSON.stringify({ trade_id, symbol, price, quantity, taker_side, traded_at }));
    const keys = this.#keys.get(symbol) ?? [];
    this.#keys.set(symbol, keys);
    keys.unshift(key);
    if (keys.length > RECENT_TRADES) into.take(keys.pop()!);
  }

  #list(symbol: string, into: MirrorWriter): void {
    into.put(tradesKey(symbol), JSON.stringify(this.#keys.get(symbol)));
    into.put(LATEST_TRADE_KEY, this.#latest);
  }
}

const BY_SYMBOL = 'trades_by_symbol';

/** The trade that a text of this mirror is. */
export function recentTradeOf(text: string): RecentTrade {
  // The mirror is fed with nothing else.
  return JSON.parse(text) as RecentTrade;
}
