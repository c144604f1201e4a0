import { expect } from 'chai';

import {
  OutcomeUnknownError,
  ProblemError,
  TradeFlowClient,
} from '../../../clients/typescript/src/index.js';
import { rejection } from '../../support/rejection.js';

const order = {
  ...{ userId: '01890a5d-ac96-774b-bcce-b302099a8057', symbol: 'BTC-USDT', side: 'buy' as const },
  ...{ type: 'limit' as const, price: '1.00', quantity: '1' },
};

/** What a try comes to. */
type Fate = 'lost' | { readonly status: number; readonly code?: string };

describe('commands of the TypeScript client that are not answered for good', () => {
  let keys: Set<string | null>;

  beforeEach(() => (keys = new Set()));

  /** A client that tries once for each fate. */
  function clientOf(...fates: Fate[]): TradeFlowClient {
    const fetch = async (request: Request): Promise<Response> => {
      keys.add(request.headers.get('Idempotency-Key'));
      const fate = fates.shift() ?? 'lost';
      if (fate === 'lost') throw new TypeError('fetch failed');
      const { status, code } = fate;
      // The last is not followed by another in time.
      const headers = { 'Retry-After': fates.length > 0 ? '0' : '3600' };
      if (code === undefined) return new Response('', { status, headers });
      const type = { 'Content-Type': 'application/problem+json' };
      return new Response(JSON.stringify({ code, status }), {
        status,
        headers: { ...headers, ...type },
      });
    };
    const asFetch = fetch as typeof globalThis.fetch;
    return new TradeFlowClient({
      baseUrl: 'http://tradeflow.test',
      firstWaitMs: 1,
      fetch: asFetch,
    });
  }

  const place = (client: TradeFlowClient, signal?: AbortSignal) =>
    rejection(client.http.POST('/api/v1/orders', { body: order, ...(signal && { signal }) }));
  const busy = { status: 503, code: 'OVERLOADED' };

  it('are in doubt when an answer was lost, whatever came after it', async () => {
    const lost: Fate[] = [
      'lost',
      { status: 502 },
      { status: 504 },
      { status: 503, code: 'OUTCOME_UNKNOWN' },
      { status: 409, code: 'IDEMPOTENCY_KEY_IN_FLIGHT' },
    ];
    for (const fate of lost) {
      keys.clear();
      const error = await place(clientOf(fate, busy, { status: 429, code: 'RATE_LIMITED' }));
      expect(error, JSON.stringify(fate)).to.be.instanceOf(OutcomeUnknownError);
      expect([...keys]).to.deep.equal([(error as OutcomeUnknownError).idempotencyKey]);
    }
  });

  it('are not when each try was refused, or the last for good', async () => {
    expect(await place(clientOf(busy, busy))).to.be.instanceOf(ProblemError);
    const refusal = { status: 422, code: 'MARKET_CLOSED' };
    expect(await place(clientOf('lost', refusal))).to.be.instanceOf(ProblemError);
  });

  it('tell their key when they are given up, unless nothing of them was sent', async () => {
    const giving = new AbortController();
    const outcome = place(clientOf('lost', 'lost', { status: 502 }), giving.signal);
    setTimeout(() => giving.abort(), 20);
    const error = await outcome;
    expect(error).to.be.instanceOf(OutcomeUnknownError);
    expect([...keys]).to.deep.equal([(error as OutcomeUnknownError).idempotencyKey]);
    keys.clear();
    expect(await place(clientOf(busy), AbortSignal.abort())).to.include({ name: 'AbortError' });
    expect(keys.size).to.equal(0);
  });
});
