import { IsOptional } from 'class-validator';
import { Type } from 'typebox';

import {
  CachedAccountsAnswer,
  CachedCandlesAnswer,
  CachedHealthAnswer,
  CachedOrderAnswer,
  CachedOrdersAnswer,
  CachedPositionsAnswer,
  CachedProcessesAnswer,
  CachedQueuesAnswer,
  CachedTickerAnswer,
  CachedTickersAnswer,
  CachedTradeMetricsAnswer,
  CachedTradesAnswer,
  CachedTradesQueueAnswer,
} from '../../answers/cache.js';
import { MarketSymbol, OrderId, UserId } from '../../answers/shapes.js';
import { readTimeframe } from '../../queries/cache/timeframe.js';
import { Means } from '../../validation/means.js';
import { IsWholeNumber } from '../../validation/rules.js';
import { OWNERS_AND_STAFF, STAFF } from '../access.js';
import { API_PREFIX, cached, type CacheRoute } from '../route.js';

/** Before all that is answered from the cache. */
export const CACHE_PREFIX = `${API_PREFIX}/cache`;

/** The most trades or candles of an answer: as many as the views list. */
const MOST_TRADES = 100;
const MOST_CANDLES = 120;

/** Query string of GET /cache/trades/{symbol}. */
export class CachedTradesDto {
  @Means('How many at most; default 50.')
  @IsOptional()
  @IsWholeNumber(1, MOST_TRADES)
  limit?: string;
}

/** Query string of GET /cache/ohlcv/{symbol}/{timeframe}. */
export class CachedCandlesDto {
  @Means('How many at most; default 100.')
  @IsOptional()
  @IsWholeNumber(1, MOST_CANDLES)
  limit?: string;
}

const exchange = Type.String({ description: 'A venue: tradeflow is our own.' });
const timeframe = Type.String({ description: '1m, 5m, 15m, 1h, 4h or 1d.' });

/** They read views and nothing else, so they answer while the databases are away; the answer says how old it is. */
export const cacheRoutes: readonly CacheRoute[] = [
  cached({
    method: 'GET',
    path: `${CACHE_PREFIX}/tickers/:exchange`,
    what: 'all tickers, from the cache',
    access: 'public',
    limit: 'queries',
    params: { exchange },
    answer: CachedTickersAnswer,
    handle: ({ params }, { markets }) => markets.tickers(params.exchange),
  }),
  cached({
    method: 'GET',
    path: `${CACHE_PREFIX}/tickers/:exchange/:symbol`,
    what: 'a ticker, from the cache',
    access: 'public',
    limit: 'queries',
    params: { exchange, symbol: MarketSymbol },
    answer: CachedTickerAnswer,
    handle: ({ params }, { markets }) => markets.ticker(params.exchange, params.symbol),
  }),
  cached({
    method: 'GET',
    path: `${CACHE_PREFIX}/orders/:orderId/status`,
    what: 'where an order stands, from the cache',
    access: OWNERS_AND_STAFF,
    limit: 'queries',
    looksForOwner: true,
    params: { orderId: OrderId },
    answer: CachedOrderAnswer,
    handle: ({ params, context }, { orders }) => orders.status(params.orderId, context.owner),
  }),
  cached({
    method: 'GET',
    path: `${CACHE_PREFIX}/orders/:userId/orders`,
    what: 'the newest orders of a user, from the cache',
    access: OWNERS_AND_STAFF,
    limit: 'queries',
    params: { userId: UserId },
    answer: CachedOrdersAnswer,
    handle: ({ params }, { orders }) => orders.ofUser(params.userId),
  }),
  cached({
    method: 'GET',
    path: `${CACHE_PREFIX}/orders/queue/size`,
    what: 'the commands that wait, market by market',
    access: STAFF,
    limit: 'queries',
    answer: CachedQueuesAnswer,
    handle: (_request, { processes }) => processes.queues(),
  }),
  cached({
    method: 'GET',
    path: `${CACHE_PREFIX}/trades/:symbol`,
    what: 'the newest trades of a market, from the cache',
    access: 'public',
    limit: 'queries',
    params: { symbol: MarketSymbol },
    query: CachedTradesDto,
    answer: CachedTradesAnswer,
    handle: ({ params, query: { limit = '50' } }, { markets }) =>
      markets.trades(params.symbol, Number(limit)),
  }),
  cached({
    method: 'GET',
    path: `${CACHE_PREFIX}/trades/queue/status`,
    what: 'the trades that the read side has still to show',
    access: STAFF,
    limit: 'queries',
    answer: CachedTradesQueueAnswer,
    handle: (_request, { processes }) => processes.tradesQueue(),
  }),
  cached({
    method: 'GET',
    path: `${CACHE_PREFIX}/trades/performance/metrics`,
    what: 'how much is traded, market by market',
    access: 'public',
    limit: 'queries',
    answer: CachedTradeMetricsAnswer,
    handle: (_request, { markets }) => markets.tradeMetrics(),
  }),
  cached({
    method: 'GET',
    path: `${CACHE_PREFIX}/accounts/:userId/positions`,
    what: 'the positions of a user, from the cache',
    access: OWNERS_AND_STAFF,
    limit: 'queries',
    params: { userId: UserId },
    answer: CachedPositionsAnswer,
    handle: ({ params }, { accounts }) => accounts.positions(params.userId),
  }),
  cached({
    method: 'GET',
    path: `${CACHE_PREFIX}/accounts/summary`,
    what: 'what all positions come to, market by market',
    access: STAFF,
    limit: 'queries',
    answer: CachedAccountsAnswer,
    handle: (_request, { accounts }) => accounts.summary(),
  }),
  cached({
    method: 'GET',
    path: `${CACHE_PREFIX}/ohlcv/:symbol/:timeframe`,
    what: 'the newest candles of a market, from the cache',
    access: 'public',
    limit: 'queries',
    params: { symbol: MarketSymbol, timeframe },
    query: CachedCandlesDto,
    answer: CachedCandlesAnswer,
    handle: ({ params, query: { limit = '100' } }, { markets }) =>
      markets.candles(params.symbol, readTimeframe(params.timeframe), Number(limit)),
  }),
  cached({
    method: 'GET',
    path: `${CACHE_PREFIX}/processes/status`,
    what: 'every process, and when it was last heard of',
    access: STAFF,
    limit: 'queries',
    answer: CachedProcessesAnswer,
    handle: (_request, { processes }) => processes.status(),
  }),
  cached({
    method: 'GET',
    path: `${CACHE_PREFIX}/health`,
    what: 'whether the views are there, and how old they are',
    access: 'public',
    limit: 'queries',
    answer: CachedHealthAnswer,
    handle: (_request, { processes }) => processes.health(),
  }),
];
