import { expect } from 'chai';

import type { ProblemAnswer } from '../../src/answers/problem.js';
import { allRoutes } from '../../src/http/routes/all-routes.js';
import { startedServer } from '../support/started-server.js';

const ORDERS = '/api/v1/orders';
const SYMBOL = 'BTC-USDT';

/** What stands in the paths of routes. */
const PARAMETERS: Readonly<Record<string, string>> = {
  ':userId': '01890a5d-ac96-774b-bcce-b302099a8057',
  ':orderId': `${SYMBOL}-1`,
  ':symbol': SYMBOL,
  ':exchange': 'tradeflow',
  ':timeframe': '1m',
  ':stream': `market-${SYMBOL}`,
  ':name': 'orders',
  ':clientOrderId': 'mine',
  ':file': 'start.js',
  ':commandId': '01890a5d-ac96-774b-bcce-b302099a8057',
};

const OF_A_CLIENT = `?symbol=${SYMBOL}&userId=${PARAMETERS[':userId']!}`;

/** What routes ask for in the query string. */
const REQUIRED: Readonly<Record<string, string>> = {
  'DELETE /api/v1/orders': OF_A_CLIENT,
  'PUT /api/v1/orders/by-client-id/:clientOrderId': OF_A_CLIENT,
  'DELETE /api/v1/orders/by-client-id/:clientOrderId': OF_A_CLIENT,
};

type Body = Record<string, unknown> & Partial<ProblemAnswer>;

