import type { Incoming, Outgoing } from '../../../../src/http/exchange.js';
import { expect } from 'chai';

import { ClientAddresses } from '../../../../src/http/client-address.js';
import { countingAddresses } from '../../../../src/http/limits/counting.js';
import { type Quotas, RateLimits } from '../../../../src/http/limits/rate-limits.js';

const QUOTAS: Quotas = {
  address: { requests: 1_000, seconds: 60 },
  ...{ queries: undefined, orders: undefined, commands: undefined },
  ...{ marketOrders: undefined, makerOrders: undefined, makerMarketOrders: undefined },
};

const LONGEST_KB = 512;

describe('counting the requests of an address', () => {
  /** What is left to the address after a request with such a head. */
  async function leftAfter(headers: Record<string, string>): Promise<string | undefined> {
    const counting = { limits: new RateLimits(QUOTAS), addresses: new ClientAddresses([]) };
    const count = countingAddresses(counting, new Set(), LONGEST_KB);
    const req = { headers, url: '/', socket: { remoteAddress: '192.0.2.1' } };
    const res = { locals: {} as { left?: readonly string[] } };
    await count(req as unknown as Incoming, res as unknown as Outgoing);
    return /r=(\d+)/.exec(res.locals.left?.at(-1) ?? '')?.[1];
  }

  it('weighs a body by its length, and never more than the longest that is read', async () => {
    expect(await leftAfter({})).to.equal('999');
    expect(await leftAfter({ 'content-length': '4096' })).to.equal('998');
    const longest = String(999 - (LONGEST_KB * 1_024) / 4_096);
    expect(await leftAfter({ 'content-length': `${LONGEST_KB * 1_024}` })).to.equal(longest);
    expect(await leftAfter({ 'content-length': '9007199254740991' })).to.equal(longest);
    expect(await leftAfter({ 'transfer-encoding': 'chunked' })).to.equal('974');
  });
});
