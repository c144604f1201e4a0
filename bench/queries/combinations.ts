import { getMetadataStorage } from 'class-validator';

import type { Json } from '../../src/queries/json.js';
import { ListOrdersDto, ListOrdersOfUserDto } from '../../src/queries/list-orders.js';
import { ListTradesDto } from '../../src/queries/list-trades.js';
import type { PageDto } from '../../src/queries/page.js';
import type { Queries } from '../../src/queries/queries.js';
import type { Found } from '../../src/queries/read-model.js';
import type { Filled } from './filled-tables.js';

/** One documented combination of filters of a list. */
export interface Combination {
  /** The route with the filters by name. */
  readonly name: string;
  readonly list: 'orders' | 'trades';
  readonly filters: Readonly<Record<string, string>>;
  /** Asks for a page of it. */
  page(queries: Queries, page?: PageDto): Promise<Found<Json<PageOfSome>>>;
}

interface PageOfSome {
  readonly items: readonly unknown[];
  readonly nextCursor?: string;
  readonly previousCursor?: string;
}

/** Which values of a filter make a difference, by filter; the filters of every list are among them. */
type Values = Readonly<Record<string, readonly string[]>>;

/** What is said of a page, and not of its items. */
const OF_THE_PAGE = ['limit', 'cursor', 'generation'];

/**
 * Every documented combination of filters of every list with filters, taken from the query strings themselves.
 * @throws Error when one of them has a filter that has no values here
 */
export function combinations(filled: Filled): readonly Combination[] {
  const { busyUserId, quietUserId, times } = filled;
  const values: Values = {
    userId: [busyUserId, quietUserId],
    symbol: [filled.symbol, 'M7-USD'],
    side: ['buy'],
    type: ['stop_market'],
    status: ['OPEN', 'PENDING_TRIGGER,OPEN,PARTIALLY_FILLED', 'REJECTED'],
    clientOrderId: [filled.clientOrderId],
    orderId: [filled.orderId],
    from: [times[1]!],
    to: [times[2]!],
    order: ['asc'],
  };
  return [
    ...ofList('orders', 'GET /orders', ListOrdersDto, values, (queries, query) =>
      queries.listOrders.execute(query),
    ),
    ...values['userId']!.flatMap((userId) =>
      ofList('orders', 'GET /orders/user/{userId}', ListOrdersOfUserDto, values, (queries, query) =>
        queries.listOrdersOfUser.execute(userId, query),
      ).map((each) => ({ ...each, filters: { ...each.filters, userId } })),
    ),
    ...ofList('trades', 'GET /trades', ListTradesDto, values, (queries, query) =>
      queries.listTrades.execute(query),
    ),
  ];
}

function ofList<Query extends PageDto>(
  list: Combination['list'],
  route: string,
  Dto: new () => Query,
  values: Values,
  execute: (queries: Queries, query: Query) => Promise<Found<Json<PageOfSome>>>,
): Combination[] {
  return subsets(filtersOf(Dto), values).map((filters) => ({
    name: `${route}?${new URLSearchParams(filters).toString()}`,
    list,
    filters,
    page: (queries, page) => execute(queries, { ...filters, ...page } as Query),
  }));
}

function filtersOf(Dto: new () => object): readonly string[] {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(Dto, '', true, false);
  const names = new Set(metadata.map(({ propertyName }) => propertyName));
  return [...names].filter((name) => !OF_THE_PAGE.includes(name));
}

/** Each filter left out, or with one of its values. */
function subsets(filters: readonly string[], values: Values): Record<string, string>[] {
  let found: Record<string, string>[] = [{}];
  for (const filter of filters) {
    const some = values[filter];
    if (some === undefined) throw new Error(`there are no values for the filter ${filter}`);
    found = found.flatMap((each) => [each, ...some.map((value) => ({ ...each, [filter]: value }))]);
  }
  return found;
}
