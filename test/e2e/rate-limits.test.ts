import { expect } from 'chai';

import type { ApiClient } from '../support/api-client.js';
import { OrderSocket } from '../support/order-socket.js';
import { startedServer } from '../support/started-server.js';

/** Windows that do not end while the test runs. */
const LONG = 3_600;

const QUERIES = 20;
const ORDERS = 12;
const MARKET_ORDERS = 5;

interface Problem {
  readonly code: string;
  readonly detail: string;
}

describe('rate limits of a server', () => {
  const server = startedServer(undefined, {
    RATE_LIMITS: 'on',
    RATE_LIMIT_QUERIES: `${QUERIES}/${LONG}`,
    RATE_LIMIT_ORDERS: `${ORDERS}/${LONG}`,
    RATE_LIMIT_MARKET_ORDERS: `${MARKET_ORDERS}/${LONG}`,
  });
  let api: ApiClient;
  let userId: string;

  before(async () => {
    ({ api } = server);
    userId = await api.registerUser('Ada');
  });

  function order(symbol = 'BTC-USDT'): object {
    return { userId, symbol, side: 'buy', type: 'limit', price: '100.00', quantity: '1' };
  }

  it('are told with every answer, and refuse what is beyond before anything is done', async () => {
    const statuses: number[] = [];
    for (let left = QUERIES - 1; left >= 0; left--) {
      const { status, headers } = await fetch(`${server.url}/api/v1/markets`);
      statuses.push(status);
      expect(headers.get('ratelimit-policy')).to.equal(`"queries";q=${QUERIES};w=${LONG}`);
      expect(headers.get('ratelimit')).to.match(new RegExp(`^"queries";r=${left};t=3[56]\\d\\d$`));
    }
    expect(new Set(statuses)).to.deep.equal(new Set([200]));

    const refused = await fetch(`${server.url}/api/v1/markets`);
    expect(refused.status).to.equal(429);
    expect(Number(refused.headers.get('retry-after'))).to.be.within(LONG - 120, LONG);
    expect(refused.headers.get('ratelimit')).to.contain('"queries";r=0;');
    expect(await refused.json()).to.include({ code: 'RATE_LIMITED', status: 429 });
  });

  it('leave probes alone, and what is of another kind', async () => {
    for (const path of ['/livez', '/readyz', '/health', '/metrics']) {
      const { status, headers } = await fetch(server.url + path);
      expect(status, path).to.equal(200);
      expect(headers.get('ratelimit'), path).to.equal(null);
    }
    expect(await api.registerUser('Bob')).to.be.a('string');
  });

  it('bound the orders of a user in a market, over a socket and in batches, too, but not cancels', async () => {
    const placed = await api.post<{ orderId: string }>('/api/v1/orders', order());
    expect(placed.status).to.equal(201);
    const socket = await OrderSocket.open(server.url);
    expect((await socket.request('order.place', order())).status).to.equal(201);

    // Four more are one too many: none of them is placed.
    const items = Array.from({ length: 4 }, () => ({ place: order() }));
    const batch = await api.post<Problem>('/api/v1/orders/batch', { items });
    expect(batch.body.code).to.equal('RATE_LIMITED');
    const beyond = await socket.request('order.place', order());
    expect(beyond).to.include({ status: 429 });
    expect(beyond.problem).to.include({ code: 'RATE_LIMITED' });
    expect(beyond.retryAfter).to.be.greaterThan(0);

    expect((await socket.request('order.place', order('ETH-USDT'))).status).to.equal(201);
    const { orderId } = placed.body;
    expect((await socket.request('order.cancel', { orderId })).status).to.equal(200);
    await socket.close();
  });

  it('bound what one caller orders in all', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < ORDERS; index++) {
      const { status, body } = await api.post<Problem>('/api/v1/orders', order('AAPL-USD'));
      statuses.push(status);
      if (status === 429) expect(body.detail).to.match(/^(market-)?orders: /);
    }
    expect(statuses.at(-1)).to.equal(429);
  });
});
