import type { Views } from '../../projections/all-views.js';
import { candles } from '../../projections/candles.js';
import { orders } from '../../projections/orders.js';
import { positions } from '../../projections/positions.js';
import { trades } from '../../projections/trades.js';
import type { QueueReport } from '../../views/process-board.js';
import type { ViewObserver } from '../../views/view-observer.js';
import { CacheView } from './cache-view.js';
import { CachedAccounts } from './cached-accounts.js';
import { CachedMarkets } from './cached-markets.js';
import { CachedOrders } from './cached-orders.js';
import { type BoardReads, CachedProcesses } from './cached-processes.js';

/** What is answered from views alone, whatever becomes of the databases; none of it can write. */
export type Cache = ReturnType<typeof createCache>;

/** What the cache reads. */
export interface CacheParts {
  readonly views: {
    readonly [
      Name in 'bookTops' | 'recentOrders' | 'recentTrades' | 'recentCandles' | 'heldPositions'
    ]: Pick<Views[Name], 'read' | 'list'>;
  };
  readonly board: BoardReads;
  /** Whether the board is that of every process. */
  readonly isShared: boolean;
  /** Whether a projection is known to be behind the log, or how far it is is not known. */
  readonly isBehind: (projection: string) => boolean;
  /** The queues of this process as they are now, which no report is as recent as. */
  readonly ownQueues: () => readonly QueueReport[];
  /** Told of what is asked of the views; default: nobody is. */
  readonly observer?: ViewObserver;
  readonly now: () => Date;
}

/** Everything that the cache answers. To add something: a file of its own and a line here. */
export function createCache(parts: CacheParts) {
  const { views, isBehind, now, observer } = parts;
  const view = (name: string, member: keyof typeof views, projection: { readonly name: string }) =>
    new CacheView(
      name,
      views[member],
      () => isBehind(projection.name),
      (isHit) => observer?.read(member, isHit),
    );
  const bookTops = view('best prices', 'bookTops', orders);
  const recentOrders = view('orders', 'recentOrders', orders);
  const recentTrades = view('trades', 'recentTrades', trades);
  const recentCandles = view('candles', 'recentCandles', candles);
  const heldPositions = view('positions', 'heldPositions', positions);
  const markets = new CachedMarkets({ bookTops, recentTrades, recentCandles }, now);
  const all = [bookTops, recentOrders, recentTrades, recentCandles, heldPositions];
  return {
    markets,
    orders: new CachedOrders(recentOrders),
    accounts: new CachedAccounts(heldPositions),
    processes: new CachedProcesses(parts, markets, recentTrades, all),
  } as const;
}
