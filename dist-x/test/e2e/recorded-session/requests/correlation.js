import { request } from '../session-step.js';
function sending(name, id, path = '/api/v1/markets/NO-SUCH') {
    const headers = id === undefined ? {} : { 'X-Correlation-Id': id };
    return request(name, 'GET', path, undefined, { headers, correlated: false });
}
/** Correlation ids: the client's own where fit, a new one where not. */
export const correlation = [
    sending('no correlation id'),
    sending('a fit one of every character', 'aZ09_.:~+/=@-'),
    sending('one of 128 characters', 'c'.repeat(128)),
    sending('one too long', 'c'.repeat(129)),
    sending('one with a space', 'a b'),
    sending('one with a quote', 'a"b'),
    sending('an empty one', ''),
    sending('one beside an answer', 'beside', '/api/v1/markets/AAPL-USD'),
    sending('none beside an answer', undefined, '/api/v1/markets/AAPL-USD'),
    sending('an unfit one of a health check', '<SCRIPT>', '/livez'),
    request('a command without one', 'POST', '/api/v1/users', '{"name":"Hal"}', {
        headers: { 'Content-Type': 'application/json' },
        correlated: false,
    }),
    request('a command with an unfit one', 'POST', '/api/v1/users', '{"name":"Ida"}', {
        headers: { 'Content-Type': 'application/json', 'X-Correlation-Id': 'no good' },
        correlated: false,
    }),
];
//# sourceMappingURL=correlation.js.map