import { expect } from 'chai';
import { WebSocket } from 'ws';

import { makeToken } from '../../src/auth/make-token.js';
import type { UserRole } from '../../src/auth/principal.js';
import type { ApiClient } from '../support/api-client.js';
import { FeedSocket } from '../support/feed-socket.js';
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

  it('count feeds as queries, and refuse what is beyond: over sockets, and over HTTP', async () => {
    const socket = await FeedSocket.open(server.url);
    const trades = { channel: 'trades', symbol: 'BTC-USDT' };
    const refused = await socket.request('subscribe', trades);
    expect(refused).to.include({ status: 429 });
    expect(refused.problem).to.include({ code: 'RATE_LIMITED' });
    expect(refused.retryAfter).to.be.within(LONG - 120, LONG);
    // It has not begun, and what costs nothing is answered.
    expect((await socket.request('unsubscribe', trades)).status).to.equal(400);
    expect((await socket.request('ping')).status).to.equal(200);
    socket.socket.terminate();

    const plain = await FeedSocket.open(server.url, '/ws/trades?symbol=BTC-USDT');
    const { code, reason } = await plain.closed;
    expect(code).to.equal(1013);
    expect(reason).to.match(/^RATE_LIMITED: queries: /);

    const live = await fetch(`${server.url}/api/v1/markets/BTC-USDT/trades/live`);
    expect(live.status).to.equal(429);
    expect(live.headers.get('ratelimit')).to.contain('"queries";r=0;');
    expect(await live.json()).to.include({ code: 'RATE_LIMITED', status: 429 });
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

describe('rate limits where access is configured', () => {
  const SECRET = 'what the tests sign their tokens by';
  const PAGE = 'https://desk.example';
  const ADDRESS = 6;
  const MAKER_ORDERS = 3;
  const FEEDS = 2;
  const server = startedServer(undefined, {
    AUTH_JWT_SECRET: SECRET,
    AUTH_KEY_SECRET: 'what the keys of the tests follow from',
    CORS_ORIGINS: PAGE,
    TRUSTED_PROXIES: '127.0.0.0/8,::1',
    RATE_LIMIT_ADDRESS: `${ADDRESS}/${LONG}`,
    RATE_LIMIT_ORDERS: `1/${LONG}`,
    RATE_LIMIT_QUERIES: `${FEEDS}/${LONG}`,
    RATE_LIMIT_MAKER_ORDERS: `${MAKER_ORDERS}/${LONG}`,
  });

  async function bearer(sub: string, role: UserRole): Promise<string> {
    return `Bearer ${await makeToken({ secret: SECRET }, { sub, role }, 600)}`;
  }

  /** Whoever comes from an address counts there. */
  const from = (address: string): Record<string, string> => ({ 'X-Forwarded-For': address });

  it('are those of who asks over a socket, too', async () => {
    for (const [role, most] of [
      ['market-maker', MAKER_ORDERS],
      ['trader', 1],
    ] as const) {
      const userId = await server.api.registerUser(role);
      const Authorization = await bearer(userId, role);
      const socket = await OrderSocket.open(server.url, { Authorization });
      const place = { userId, symbol: 'BTC-USDT', side: 'buy', type: 'limit' };
      for (let sent = 0; sent <= most; sent++) {
        const { status } = await socket.request('order.place', {
          ...{ ...place, price: '100.00', quantity: '1' },
        });
        expect(status, `${role}, order ${sent}`).to.equal(sent < most ? 201 : 429);
      }
      await socket.close();
    }
  });

  it('count feeds against who asks for them, over whichever socket', async () => {
    const subscribe = async (sub: string, symbol: string): Promise<number> => {
      const socket = await FeedSocket.open(server.url);
      const token = (await bearer(sub, 'trader')).replace('Bearer ', '');
      await socket.request('auth', { token });
      const { status } = await socket.request('subscribe', { channel: 'book', symbol });
      socket.socket.terminate();
      return status;
    };
    const [ada, bob] = [await server.api.registerUser('Ada'), await server.api.registerUser('Bob')];
    expect(await subscribe(ada, 'BTC-USDT')).to.equal(200);
    expect(await subscribe(ada, 'ETH-USDT')).to.equal(200);
    expect(await subscribe(ada, 'BTC-USDT')).to.equal(429);
    expect(await subscribe(bob, 'BTC-USDT')).to.equal(200);
  });

  it('count sockets and logins against their address, and close a socket on which they fail', async () => {
    const key = 'tfk_01890a5dac96774bbcceb302099a8057_1.unknown';
    for (const [index, path] of ['/ws/orders', '/ws'].entries()) {
      const open = (token?: string): WebSocket =>
        new WebSocket(server.url.replace('http', 'ws') + path, {
          headers: {
            ...from(`192.0.2.${index}`),
            ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          },
        });
      const socket = open();
      const closed = new Promise((resolve) =>
        socket.once('close', (code, reason) => resolve([code, reason.toString()])),
      );
      const codes: unknown[] = [];
      socket.on('message', (data: Buffer) => {
        const { problem } = JSON.parse(data.toString()) as { problem: Problem };
        codes.push(problem.code);
      });
      await new Promise((resolve) => socket.once('open', resolve));
      for (let id = 0; id < ADDRESS; id++) {
        socket.send(JSON.stringify({ id, method: 'auth', params: { token: key } }));
      }
      expect(await closed).to.deep.equal([1008, '5 logins have failed']);
      expect(codes.slice(0, 4)).to.deep.equal(Array(4).fill('UNAUTHENTICATED'));
      // The address has nothing left, for another socket or whatever else.
      const refused = await new Promise((resolve) => {
        open(key).once('unexpected-response', (request, { statusCode }) => {
          request.destroy();
          resolve(statusCode);
        });
      });
      expect(refused).to.equal(429);
    }
  });

  it('count probes that are not for everybody, and let a page that may ask read what is refused', async () => {
    const headers = { ...from('192.0.2.77'), Origin: PAGE };
    const statuses: number[] = [];
    for (let sent = 0; sent <= ADDRESS; sent++) {
      const answer = await fetch(`${server.url}/metrics`, { headers });
      statuses.push(answer.status);
      expect(answer.headers.get('Access-Control-Allow-Origin')).to.equal(PAGE);
      expect((await fetch(`${server.url}/livez`, { headers })).status).to.equal(200);
    }
    expect(statuses).to.deep.equal([...Array<number>(ADDRESS).fill(401), 429]);
  });
});
