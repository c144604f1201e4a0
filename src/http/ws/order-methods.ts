import { ApplicationError } from '../../errors.js';
import type { CommandRoute } from '../route.js';
import { orderRoutes } from '../routes/orders.js';
import { userRoutes } from '../routes/users.js';
import { API_PREFIX, type Method } from '../route.js';
import type { SentInput } from '../run-command.js';

/** Members of a request over the socket, as they came. */
export type Params = Readonly<Record<string, unknown>>;

/** The route that a method stands for, and what its parameters are to it. */
export interface OrderCall {
  readonly route: CommandRoute;
  readonly sent: SentInput;
}

const PLACE = routeAt('POST', '/orders');
const BATCH = routeAt('POST', '/orders/batch');
const CANCEL_ALL = routeAt('DELETE', '/orders');
const AMEND = routeAt('PUT', '/orders/:orderId');
const AMEND_NAMED = routeAt('PUT', '/orders/by-client-id/:clientOrderId');
const CANCEL = routeAt('DELETE', '/orders/:orderId');
const CANCEL_AFTER = routeAt('POST', '/users/:userId/cancel-after');
const KILL_USER = routeAt('POST', '/users/:userId/kill');
const CANCEL_NAMED = routeAt('DELETE', '/orders/by-client-id/:clientOrderId');

/** What can be asked for by name, each as what its parameters are to a route. */
export type Methods = Readonly<Record<string, (params: Params) => OrderCall>>;

/** What can be asked for over any socket, each as the route of it that takes the same. */
export const ORDER_METHODS: Methods = {
  'order.place': (body) => ({ route: PLACE, sent: { body, query: {}, params: {} } }),
  'order.batch': (body) => ({ route: BATCH, sent: { body, query: {}, params: {} } }),
  'order.cancelAll': (query) => ({
    route: CANCEL_ALL,
    sent: { query: present(query), body: undefined, params: {} },
  }),
  'order.amend': (params) => change(params, AMEND, AMEND_NAMED),
  'order.cancel': ({ reason, ...params }) => because(reason, change(params, CANCEL, CANCEL_NAMED)),
  'order.cancelAfter': ({ userId, ...body }) => ({
    route: CANCEL_AFTER,
    sent: { params: { userId: textOf('userId', userId) }, query: {}, body },
  }),
  'user.kill': ({ userId, ...body }) => ({
    route: KILL_USER,
    sent: { params: { userId: textOf('userId', userId) }, query: {}, body },
  }),
};

/** @throws ApplicationError INVALID_REQUEST when there is no such method, or its parameters name no order */
export function callOf(methods: Methods, method: unknown, params: Params): OrderCall {
  const call =
    typeof method === 'string' && Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (call !== undefined) return call(params);
  const rule = `method must be one of ${Object.keys(methods).join(', ')}`;
  throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'method', rule }] });
}

const NAMED_BY = ': an order is named by its orderId, or by userId, symbol and clientOrderId';

/** A change of one order: which one is in the path over HTTP, and the rest of its name in the query string. */
function change(params: Params, byId: CommandRoute, byName: CommandRoute): OrderCall {
  if ('clientOrderId' in params) {
    const { clientOrderId, userId, symbol, ...body } = params;
    const path = { clientOrderId: textOf('clientOrderId', clientOrderId, NAMED_BY) };
    return { route: byName, sent: { params: path, query: present({ userId, symbol }), body } };
  }
  const { orderId, ...body } = params;
  const path = { orderId: textOf('orderId', orderId, NAMED_BY) };
  return { route: byId, sent: { params: path, query: {}, body } };
}

/** The same, with a reason, which is in the query string over HTTP. */
function because(reason: unknown, { route, sent }: OrderCall): OrderCall {
  return { route, sent: { ...sent, query: { ...(sent.query as Params), ...present({ reason }) } } };
}

function textOf(field: string, value: unknown, why = ''): string {
  if (typeof value === 'string' && value !== '') return value;
  const rule = `${field} must be a text${why}`;
  throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field, rule }] });
}

function present(members: Params): Params {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** @throws Error when there is no such route */
function routeAt(method: Method, path: string): CommandRoute {
  const found = [...orderRoutes, ...userRoutes].find(
    (route) => route.method === method && route.path === `${API_PREFIX}${path}`,
  );
  if (found?.kind !== 'command') throw new Error(`no command is at ${method} ${path}`);
  return found;
}
