import { expect } from 'chai';
import type { TArray, TObject, TSchema, TUnion } from 'typebox';
import Value from 'typebox/value';

import { ProblemAnswer } from '../../src/answers/problem.js';
import { allRoutes } from '../../src/http/routes/all-routes.js';
import { cacheRoutes } from '../../src/http/routes/cache.js';
import { nameOf, routeOf, successOf } from '../support/route-of.js';
import { until } from '../support/until.js';
import { embedded } from '../support/profiles.js';
import { startedServer } from '../support/started-server.js';

const SYMBOL = 'ANS-USD';
const ORDERS = '/api/v1/orders';
const MARKET = `/api/v1/markets/${SYMBOL}`;

/** Members that only answers to very large orders have. */
const TOLD_OF_THOUSANDS = new Set(['omittedFills']);

describe('the answers of a server', () => {
  const server = startedServer(embedded, {
    AUTH_KEY_SECRET: 'a secret of thirty-two bytes or more',
  });
  /** The members that answers of each route had, at the top or in the items of a list. */
  const membersOf = new Map<string, Set<string>>();
  let token = '';
  let ada = '';
  let bob = '';

  async function send(method: string, path: string, body?: unknown) {
    const response = await fetch(server.url + path, {
      method,
      headers: {
        ...(token !== '' && { 'Consistency-Token': token }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    token = response.headers.get('Consistency-Token') ?? token;
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.includes('json') === true;
    return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : text };
  }

  /** Sends a request, and compares what it is answered with the schema of its route. */
  async function answer(method: string, path: string, sent?: unknown) {
    const route = routeOf(method, path);
    const { status, body } = await send(method, path, sent);
    const label = `${method} ${path} ${JSON.stringify(sent)}: ${JSON.stringify(body)}`;
    expect(status, label).to.equal(successOf(route));
    expect(Value.Errors(route.answer, body), label).to.deep.equal([]);
    const members = membersOf.get(nameOf(route)) ?? new Set();
    membersOf.set(nameOf(route), members);
    const { items = [body] } = Object(body) as { items?: readonly unknown[] };
    for (const item of items)
      Object.keys(Object(item) as object).forEach((key) => members.add(key));
    return body as Record<string, string>;
  }

  /** Waits until nothing that has been asked of a projection is left to be done. */
  const untilBuilt = (name: string): Promise<void> =>
    until(async () => !('building' in (await answer('GET', `/api/v1/projections/${name}`))));

  const order = (userId: string, side: string, price: string, quantity: string, more = {}) => ({
    ...{ userId, symbol: SYMBOL, side, type: 'limit', price, quantity },
    ...more,
  });
  const place = (...terms: Parameters<typeof order>) => answer('POST', ORDERS, order(...terms));

  it('are what the routes of commands say', async () => {
    ({ userId: ada } = (await answer('POST', '/api/v1/users', { name: 'Ada' })) as {
      userId: string;
    });
    ({ userId: bob } = (await answer('POST', '/api/v1/users', { name: 'Bob' })) as {
      userId: string;
    });
    await answer('POST', '/api/v1/markets', {
      ...{ symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001' },
      ...{ minQuantity: '0.001', maxQuantity: '1000', minNotional: '0.01', maxOpenOrders: 1_000 },
      ...{ protectionBandBps: 9_999, priceBandBps: 9_999 },
    });
    await answer('PATCH', MARKET, { status: 'LIMIT_ONLY', reason: 'a test' });
    await answer('PATCH', MARKET, { status: 'ONLINE', reason: 'a test' });

    await place(ada, 'sell', '100.00', '5', { displayQuantity: '1', clientOrderId: 'mine' });
    await place(bob, 'buy', '100.00', '1');
    await place(bob, 'buy', '100.50', '1', { postOnly: 'slide' });
    await place(bob, 'buy', '50.00', '1', { timeInForce: 'IOC' });
    const gtd = { timeInForce: 'GTD', expiresAt: '2999-12-31T23:59:59.000Z' };
    const { orderId } = await place(bob, 'buy', '90.00', '2', gtd);
    await answer('PUT', `${ORDERS}/${orderId}`, { price: '91.00', quantity: '1' });
    const stop = { type: 'stop_limit', stopPrice: '105.00' };
    const stopped = await place(bob, 'buy', '106.00', '1', stop);
    await answer('PUT', `${ORDERS}/${stopped['orderId']}`, { stopPrice: '104.00' });
    const quote = { type: 'market', price: undefined, quantity: undefined };
    await place(bob, 'buy', '', '', { ...quote, quoteQuantity: '100000.00' });
    await place(ada, 'sell', '104.00', '1');
    await place(bob, 'buy', '104.00', '1');
    const partly = await place(ada, 'sell', '99.99', '3');
    await answer('PUT', `${ORDERS}/${partly['orderId']}`, { quantity: '1' });

    await place(bob, 'sell', '190.00', '1');
    const decrement = { selfTradePrevention: 'decrement' };
    const reduced = await place(bob, 'buy', '190.00', '50', decrement);
    await answer('PUT', `${ORDERS}/${reduced['orderId']}`, { price: '91.00' });
    await answer('DELETE', `${ORDERS}/${reduced['orderId']}`);
    const resting = await place(ada, 'buy', '10.00', '1');
    await answer('DELETE', `${ORDERS}/${resting['orderId']}`);
    const other = await place(ada, 'buy', '10.00', '1');
    await answer('POST', `${ORDERS}/batch`, {
      items: [
        { place: order(ada, 'buy', '10.00', '1') },
        { cancel: other['orderId'] },
        { cancel: other['orderId'] },
        { place: order(ada, 'buy', 'NaN', '1') },
      ],
    });
    await place(ada, 'buy', '10.00', '2', { clientOrderId: 'named' });
    const named = `${ORDERS}/by-client-id/named?userId=${ada}&symbol=${SYMBOL}`;
    await answer('PUT', named, { quantity: '1' });
    await answer('DELETE', named);
    await answer('DELETE', `${ORDERS}?symbol=${SYMBOL}&side=buy&userId=${ada}`);
    await answer('DELETE', `${ORDERS}?userId=${ada}`);
    await answer('DELETE', '/api/v1/markets/AAPL-USD/orders?side=buy');
    await answer('PUT', `${MARKET}/bounds`, { maxOpenOrders: 1_000, reason: 'a test' });
    await answer('POST', '/api/v1/markets/AAPL-USD/delist', { reason: 'a test' });
    const switched = `/api/v1/users/${ada}/cancel-after`;
    const scope = { symbol: SYMBOL, clientOrderIdPrefix: 'no-such' };
    await answer('POST', switched, { timeoutMs: 60_000, ...scope });
    await answer('POST', switched, { timeoutMs: 0 });
    await place(ada, 'sell', '150.00', '1');
    await place(bob, 'buy', '20.00', '1');
  });

  it('are what the routes of commands about users say', async () => {
    const { userId } = await answer('POST', '/api/v1/users', { name: 'Eve' });
    const user = `/api/v1/users/${userId}`;
    const terms = { addresses: ['127.0.0.1', '10.0.0.0/8'], expiresAt: '2999-12-31T00:00:00.000Z' };
    const { keyId } = await answer('POST', `${user}/keys`, { name: 'bot', ...terms });
    await answer('POST', `${user}/keys`, { name: 'bot', role: 'admin', scopes: ['read'] });
    await answer('DELETE', `${user}/keys/${keyId}?reason=lost`);
    await answer('GET', `${user}/keys`);
    await answer('POST', `${user}/suspend`, { reason: 'a test' });
    await answer('POST', `${user}/resume`, { reason: 'a test' });
    await place(userId!, 'buy', '10.00', '1');
    await answer('POST', `${user}/kill`, { reason: 'a test' });
    await answer('POST', '/api/v1/tokens/revoke', { subject: 'ops', reason: 'a test' });
    await answer('GET', '/api/v1/users?limit=1');
    await answer('GET', '/api/v1/users?status=SUSPENDED&name=ev&order=asc');
    await answer('DELETE', `${user}/personal-data`);
    await answer('GET', user);
  });

  it('are what the routes of queries and probes say', async () => {
    await answer('GET', `/api/v1/users/${ada}`);
    await answer('GET', `/api/v1/users/${ada}/cancel-after`);
    await answer('GET', `/api/v1/users/${bob}/open-orders`);
    await answer('GET', `/api/v1/users/${bob}/positions`);
    await answer('GET', '/api/v1/markets');
    await answer('GET', MARKET);
    await answer('GET', `${MARKET}/book?depth=5`);
    await answer('GET', `${MARKET}/ticker`);
    await answer('GET', '/api/v1/markets/AAPL-USD/ticker');
    await answer('GET', `${MARKET}/book?level=3`);
    await answer('GET', '/api/v1/tickers');
    await answer('GET', `${ORDERS}/${SYMBOL}-1/fills`);
    await answer('GET', `${MARKET}/candles`);
    await answer('GET', `${MARKET}/candles?from=2026-01-01T00:00:00.000Z&limit=1`);
    await answer('GET', ORDERS);
    await answer('GET', `${ORDERS}?limit=1`);
    await answer('GET', `${ORDERS}/user/${ada}?status=OPEN`);
    await answer('GET', `${ORDERS}/by-client-id/named?userId=${ada}&symbol=${SYMBOL}`);
    await answer('GET', `${ORDERS}/${SYMBOL}-1`);
    await answer('GET', `${ORDERS}/${SYMBOL}-1/events`);
    await answer('GET', `${ORDERS}/${SYMBOL}-1/events?limit=1`);
    await answer('GET', `${ORDERS}/${SYMBOL}-1/story`);
    await answer('GET', `${MARKET}/book?atRevision=3`);
    const { body } = await send('GET', `/api/v1/streams/market-${SYMBOL}/events`);
    const { items } = body as { items: { metadata: { commandId: string } }[] };
    for (const { metadata } of items) await answer('GET', `/api/v1/commands/${metadata.commandId}`);
    await answer('GET', '/api/v1/trades');
    await answer('GET', '/api/v1/trades?limit=1');
    await answer('GET', `/api/v1/streams/market-${SYMBOL}/events`);
    await answer('GET', `/api/v1/streams/market-${SYMBOL}/events?limit=1`);
    await answer('GET', '/api/v1/projections');
    await answer('GET', '/api/v1/projections/orders');
    await answer('POST', '/api/v1/projections/orders/rebuild');
    await untilBuilt('orders');
    await answer('POST', '/api/v1/projections/orders/rollback');
    await untilBuilt('orders');
    const known: Readonly<Record<string, string>> = {
      ...{ ':exchange': 'tradeflow', ':symbol': SYMBOL, ':timeframe': '1m' },
      ...{ ':orderId': `${SYMBOL}-1`, ':userId': ada },
    };
    for (const { path } of cacheRoutes) {
      await answer(
        'GET',
        path.replaceAll(/:\w+/g, (name) => known[name]!),
      );
    }
    for (const path of ['/livez', '/readyz', '/health', '/metrics']) await answer('GET', path);
    const documents = [
      '/',
      '/openapi.json',
      '/docs',
      '/docs/start.js',
      '/redoc',
      '/redoc/start.js',
    ];
    for (const path of documents) await answer('GET', path);
  });

  it('leave out no route', () => {
    expect([...membersOf.keys()]).to.have.members(allRoutes.map(nameOf));
  });

  it('have had each member that an order can have', () => {
    for (const name of [`POST ${ORDERS}`, `GET ${ORDERS}`]) {
      const { answer: schema } = allRoutes.find((route) => nameOf(route) === name)!;
      const members = memberNames(schema).filter((member) => !TOLD_OF_THOUSANDS.has(member));
      expect([...membersOf.get(name)!], name).to.have.members(members);
    }
  });

  it('are problems of one shape when they refuse', async () => {
    const refused = [
      await send('GET', '/nowhere'),
      await send('GET', `${ORDERS}/nonsense`),
      await send('GET', `${ORDERS}?limit=x&side=up`),
      await send('DELETE', `${ORDERS}/${SYMBOL}-999`),
      await send('POST', ORDERS, { side: 1 }),
      await send('POST', ORDERS, order(ada, 'buy', '1.00', '1', { clientOrderId: 'mine' })),
      await send('POST', ORDERS, order(ada, 'buy', '1.001', '1')),
    ];
    for (const { status, body } of refused) {
      expect(Value.Errors(ProblemAnswer, body), JSON.stringify(body)).to.deep.equal([]);
      expect((body as ProblemAnswer).status).to.equal(status);
    }
  });
});

/** The members of an object's schema, or of the items of a list's; of several, of the first. */
function memberNames(schema: TSchema): readonly string[] {
  const { properties } = ((schema as TUnion).anyOf?.[0] ?? schema) as TObject;
  const items = properties['items'] as TArray<TObject> | undefined;
  return Object.keys(items === undefined ? properties : items.items.properties);
}
