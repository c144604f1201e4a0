import { get, type SessionRequest, type SessionStep } from '../session-step.js';

function withToken(name: string, token: string, path = '/markets/AAPL-USD'): SessionRequest {
  return get(name, path, { waits: false, headers: { 'Consistency-Token': token } });
}

/** Consistency tokens, fit and unfit. */
export const consistency: readonly SessionStep[] = [
  withToken('the token of the first position', '0'),
  withToken('a token of leading zeros', '0001'),
  withToken('a token of letters', 'abc'),
  withToken('a negative token', '-1'),
  withToken('a fraction', '1.5'),
  withToken('a token too long', '9'.repeat(20)),
  withToken('an empty token', ''),
  withToken('an unfit token where none is needed', 'abc', '/projections/nonsense'),
  withToken('an unfit token of a stream', 'abc', '/streams/market-AAPL-USD/events'),
  withToken('an unfit token and an unfit parameter', 'abc', '/orders?limit=0'),
  get('no token', '/markets/AAPL-USD', { waits: false }),
];
