import { type Request, type RequestHandler, Router } from 'express';

import { toDto } from '../../validation/to-dto.js';
import { GetBookDto } from '../../queries/get-book.js';
import { ListOrdersDto, ListOrdersOfUserDto } from '../../queries/list-orders.js';
import { ListTradesDto } from '../../queries/list-trades.js';
import type { Queries } from '../../queries/queries.js';
import { StreamEventsDto, type StreamEventsQuery } from '../../queries/stream-events.js';
import { requestedPosition } from '../consistency-token.js';
import { pathParameter } from '../path-parameter.js';

/** The routes that only read. A query waits first for the position of the Consistency-Token that was sent with it. */
export function queryRouter(queries: Queries, streamEvents: StreamEventsQuery): Router {
  const router = Router();
  router.get(
    '/orders',
    answer((req, atLeast) => queries.listOrders.execute(toDto(ListOrdersDto, req.query), atLeast)),
  );
  router.get(
    '/orders/user/:userId',
    answer((req, atLeast) =>
      queries.listOrdersOfUser.execute(
        pathParameter(req, 'userId'),
        toDto(ListOrdersOfUserDto, req.query),
        atLeast,
      ),
    ),
  );
  router.get(
    '/orders/:orderId',
    answer((req, atLeast) => queries.getOrder.execute(pathParameter(req, 'orderId'), atLeast)),
  );
  router.get(
    '/users/:userId',
    answer((req, atLeast) => queries.getUser.execute(pathParameter(req, 'userId'), atLeast)),
  );
  router.get(
    '/users/:userId/open-orders',
    answer((req, atLeast) =>
      queries.openOrdersOfUser.execute(pathParameter(req, 'userId'), atLeast),
    ),
  );
  router.get(
    '/trades',
    answer((req, atLeast) => queries.listTrades.execute(toDto(ListTradesDto, req.query), atLeast)),
  );
  router.get(
    '/markets',
    answer((_req, atLeast) => queries.listMarkets.execute(atLeast)),
  );
  router.get(
    '/markets/:symbol',
    answer((req, atLeast) => queries.getMarket.execute(pathParameter(req, 'symbol'), atLeast)),
  );
  router.get(
    '/markets/:symbol/book',
    answer((req, atLeast) =>
      queries.getBook.execute(pathParameter(req, 'symbol'), toDto(GetBookDto, req.query), atLeast),
    ),
  );
  router.get(
    '/markets/:symbol/ticker',
    answer((req, atLeast) => queries.getTicker.execute(pathParameter(req, 'symbol'), atLeast)),
  );
  router.get(
    '/projections',
    answer(() => queries.listProjections.execute()),
  );
  router.get(
    '/projections/:name',
    answer((req) => queries.getProjection.execute(pathParameter(req, 'name'))),
  );
  // The event store itself: always current, so that no token is needed.
  router.get(
    '/streams/:stream/events',
    answer((req) =>
      streamEvents.execute(pathParameter(req, 'stream'), toDto(StreamEventsDto, req.query)),
    ),
  );
  return router;
}

/** The handler that answers what a query says, once its projections are where the client wants them. */
function answer(
  query: (req: Request, atLeast: bigint | undefined) => Promise<unknown>,
): RequestHandler {
  return async (req, res) => {
    res.set('Cache-Control', 'no-store').json(await query(req, requestedPosition(req)));
  };
}
