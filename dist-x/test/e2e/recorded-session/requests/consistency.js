import { get } from '../session-step.js';
function withToken(name, token, path = '/markets/AAPL-USD') {
    return get(name, path, { waits: false, headers: { 'Consistency-Token': token } });
}
/** What a server writes of such a text. */
function token(text) {
    return Buffer.from(text).toString('base64url');
}
/** Consistency tokens, fit and unfit. */
export const consistency = [
    withToken('the token of the first position', token('v1:0')),
    withToken('several tokens', `${token('v1:0')}, ${token('v1:17')}`),
    withToken('a token before the first position', token('v1:-1')),
    withToken('a position for a token', '17'),
    withToken('a token of leading zeros', token('v1:0001')),
    withToken('a token of another version', token('v2:17')),
    withToken('a token and a position', `${token('v1:0')}, 17`),
    withToken('a token of letters', 'abc'),
    withToken('a negative token', '-1'),
    withToken('a fraction', '1.5'),
    withToken('a token too long', token(`v1:${'9'.repeat(20)}`)),
    withToken('an empty token', ''),
    withToken('an unfit token where none is needed', 'abc', '/projections/nonsense'),
    withToken('an unfit token of a stream', 'abc', '/streams/market-AAPL-USD/events'),
    withToken('an unfit token and an unfit parameter', 'abc', '/orders?limit=0'),
    get('no token', '/markets/AAPL-USD', { waits: false }),
];
//# sourceMappingURL=consistency.js.map