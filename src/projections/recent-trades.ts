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
      for (const row of rows.reverse()) {
        this.#note(row.traded_at);
        this.#add(row, into);
      }
      this.#list(symbol, into);
      const after = 'WHERE symbol > ? ORDER BY symbol LIMIT 1';
      [next] = await read.select<TradeRow>(['symbol'], after, [symbol], BY_SYMBOL);
    }
  }

  apply({ trades }: Changes, into: MirrorWriter): void {
    const made = (trades?.inserted ?? []) as readonly TradeRow[];
    for (const { traded_at } of made) this.#note(traded_at);
    for (const [symbol, newest] of newestByMarket(made)) {
      for (const row of newest.reverse()) this.#add(row, into);
      this.#list(symbol, into);
    }
  }

  #note(tradedAt: string): void {
    if (tradedAt > this.#latest) this.#latest = tradedAt;
  }

  #add(row: RecentTrade, into: MirrorWriter): void {
    const { trade_id, symbol, price, quantity, taker_side, traded_at } = row;
    const key = `trade/${trade_id}`;
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

/** As many trades of each market as are held, newest first: one commit may bring more. @param made in the order of the log */
function newestByMarket(made: readonly TradeRow[]): Map<string, TradeRow[]> {
  const markets = new Map<string, TradeRow[]>();
  for (let index = made.length - 1; index >= 0; index--) {
    const row = made[index]!;
    const newest = markets.get(row.symbol);
    if (newest === undefined) markets.set(row.symbol, [row]);
    else if (newest.length < RECENT_TRADES) newest.push(row);
  }
  return markets;
}

const BY_SYMBOL = 'trades_by_symbol';

/** The trade that a text of this mirror is. */
export function recentTradeOf(text: string): RecentTrade {
  // The mirror is fed with nothing else.
  return JSON.parse(text) as RecentTrade;
}
