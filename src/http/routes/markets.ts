import { CandlesAnswer } from '../../answers/candles.js';
import {
  BookAnswer,
  DelistedMarketAnswer,
  ListedMarketAnswer,
  MarketAnswer,
  MarketBoundsAnswer,
  MarketsAnswer,
  MarketStatusAnswer,
  TickerAnswer,
  TickersAnswer,
} from '../../answers/markets.js';
import { CancelledOrdersAnswer } from '../../answers/orders.js';
import { MarketSymbol } from '../../answers/shapes.js';
import {
  CHANGE_MARKET_BOUNDS,
  ChangeMarketBoundsDto,
} from '../../commands/markets/change-market-bounds.js';
import {
  CHANGE_MARKET_STATUS,
  ChangeMarketStatusDto,
} from '../../commands/markets/change-market-status.js';
import { CANCEL_ORDERS, CancelMarketOrdersDto } from '../../commands/orders/cancel-orders.js';
import { DELIST_MARKET, DelistMarketDto } from '../../commands/markets/delist-market.js';
import { LIST_MARKET, ListMarketDto } from '../../commands/markets/list-market.js';
import { GetBookDto } from '../../queries/get-book.js';
import { ListCandlesDto } from '../../queries/list-candles.js';
import { isOfThePast } from '../../queries/get-past-book.js';
import { ReadDto } from '../../queries/read-conditions.js';
import { OPERATORS } from '../access.js';
import { conditionsOf } from '../conditions-of.js';
import { expectReason } from '../expect-reason.js';
import { API_PREFIX, command, query, type Route } from '../route.js';

export const marketRoutes: readonly Route[] = [
  command({
    method: 'POST',
    path: `${API_PREFIX}/markets`,
    what: 'list a market',
    access: OPERATORS,
    limit: 'commands',
    body: ListMarketDto,
    example: { symbol: 'SOL-USDT', tickSize: '0.01', lotSize: '0.001' },
    status: 201,
    answer: ListedMarketAnswer,
    location: ({ symbol }) => `${API_PREFIX}/markets/${symbol}`,
    handle: ({ body, context }, { bus }) => bus.dispatch(LIST_MARKET, body, context),
  }),
  command({
    method: 'PATCH',
    path: `${API_PREFIX}/markets/:symbol`,
    what: 'open, restrict or halt a market',
    access: OPERATORS,
    limit: 'commands',
    params: { symbol: MarketSymbol },
    body: ChangeMarketStatusDto,
    example: { status: 'ONLINE', reason: 'opened again' },
    status: 200,
    answer: MarketStatusAnswer,
    handle: ({ params: { symbol }, body, context }, { bus }) =>
      bus.dispatch(CHANGE_MARKET_STATUS, { ...body, symbol }, context),
  }),
  command({
    method: 'PUT',
    path: `${API_PREFIX}/markets/:symbol/bounds`,
    what: 'change the bounds of a market: filters, limits and bands',
    access: OPERATORS,
    limit: 'commands',
    params: { symbol: MarketSymbol },
    body: ChangeMarketBoundsDto,
    example: { maxOpenOrders: 200, priceBandBps: 1_000, reason: 'a wilder day' },
    status: 200,
    answer: MarketBoundsAnswer,
    handle: ({ params: { symbol }, body, context }, { bus }) =>
      bus.dispatch(CHANGE_MARKET_BOUNDS, { ...body, symbol }, context),
  }),
  command({
    method: 'POST',
    path: `${API_PREFIX}/markets/:symbol/delist`,
    what: 'cancel all orders of a market, and give it up',
    access: OPERATORS,
    limit: 'commands',
    params: { symbol: MarketSymbol },
    body: DelistMarketDto,
    example: { reason: 'nobody trades it' },
    status: 200,
    answer: DelistedMarketAnswer,
    handle: ({ params: { symbol }, body, context }, { bus }) =>
      bus.dispatch(DELIST_MARKET, { ...body, symbol }, context),
  }),
  command({
    method: 'DELETE',
    path: `${API_PREFIX}/markets/:symbol/orders`,
    what: 'cancel all orders of a market, whoever placed them',
    access: OPERATORS,
    limit: 'commands',
    params: { symbol: MarketSymbol },
    query: CancelMarketOrdersDto,
    status: 200,
    answer: CancelledOrdersAnswer,
    handle: ({ params: { symbol }, query: which, context }, { bus }) =>
      bus.dispatch(CANCEL_ORDERS, { ...expectReason(which, context), symbol }, context),
  }),
  query({
    method: 'GET',
    path: `${API_PREFIX}/markets`,
    what: 'all markets',
    access: 'public',
    limit: 'queries',
    query: ReadDto,
    answer: MarketsAnswer,
    handle: ({ query: which, context }, { queries }) =>
      queries.listMarkets.execute(conditionsOf(context, which)),
  }),
  query({
    method: 'GET',
    path: `${API_PREFIX}/markets/:symbol`,
    what: 'one market',
    access: 'public',
    limit: 'queries',
    params: { symbol: MarketSymbol },
    query: ReadDto,
    answer: MarketAnswer,
    handle: ({ params, query: which, context }, { queries }) =>
      queries.getMarket.execute(params.symbol, conditionsOf(context, which)),
  }),
  query({
    method: 'GET',
    path: `${API_PREFIX}/markets/:symbol/book`,
    what: 'the book of a market, price by price or order by order',
    access: 'public',
    limit: 'queries',
    params: { symbol: MarketSymbol },
    query: GetBookDto,
    answer: BookAnswer,
    handle: ({ params, query: depth, context, isGone }, { queries }) =>
      isOfThePast(depth)
        ? queries.getPastBook.execute(params.symbol, depth, isGone)
        : queries.getBook.execute(params.symbol, depth, conditionsOf(context, depth)),
  }),
  query({
    method: 'GET',
    path: `${API_PREFIX}/markets/:symbol/ticker`,
    what: 'last trade, best prices and last day of a market',
    access: 'public',
    limit: 'queries',
    params: { symbol: MarketSymbol },
    query: ReadDto,
    answer: TickerAnswer,
    handle: ({ params, query: which, context }, { queries }) =>
      queries.getTicker.execute(params.symbol, conditionsOf(context, which)),
  }),
  query({
    method: 'GET',
    path: `${API_PREFIX}/tickers`,
    what: 'the tickers of all markets',
    access: 'public',
    limit: 'queries',
    answer: TickersAnswer,
    handle: ({ context }, { queries }) => queries.listTickers.execute(conditionsOf(context, {})),
  }),
  query({
    method: 'GET',
    path: `${API_PREFIX}/markets/:symbol/candles`,
    what: 'candles of a market, oldest first',
    access: 'public',
    limit: 'queries',
    params: { symbol: MarketSymbol },
    query: ListCandlesDto,
    answer: CandlesAnswer,
    handle: ({ params, query: wanted, context }, { queries }) =>
      queries.listCandles.execute(params.symbol, wanted, conditionsOf(context, wanted)),
  }),
];
