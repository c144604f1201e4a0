import { Router } from 'express';
import type { Logger } from 'pino';

import { AmendOrderDto } from '../../commands/orders/amend-order.dto.js';
import { AMEND_ORDER } from '../../commands/orders/amend-order.js';
import { CANCEL_ORDER } from '../../commands/orders/cancel-order.js';
import { ChangeMarketStatusDto } from '../../commands/markets/change-market-status.dto.js';
import { CHANGE_MARKET_STATUS } from '../../commands/markets/change-market-status.js';
import { CancelOrdersDto } from '../../commands/orders/cancel-orders.dto.js';
import { CANCEL_ORDERS } from '../../commands/orders/cancel-orders.js';
import { OrderBatchDto } from '../../commands/orders/order-batch.dto.js';
import { type ItemOutcome, ORDER_BATCH } from '../../commands/orders/order-batch.js';
import { problemOf } from '../problem-details.js';
import type { CommandBus } from '../../commands/bus.js';
import { ListMarketDto } from '../../commands/markets/list-market.dto.js';
import { LIST_MARKET } from '../../commands/markets/list-market.js';
import { PlaceOrderDto } from '../../commands/orders/place-order.dto.js';
import { PLACE_ORDER } from '../../commands/orders/place-order.js';
import { RegisterUserDto } from '../../commands/users/register-user.dto.js';
import { REGISTER_USER } from '../../commands/users/register-user.js';
import { toDto } from '../../validation/to-dto.js';
import { API_PREFIX } from '../api-prefix.js';
import { commandEndpoint } from '../command-endpoint.js';
import { asApplicationError } from '../middleware/errors.js';
import { jsonBody } from '../middleware/json-body.js';
import { pathParameter } from '../path-parameter.js';

/** The routes that change something. */
export function commandRouter(bus: CommandBus, logger: Logger): Router {
  const router = Router();
  router.post(
    '/users',
    ...jsonBody,
    commandEndpoint(bus, {
      kind: REGISTER_USER,
      read: (req) => toDto(RegisterUserDto, req.body),
      status: 201,
      location: ({ userId }) => `${API_PREFIX}/users/${userId}`,
    }),
  );
  router.post(
    '/markets',
    ...jsonBody,
    commandEndpoint(bus, {
      kind: LIST_MARKET,
      read: (req) => toDto(ListMarketDto, req.body),
      status: 201,
      location: ({ symbol }) => `${API_PREFIX}/markets/${symbol}`,
    }),
  );
  router.patch(
    '/markets/:symbol',
    ...jsonBody,
    commandEndpoint(bus, {
      kind: CHANGE_MARKET_STATUS,
      read: (req) => ({
        ...toDto(ChangeMarketStatusDto, req.body),
        symbol: pathParameter(req, 'symbol'),
      }),
      status: 200,
    }),
  );
  router.post(
    '/orders',
    ...jsonBody,
    commandEndpoint(bus, {
      kind: PLACE_ORDER,
      read: (req) => toDto(PlaceOrderDto, req.body),
      status: 201,
      location: ({ orderId }) => `${API_PREFIX}/orders/${orderId}`,
      actor: ({ userId }) => userId,
    }),
  );
  router.post(
    '/orders/batch',
    ...jsonBody,
    commandEndpoint(bus, {
      kind: ORDER_BATCH,
      read: (req) => toDto(OrderBatchDto, req.body),
      status: 200,
      present: (outcomes) => ({ results: outcomes.map((outcome) => presentItem(outcome, logger)) }),
    }),
  );
  router.delete(
    '/orders',
    commandEndpoint(bus, {
      kind: CANCEL_ORDERS,
      read: (req) => toDto(CancelOrdersDto, req.query),
      status: 200,
    }),
  );
  router.put(
    '/orders/:orderId',
    ...jsonBody,
    commandEndpoint(bus, {
      kind: AMEND_ORDER,
      read: (req) => ({
        ...toDto(AmendOrderDto, req.body),
        orderId: pathParameter(req, 'orderId'),
      }),
      status: 200,
    }),
  );
  router.delete(
    '/orders/:orderId',
    commandEndpoint(bus, {
      kind: CANCEL_ORDER,
      read: (req) => ({ orderId: pathParameter(req, 'orderId') }),
      status: 200,
    }),
  );
  return router;
}

/** An item's result as the batch answers it: what the command by itself would have answered, with its status. */
function presentItem(outcome: ItemOutcome, logger: Logger) {
  if (!('error' in outcome)) return outcome;
  const error = asApplicationError(outcome.error);
  if (error.code === 'INTERNAL') logger.error({ err: outcome.error }, 'an item of a batch failed');
  const problem = problemOf(error);
  return { status: problem.status, problem };
}
