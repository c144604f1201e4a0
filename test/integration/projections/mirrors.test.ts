import { expect } from 'chai';

import { averagePrice } from '../../../src/domain/amounts/notional.js';
import { lowest } from '../../../src/projections/log-positions.js';
import { createCache, type Cache } from '../../../src/queries/cache/cache.js';
import type { OrderRow } from '../../../src/projections/orders-table.js';
import type { TradeRow } from '../../../src/projections/trades.js';
import { OwnProcessBoard } from '../../../src/views/process-board.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { forEachProfile, type Storage } from '../../support/profiles.js';
import { randomHistory } from '../../support/random-history.js';
import { contents, readSide, type ReadSide } from '../../support/read-side.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { until } from '../../support/until.js';

const COMMANDS = 250;

const SYMBOLS = ['BRK.B-USD', 'BTC-USDT', 'HUGE-USD'];

describe('the cache of a random history', () => {
  forEachProfile((profile) => {
    let storage: Storage;
    let store: InMemoryEventStore;

    beforeEach(async () => {
      storage = await profile.create();
      store = new InMemoryEventStore(50);
    });

    afterEach(async () => {
      await store.close();
      await storage.remove();
    });

    it('is what the tables hold, followed from the beginning or begun anew', async function () {
      const random = new SeededRandom();
      tellSeed(this.test, random.seed);
      let now = new Date();
      const sideNow = () => now;
      const first = await readSide(storage, store, { now: sideNow });
      await first.runner.start();
      const events = await randomHistory(store, COMMANDS, random);
      now = new Date(events.at(-1)!.created.getTime());
      const end = events.at(-1)!.position;
      await first.reach(end);
      const tables = await contents(first.database);
      const orders = tables['orders'] as unknown as readonly OrderRow[];
      const trades = tables['trades'] as unknown as readonly TradeRow[];
      const users = [...new Set(orders.map(({ user_id }) => user_id))];
      // The day that counts is the one of the history.
      now = new Date(Math.max(...trades.map(({ traded_at }) => Date.parse(traded_at))));

      const followed = await shown(cacheOf(first, sideNow), orders, users);
      const fromTables = await asked(first, orders, users).finally(() => first.runner.stop());
      expect(followed).to.deep.equal(fromTables);

      const second = await readSide(storage, store, { now: sideNow });
      await second.runner.start();
      try {
        await second.reach(end);
        const cache = cacheOf(second, sideNow);
        await until(async () => (await positionOf(cache)) === end);
        expect(await shown(cache, orders, users)).to.deep.equal(followed);
      } finally {
        await second.runner.stop();
      }
    });
  });
});

function cacheOf({ views }: ReadSide, now: () => Date): Cache {
  const board = new OwnProcessBoard();
  return createCache({
    views,
    board,
    isShared: false,
    isBehind: () => false,
    ownQueues: () => [],
    now,
  });
}

/** The position as of which every view is there; -1 before that. */
async function positionOf({ markets, orders, accounts }: Cache): Promise<bigint> {
  const found = await Promise.all([
    markets.tickers('tradeflow'),
    orders.status('none'),
    accounts.summary(),
  ]).catch(() => []);
  return found.length === 0 ? -1n : lowest(found.map(({ position }) => position!));
}

type Users = readonly string[];
type Orders = readonly OrderRow[];

/** What the cache shows. */
async function shown(cache: Cache, orders: Orders, users: Users) {
  const { markets, accounts } = cache;
  const tickers = (await markets.tickers('tradeflow')).result.items;
  const ofMarkets = await Promise.all(
    SYMBOLS.map(async (symbol) => ({
      trades: (await markets.trades(symbol, 100)).result.items,
      candles: (await markets.candles(symbol, '1h', 120)).result.items,
      ticker: (await markets.ticker('tradeflow', symbol)).result.ticker,
    })),
  );
  const ofOrders = await Promise.all(
    orders.map(async ({ order_id }) => (await cache.orders.status(order_id)).result.order),
  );
  const ofUsers = await Promise.all(
    users.map(async (user) => ({
      orders: (await cache.orders.ofUser(user)).result.items.map(({ orderId }) => orderId),
      positions: (await accounts.positions(user)).result.items,
    })),
  );
  const { items } = (await accounts.summary()).result;
  const open = items.map(({ symbol, openPositions }) => [symbol, openPositions]);
  return { tickers, ofMarkets, ofOrders, ofUsers, open };
}

/** The same, from the tables. */
async function asked({ queries }: ReadSide, orders: Orders, users: Users) {
  const tickers = await Promise.all(
    SYMBOLS.map(async (symbol) => (await queries.getTicker.execute(symbol)).result),
  );
  const ofMarkets = await Promise.all(
    SYMBOLS.map(async (symbol, i) => {
      const trades = await queries.listTrades.execute({ symbol, limit: '100' });
      const candles = await queries.listCandles.execute(symbol, {
        ...{ interval: '1h', limit: '500', from: '2025-12-31T00:00:00.000Z' },
      });
      return {
        trades: trades.result.items.map(
          ({ tradeId, price, quantity, quoteQuantity, takerSide, at }) => {
            return { tradeId, price, quantity, quoteQuantity, takerSide, at };
          },
        ),
        candles: candles.result.items.filter(({ trades: count }) => count > 0).slice(-120),
        ticker: tickers[i]!,
      };
    }),
  );
  const ofOrders = orders.map((row) => ({
    ...{ orderId: row.order_id, symbol: row.symbol, userId: row.user_id, side: row.side },
    ...{ type: row.order_type, status: row.status, quantity: row.quantity },
    ...(row.price !== null && { price: row.price }),
    ...{ filledQuantity: row.filled_quantity, remainingQuantity: row.remaining_quantity },
    ...(row.quote_filled !== '0' && {
      averagePrice: averagePrice(row.quote_filled, row.filled_quantity),
    }),
    ...{ placedAt: row.placed_at, updatedAt: row.updated_at },
  }));
  const ofUsers = await Promise.all(
    users.map(async (user) => {
      const newest = await queries.listOrdersOfUser.execute(user, { limit: '100' });
      const positions = await queries.positionsOfUser.execute(user, {});
      return {
        orders: newest.result.items.map(({ orderId }) => orderId),
        positions: positions.result.items,
      };
    }),
  );
  const held = ofUsers.flatMap(({ positions }) => positions);
  const open = SYMBOLS.filter((symbol) => held.some((each) => each.symbol === symbol)).map(
    (symbol) => [
      symbol,
      held.filter((each) => each.symbol === symbol && !/^-?0(\.0*)?$/.test(each.netQuantity))
        .length,
    ],
  );
  return { tickers, ofMarkets, ofOrders, ofUsers, open };
}
