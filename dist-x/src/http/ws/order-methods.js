import { ApplicationError } from '../../errors.js';
import { orderRoutes } from '../routes/orders.js';
import { API_PREFIX } from '../route.js';
const PLACE = routeAt('POST', '/orders');
const BATCH = routeAt('POST', '/orders/batch');
const CANCEL_ALL = routeAt('DELETE', '/orders');
const AMEND = routeAt('PUT', '/orders/:orderId');
const AMEND_NAMED = routeAt('PUT', '/orders/by-client-id/:clientOrderId');
const CANCEL = routeAt('DELETE', '/orders/:orderId');
const CANCEL_NAMED = routeAt('DELETE', '/orders/by-client-id/:clientOrderId');
/** What can be asked for, each as the route of it that takes the same. */
const METHODS = {
    'order.place': (body) => ({ route: PLACE, sent: { body, query: {}, params: {} } }),
    'order.batch': (body) => ({ route: BATCH, sent: { body, query: {}, params: {} } }),
    'order.cancelAll': (query) => ({
        route: CANCEL_ALL,
        sent: { query: present(query), body: undefined, params: {} },
    }),
    'order.amend': (params) => change(params, AMEND, AMEND_NAMED),
    'order.cancel': (params) => change(params, CANCEL, CANCEL_NAMED),
};
/** @throws ApplicationError INVALID_REQUEST when there is no such method, or its parameters name no order */
export function callOf(method, params) {
    const call = typeof method === 'string' && Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
    if (call !== undefined)
        return call(params);
    const rule = `method must be one of ${Object.keys(METHODS).join(', ')}`;
    throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'method', rule }] });
}
/** A change of one order: which one is in the path over HTTP, and the rest of its name in the query string. */
function change(params, byId, byName) {
    if ('clientOrderId' in params) {
        const { clientOrderId, userId, symbol, ...body } = params;
        const path = { clientOrderId: textOf('clientOrderId', clientOrderId) };
        return { route: byName, sent: { params: path, query: present({ userId, symbol }), body } };
    }
    const { orderId, ...body } = params;
    const path = { orderId: textOf('orderId', orderId) };
    return { route: byId, sent: { params: path, query: {}, body } };
}
function textOf(field, value) {
    if (typeof value === 'string' && value !== '')
        return value;
    const rule = `${field} must be a text: an order is named by its orderId, or by userId, symbol and clientOrderId`;
    throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field, rule }] });
}
function present(members) {
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
/** @throws Error when there is no such route */
function routeAt(method, path) {
    const found = orderRoutes.find((route) => route.method === method && route.path === `${API_PREFIX}${path}`);
    if (found?.kind !== 'command')
        throw new Error(`no command is at ${method} ${path}`);
    return found;
}
//# sourceMappingURL=order-methods.js.map