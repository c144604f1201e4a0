import { createHash } from 'node:crypto';

import { expect } from 'chai';

import { viewDefinitions } from '../../../src/projections/all-views.js';
import { candles } from '../../../src/projections/candles.js';
import type { MarketDay } from '../../../src/projections/market-days.js';
import { ordersTable } from '../../../src/projections/orders-table.js';
import { positions } from '../../../src/projections/positions.js';
import { tickers } from '../../../src/projections/tickers.js';
import { trades } from '../../../src/projections/trades.js';
import type { MarketLevels } from '../../../src/views/book/book-view.js';
import { ADVANCE_BOOK, LOAD_BOOK, READ_BOOK } from '../../../src/views/redis/book-scripts.js';
import { ADVANCE_KEYED, FILL_KEYED, READ_KEYED } from '../../../src/views/redis/keyed-scripts.js';
import {
  ADVANCE_MIRROR,
  BEGIN_MIRROR,
  LOAD_MIRROR,
  READ_MIRROR,
} from '../../../src/views/redis/mirror-scripts.js';
import { BEGIN, RESUME } from '../../../src/views/redis/state-scripts.js';
import { marketTexts } from '../../../src/views/redis/redis-book-view.js';

const hashOf = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8);

/** All that it can have: the compiler asks for what is added. */
const day: Required<MarketDay> = {
  start: 0,
  prices: { open: 1, high: 1, low: 1 },
  volume: '1',
  quoteVolume: '1',
  trades: 1,
  lastFrom: 1,
  last: {
    symbol: 'A',
    trade_id: 'A-T1',
    price: '1',
    quantity: '1',
    taker_side: 'buy',
    traded_at: '',
    position: 1,
  },
};

const book: MarketLevels = {
  ...{ symbol: 'A', sequence: 1, tickSize: '0.1', lotSize: '0.01', at: '' },
  ...{ bids: [[3, 2, 1]], asks: [[4, 0, 0]] },
};

const keyedScripts = [BEGIN, RESUME, ADVANCE_KEYED, READ_KEYED, FILL_KEYED];
const mirrorScripts = [BEGIN_MIRROR, RESUME, LOAD_MIRROR, ADVANCE_MIRROR, READ_MIRROR];
const bookScripts = [BEGIN, RESUME, ADVANCE_BOOK, LOAD_BOOK, READ_BOOK];

describe('the views', () => {
  it('hold what they keep to their format: who changes it, or a script, raises it', () => {
    const kept = {
      openOrders: hashOf(ordersTable, keyedScripts),
      orderStatus: hashOf(ordersTable, keyedScripts),
      books: hashOf(marketTexts([book]), bookScripts),
      marketDays: hashOf(day, tickers.tables, keyedScripts),
      bookTops: hashOf(book, mirrorScripts),
      recentOrders: hashOf(ordersTable, mirrorScripts),
      recentTrades: hashOf(trades.tables, mirrorScripts),
      recentCandles: hashOf(candles.tables, mirrorScripts),
      heldPositions: hashOf(positions.tables, mirrorScripts),
    } satisfies Record<keyof typeof viewDefinitions, string>;
    const formats = Object.entries(viewDefinitions).map(([member, { name }]) => [
      name,
      kept[member as keyof typeof viewDefinitions],
    ]);
    expect(formats).to.deep.equal([
      ['open-orders.3@orders.11', '075aa782'],
      ['order-status.2@orders.11', '075aa782'],
      ['book.2@orders.11', '85b99c77'],
      ['market-day.2@candles.1+tickers.1', 'cf083ad2'],
      ['book-top.1@orders.11', '85b6165a'],
      ['recent-orders.1@orders.11', '9c2421f4'],
      ['recent-trades.1@trades.3', 'eaf355ce'],
      ['recent-candles.1@candles.1', '38aa9d8e'],
      ['held-positions.1@positions.1', '39edad82'],
    ]);
  });
});