describe('what a client asks for beside the request', () => {
  const server = startedServer();
  let userId: string;

  before(async () => {
    userId = await server.api.registerUser('Ada');
  });

  async function send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: unknown,
  ): Promise<{ status: number; headers: Headers; body: Body }> {
    const response = await fetch(server.url + path, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Body,
    };
  }

  const order = (more: object = {}): object => ({
    ...{ userId, symbol: SYMBOL, side: 'buy', type: 'limit', price: '100.00', quantity: '1' },
    selfTradePrevention: 'none',
    ...more,
  });

  async function events(): Promise<number> {
    const path = `/api/v1/streams/market-${SYMBOL}/events?limit=1000`;
    return (await server.api.get<{ items: unknown[] }>(path)).body.items.length;
  }

  /** Expects that a request is refused by the name of what it asks for. */
  async function expectNamed(field: string, ...request: Parameters<typeof send>): Promise<void> {
    const { status, body } = await send(...request);
    const label = `${request[0]} ${request[1]}: ${JSON.stringify(body)}`;
    expect([status, body.code], label).to.deep.equal([400, 'INVALID_REQUEST']);
    expect(
      body.errors?.map((error) => error.field),
      label,
    ).to.include(field);
  }

  for (const { kind, method, path } of allRoutes) {
    const filled = path.replaceAll(/:\w+/g, (name) => PARAMETERS[name]!);

    it(`is refused by name where it means nothing: ${method} ${path}`, async () => {
      const before = await events();
      await expectNamed('nonsense', method, `${filled}?nonsense=1`);
      await expectNamed('X-Idempotency-Key', method, filled, { 'X-Idempotency-Key': 'k' });
      if (kind !== 'command') {
        await expectNamed('Idempotency-Key', method, filled, { 'Idempotency-Key': 'k' });
        await expectNamed('Request-Deadline', method, filled, { 'Request-Deadline': '1000' });
        await expectNamed('validateOnly', method, `${filled}?validateOnly=true`);
      } else {
        await expectNamed('validateOnly', method, `${filled}?validateOnly=yes`);
        for (const deadline of ['0', '-5', 'soon', '1.5', '2026-13-01T00:00:00Z', '99999999999']) {
          await expectNamed('Request-Deadline', method, filled, { 'Request-Deadline': deadline });
        }
        const key = { 'Idempotency-Key': 'k' };
        await expectNamed('Idempotency-Key', method, `${filled}?validateOnly=true`, key);
      }
      if (kind === 'command' || kind === 'operation') {
        for (const header of ['If-Match', 'If-None-Match', 'If-Unmodified-Since']) {
          await expectNamed(header, method, filled, { [header]: '"1"' });
        }
        await expectNamed('X-HTTP-Method-Override', method, filled, {
          'X-HTTP-Method-Override': 'GET',
        });
        const named = `${filled}${REQUIRED[`${method} ${path}`] ?? ''}`;
        await expectNamed('nonsense', method, named, {}, { nonsense: 1 });
      }
      expect(await events()).to.equal(before);
    });
  }

  it('a body is none of those of a command that takes its terms in the query string', async () => {
    await expectNamed('side', 'DELETE', `${ORDERS}?userId=${userId}`, {}, { side: 'buy' });
  });

  it('validateOnly decides against the book as it is, and does nothing', async () => {
    const resting = await send('POST', ORDERS, {}, order({ side: 'sell', price: '200.00' }));
    const before = await events();
    const validated = await send(
      'POST',
      `${ORDERS}?validateOnly=true`,
      {},
      order({ price: '200.00' }),
    );
    expect(validated.status).to.equal(200);
    expect(validated.headers.get('Location')).to.equal(null);
    expect(validated.body).to.include({
      status: 'FILLED',
      filledQuantity: '1.00000',
      validateOnly: true,
    });

    const orderPath = `${ORDERS}/${String(resting.body['orderId'])}`;
    const amended = await send('PUT', `${orderPath}?validateOnly=true`, {}, { price: '300.00' });
    expect([amended.status, amended.body['validateOnly']]).to.deep.equal([200, true]);
    const cancelled = await send('DELETE', `${orderPath}?validateOnly=true`);
    expect(cancelled.body).to.include({ status: 'CANCELLED', validateOnly: true });
    const all = await send('DELETE', `${ORDERS}?userId=${userId}&validateOnly=true`);
    expect(all.body).to.include({ cancelledOrders: 1, validateOnly: true });
    const batch = await send(
      'POST',
      `${ORDERS}/batch?validateOnly=true`,
      {},
      {
        items: [{ place: order() }, { cancel: resting.body['orderId'] }],
      },
    );
    expect(batch.body).to.include({ validateOnly: true });
    const user = await send('POST', '/api/v1/users?validateOnly=true', {}, { name: 'Bob' });
    expect(user.body).to.include({ name: 'Bob', validateOnly: true });
    const unregistered = await send('POST', ORDERS, {}, order({ userId: user.body['userId'] }));
    expect(unregistered.body.code).to.equal('UNKNOWN_USER');
    const halted = await send(
      'PATCH',
      `/api/v1/markets/${SYMBOL}?validateOnly=true`,
      {},
      {
        ...{ status: 'HALTED', reason: 'a test' },
      },
    );
    expect([halted.status, halted.body['validateOnly']]).to.deep.equal([200, true]);

    const refused = await send(
      'POST',
      `${ORDERS}?validateOnly=true`,
      {},
      order({ price: '0.001' }),
    );
    expect([refused.status, refused.body.code]).to.deep.equal([422, 'PRICE_OFF_TICK']);
    expect(refused.body['validateOnly']).to.equal(true);
    const rejected = await send(
      'POST',
      `${ORDERS}?validateOnly=true`,
      {},
      order({
        ...{ price: '200.00', postOnly: 'reject' },
      }),
    );
    expect(rejected.body).to.include({ code: 'POST_ONLY_WOULD_TAKE', validateOnly: true });

    expect(await events()).to.equal(before);
    const placed = await send('POST', ORDERS, {}, order({ price: '200.00' }));
    expect(placed.status).to.equal(201);
    expect(placed.body['orderId']).to.equal(validated.body['orderId']);
    expect(placed.body['validateOnly']).to.equal(undefined);
  });

  it('validateOnly=false does what no parameter does', async () => {
    expect((await send('POST', `${ORDERS}?validateOnly=false`, {}, order())).status).to.equal(201);
  });

  it('a command that comes after its Request-Deadline is refused and never done', async () => {
    const before = await events();
    const late = { 'Request-Deadline': '2020-01-01T00:00:00.000Z' };
    const { status, body } = await send('POST', ORDERS, late, order());
    expect([status, body.code]).to.deep.equal([503, 'DEADLINE_EXCEEDED']);
    expect((await send('POST', '/api/v1/users', late, { name: 'Bob' })).body.code).to.equal(
      'DEADLINE_EXCEEDED',
    );
    expect(await events()).to.equal(before);
    for (const deadline of ['60000', '2999-12-31T23:59:59Z', '2999-12-31T23:59:59.999Z']) {
      const timely = await send('POST', ORDERS, { 'Request-Deadline': deadline }, order());
      expect(timely.status).to.equal(201);
    }
  });
});
