import { expect } from 'chai';

import { RateExceeded } from '../../../../src/http/limits/rate.js';
import { type Quotas, RateLimits } from '../../../../src/http/limits/rate-limits.js';

const ADA = { address: '192.0.2.1', principal: { id: 'ada', role: 'trader' } };
const BOB = { address: '192.0.2.1', principal: { id: 'bob', role: 'trader' } };
const MAKER = { address: '192.0.2.1', principal: { id: 'mia', role: 'market-maker' } };

const few = { requests: 3, seconds: 60 };
const many = { requests: 100, seconds: 60 };

function limitsOf(quotas: Partial<Quotas>): RateLimits {
  const none = { address: undefined, orders: undefined, commands: undefined, queries: undefined };
  const makers = { makerOrders: undefined, makerMarketOrders: undefined, marketOrders: undefined };
  return new RateLimits({ ...none, ...makers, ...quotas });
}

/** What a count comes to. */
async function outcome(counted: Promise<unknown>): Promise<unknown> {
  return counted.catch((error: unknown) => {
    if (!(error instanceof RateExceeded)) throw error;
    return error.code;
  });
}

describe('rate limits', () => {
  it('say what is left, and refuse what is beyond with the time to wait', async () => {
    const limits = limitsOf({ queries: few });
    const left = [];
    for (let index = 0; index < 3; index++) left.push(await limits.countRequest('queries', ADA));
    expect(left[0]).to.deep.equal([
      ...['RateLimit-Policy', '"queries";q=3;w=60'],
      ...['RateLimit', '"queries";r=2;t=60'],
    ]);
    expect(left[2]!.at(-1)).to.match(/^"queries";r=0;t=(60|59)$/);
    const error = await limits.countRequest('queries', ADA).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(RateExceeded);
    const { code, retryAfter, headers, message } = error as RateExceeded;
    expect(code).to.equal('RATE_LIMITED');
    expect(retryAfter).to.be.within(59, 60);
    expect(headers.at(-1)).to.match(/^"queries";r=0;t=(60|59)$/);
    expect(message).to.equal('queries: 3 in 60 s, and no more');
  });

  it('count each principal by itself, and somebody unknown as his address', async () => {
    const limits = limitsOf({ queries: { requests: 1, seconds: 60 } });
    const unknown = { address: '2001:db8::1' };
    for (const caller of [ADA, BOB, unknown]) {
      expect(await outcome(limits.countRequest('queries', caller))).to.not.equal('RATE_LIMITED');
      expect(await outcome(limits.countRequest('queries', caller))).to.equal('RATE_LIMITED');
    }
    // The same network.
    const other = { address: '2001:db8::2' };
    expect(await outcome(limits.countRequest('queries', other))).to.equal('RATE_LIMITED');
  });

  it('count what a request is by itself, and probes not at all', async () => {
    const limits = limitsOf({ orders: few, commands: few, queries: few });
    for (const limit of ['orders', 'commands', 'queries'] as const) {
      expect(await outcome(limits.countRequest(limit, ADA, 3))).to.not.equal('RATE_LIMITED');
      expect(await outcome(limits.countRequest(limit, ADA))).to.equal('RATE_LIMITED');
    }
    for (let index = 0; index < 10; index++) {
      expect(await limits.countRequest('probes', ADA)).to.equal(undefined);
    }
  });

  it('have rates of their own for orders of market-makers', async () => {
    const limits = limitsOf({
      ...{ orders: few, makerOrders: many, commands: few },
      ...{ marketOrders: few, makerMarketOrders: many },
    });
    expect(await outcome(limits.countRequest('orders', MAKER, 100))).to.not.equal('RATE_LIMITED');
    expect(await outcome(limits.countRequest('orders', MAKER))).to.equal('RATE_LIMITED');
    expect(await outcome(limits.countRequest('commands', MAKER, 4))).to.equal('RATE_LIMITED');
    const orders = [{ symbol: 'A-B', userId: undefined, count: 4 }];
    expect(await outcome(limits.countOrders(MAKER.principal, orders))).to.equal(undefined);
    expect(await outcome(limits.countOrders(ADA.principal, orders))).to.equal('RATE_LIMITED');
  });

  it('count orders of each user in each market', async () => {
    const limits = limitsOf({ marketOrders: few });
    const inA = [{ symbol: 'A-B', userId: 'ada', count: 3 }];
    expect(await outcome(limits.countOrders(undefined, inA))).to.equal(undefined);
    expect(await outcome(limits.countOrders(undefined, inA))).to.equal('RATE_LIMITED');
    // Who has proved to be somebody is counted as that, whomever he names.
    expect(await outcome(limits.countOrders(ADA.principal, inA))).to.equal('RATE_LIMITED');
    expect(await outcome(limits.countOrders(BOB.principal, inA))).to.equal(undefined);
    const inC = [{ symbol: 'C-D', userId: 'ada', count: 3 }];
    expect(await outcome(limits.countOrders(undefined, inC))).to.equal(undefined);
    const nobodys = [{ symbol: 'A-B', userId: undefined, count: 9 }];
    expect(await outcome(limits.countOrders(undefined, nobodys))).to.equal(undefined);
  });

  it('count addresses, but those of this machine', async () => {
    const limits = limitsOf({ address: few });
    for (let index = 0; index < 3; index++) await limits.countAddress('192.0.2.1');
    expect(await outcome(limits.countAddress('192.0.2.1'))).to.equal('RATE_LIMITED');
    expect(await outcome(limits.countAddress('192.0.2.2'))).to.not.equal('RATE_LIMITED');
    for (let index = 0; index < 10; index++) {
      expect(await limits.countAddress('::ffff:127.0.0.1')).to.equal(undefined);
    }
  });
});
