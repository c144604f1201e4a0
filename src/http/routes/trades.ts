import { TradesPage } from '../../answers/trades.js';
import { ListTradesDto } from '../../queries/list-trades.js';
import { OWNERS_AND_STAFF } from '../access.js';
import { conditionsOf } from '../conditions-of.js';
import { API_PREFIX, query, type Route } from '../route.js';

export const tradeRoutes: readonly Route[] = [
  query({
    method: 'GET',
    path: `${API_PREFIX}/trades`,
    what: 'trades that match every filter, newest first',
    access: OWNERS_AND_STAFF,
    limit: 'queries',
    query: ListTradesDto,
    answer: TradesPage,
    handle: ({ query: filters, context }, { queries }) =>
      queries.listTrades.execute(filters, conditionsOf(context, filters), context.owner),
  }),
];
