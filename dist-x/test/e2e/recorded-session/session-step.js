/** A request with the body as it is, JSON or not. */
export function request(name, method, path, body, options = {}) {
    const { headers = {}, correlated = true, waits = method === 'GET' } = options;
    const { isParallel = false, captures = {} } = options;
    const content = body === undefined ? {} : { body };
    return {
        kind: 'request',
        ...{ name, method, path, headers, correlated, waits, isParallel, captures },
        ...content,
    };
}
/** A query under the API's prefix. */
export function get(name, path, options) {
    return request(name, 'GET', `/api/v1${path}`, undefined, options);
}
/** A command without a body, under the API's prefix. */
export function del(name, path, options) {
    return request(name, 'DELETE', `/api/v1${path}`, undefined, options);
}
/** A command with a JSON body, under the API's prefix. */
export function send(name, method, path, body, { headers = {}, ...options } = {}) {
    return request(name, method, `/api/v1${path}`, JSON.stringify(body), {
        ...options,
        headers: { 'Content-Type': 'application/json', ...headers },
    });
}
/** Waits until an order has expired by itself. */
export function awaitExpiry(orderId) {
    return { kind: 'await-expiry', orderId };
}
/** A restart between two requests. */
export const restart = { kind: 'restart' };
//# sourceMappingURL=session-step.js.map