import { expect } from 'chai';

import { embedded } from '../support/profiles.js';
import { startedServer } from '../support/started-server.js';
import type { Answer } from '../support/api-client.js';

const SYMBOL = 'BTC-USDT';
const ORDERS = '/api/v1/orders';
const REPLAYED = 'Idempotency-Replayed';

function codeOf(problem: string): string {
  return (JSON.parse(problem) as { code: string }).code;
}

let keys = 0;
const newKey = (): string => `key-${(keys += 1)}`;

describe('a request with an Idempotency-Key', () => {
  // Often enough that there is one whenever it stops.
  const server = startedServer(embedded, { SNAPSHOT_EVERY_EVENTS: '5', LOG_LEVEL: 'info' });
  let ada: string;
  let bob: string;

  before(async () => {
    ada = await server.api.registerUser('Ada');
    bob = await server.api.registerUser('Bob');
  });

  const order = (userId: string, side: string, price: string, quantity: string, more = {}) => ({
    ...{ userId, symbol: SYMBOL, side, type: 'limit', price, quantity },
    ...more,
  });

  /** The whole answer as it went over the wire, but for what is the request's own. */
  async function send(key: string, method: string, path: string, body?: unknown) {
    const response = await fetch(server.url + path, {
      method,
      headers: {
        'Idempotency-Key': key,
        'X-Correlation-Id': 'mine',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const { status, headers } = response;
    return { status, text, location: headers.get('Location'), replayed: headers.get(REPLAYED) };
  }

  async function countOfEvents(): Promise<number> {
    const { body } = await server.api.get<{ items: readonly unknown[] }>(
      `/api/v1/streams/market-${SYMBOL}/events?limit=500`,
    );
    return body.items.length;
  }

  async function expectRepeated(method: string, path: string, body?: unknown): Promise<string> {
    const key = newKey();
    const first = await send(key, method, path, body);
    expect(first.replayed).to.equal(null);
    const events = await countOfEvents();
    expect(await send(key, method, path, body)).to.deep.equal({ ...first, replayed: 'true' });
    expect(await countOfEvents()).to.equal(events);
    return first.text;
  }

  it('repeats the first answer of every command, byte for byte', async () => {
    await expectRepeated('POST', ORDERS, order(ada, 'sell', '100.00', '1'));
    await expectRepeated('POST', ORDERS, order(ada, 'sell', '101.00', '1'));
    const taken = await expectRepeated('POST', ORDERS, order(bob, 'buy', '101.00', '1.5'));
    expect(JSON.parse(taken)).to.have.property('fills').with.length(2);
    await expectRepeated('PUT', `${ORDERS}/${SYMBOL}-2`, { price: '102.00' });
    await expectRepeated('DELETE', `${ORDERS}/${SYMBOL}-2`);
    await expectRepeated('POST', ORDERS, order(ada, 'sell', '103.00', '1'));
    await expectRepeated('DELETE', `${ORDERS}?userId=${ada}&symbol=${SYMBOL}`);
    const nothing = await expectRepeated('DELETE', `${ORDERS}?userId=${ada}&symbol=${SYMBOL}`);
    expect(JSON.parse(nothing)).to.deep.equal({ symbol: SYMBOL, cancelledOrders: 0, orderIds: [] });
    await expectRepeated('POST', ORDERS, order(bob, 'buy', '90.00', '1'));
    await expectRepeated('DELETE', `${ORDERS}?userId=${bob}`);
    await expectRepeated('POST', '/api/v1/users', { name: 'Cyd' });
    await expectRepeated('POST', '/api/v1/markets', {
      ...{ symbol: 'KEY-USD', tickSize: '0.01', lotSize: '1' },
    });
    await expectRepeated('PATCH', `/api/v1/markets/KEY-USD`, {
      status: 'HALTED',
      reason: 'a test',
    });
    const why = { reason: 'a test' };
    await expectRepeated('PUT', '/api/v1/markets/KEY-USD/bounds', { maxQuantity: '5', ...why });
    await expectRepeated('POST', '/api/v1/markets/KEY-USD/delist', why);
  });

  it('repeats the rejection of an order, and names the same order', async () => {
    await send(newKey(), 'POST', ORDERS, order(ada, 'sell', '110.00', '1'));
    const text = await expectRepeated('POST', ORDERS, {
      ...order(bob, 'buy', '110.00', '1', { postOnly: 'reject' }),
    });
    expect(JSON.parse(text)).to.include({ code: 'POST_ONLY_WOULD_TAKE', status: 409 });
  });

  it('repeats a batch, item by item', async () => {
    const items = [
      { place: order(ada, 'sell', '120.00', '1') },
      { cancel: `${SYMBOL}-9999` },
      { place: order(bob, 'buy', '80.00', '1') },
    ];
    await expectRepeated('POST', `${ORDERS}/batch`, { items });
  });

  it('refuses a batch of other items under the key of one, and places none of them', async () => {
    const key = newKey();
    const items = [{ place: order(ada, 'sell', '121.00', '1') }];
    await send(key, 'POST', `${ORDERS}/batch`, { items });
    const more = [...items, { place: order(ada, 'sell', '122.00', '1') }];
    const events = await countOfEvents();
    const { status, text } = await send(key, 'POST', `${ORDERS}/batch`, { items: more });
    expect(await countOfEvents()).to.equal(events);
    expect([status, codeOf(text)]).to.deep.equal([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('is known after a restart, and after one from a snapshot', async function () {
    this.timeout(180_000);
    const key = newKey();
    const body = order(ada, 'sell', '130.00', '1');
    const first = await send(key, 'POST', ORDERS, body);
    const user = await send(key, 'POST', '/api/v1/users', { name: 'Dan' });
    await server.kill();
    await server.restart();
    const again = { ...first, replayed: 'true' };
    expect(await send(key, 'POST', ORDERS, body)).to.deep.equal(again);
    expect(await send(key, 'POST', '/api/v1/users', { name: 'Dan' })).to.deep.equal({
      ...user,
      replayed: 'true',
    });
    await server.stop();
    await server.restart();
    expect(await send(key, 'POST', ORDERS, body)).to.deep.equal(again);
    expect(server.log.join()).to.contain('market restored from its snapshot');
    const other = { ...body, quantity: '2' };
    const { status, text } = await send(key, 'POST', ORDERS, other);
    expect([status, codeOf(text)]).to.deep.equal([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('is refused when its key comes with another request', async () => {
    const key = newKey();
    const body = order(ada, 'sell', '140.00', '1');
    await server.api.sendKeyed(key, 'POST', ORDERS, body);
    const others: readonly Promise<Answer>[] = [
      server.api.sendKeyed(key, 'POST', ORDERS, { ...body, price: '141.00' }),
      server.api.sendKeyed(key, 'POST', ORDERS, { ...body, symbol: 'ETH-USDT' }),
    ];
    for (const { status, body: problem } of await Promise.all(others)) {
      expect({ status, code: problem['code'] }).to.deep.equal({
        ...{ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' },
      });
    }
    const cancelKey = newKey();
    await server.api.sendKeyed(cancelKey, 'DELETE', `${ORDERS}/${SYMBOL}-1`);
    await server.api.sendKeyed(cancelKey, 'PUT', `${ORDERS}/${SYMBOL}-12`, { quantity: '0.5' });
    const put = await server.api.sendKeyed(cancelKey, 'DELETE', `${ORDERS}/${SYMBOL}-12`);
    expect(put.body['code']).to.equal('IDEMPOTENCY_KEY_REUSED');
  });

  it('is another request for another user, and without a key', async () => {
    const key = newKey();
    const first = await server.api.sendKeyed(key, 'POST', ORDERS, order(ada, 'buy', '50.00', '1'));
    const other = await server.api.sendKeyed(key, 'POST', ORDERS, order(bob, 'buy', '50.00', '1'));
    const none = await server.api.post(ORDERS, order(ada, 'buy', '50.00', '1'));
    const ids = [first, other, none].map(({ body }) => body['orderId']);
    expect(new Set(ids)).to.have.length(3);
    expect(other.headers.get(REPLAYED)).to.equal(null);
  });

  it('gives its key back when it did nothing', async () => {
    const key = newKey();
    const bad = await server.api.sendKeyed(key, 'POST', ORDERS, order(ada, 'buy', '50.001', '1'));
    expect(bad.status).to.equal(422);
    const good = await server.api.sendKeyed(key, 'POST', ORDERS, order(ada, 'buy', '50.00', '1'));
    expect(good.status).to.equal(201);
  });

  it('is carried out once when it comes many times at once', async () => {
    const key = newKey();
    const body = order(ada, 'buy', '40.00', '1');
    const all = await Promise.all(
      Array.from({ length: 20 }, () => server.api.sendKeyed(key, 'POST', ORDERS, body)),
    );
    const [placed, busy] = [201, 409].map((code) => all.filter(({ status }) => status === code));
    expect(placed!.length + busy!.length).to.equal(20);
    expect(new Set(placed!.map((answer) => answer.body['orderId']))).to.have.length(1);
    for (const { body: problem } of busy!) {
      expect(problem['code']).to.equal('IDEMPOTENCY_KEY_IN_FLIGHT');
    }
  });

  for (const key of ['with space', 'é', 'x'.repeat(256), '']) {
    it(`refuses ${JSON.stringify(key.slice(0, 12))} as a key, and names the header`, async () => {
      const headers = { 'Idempotency-Key': Buffer.from(key).toString('latin1') };
      const path = `${server.url}${ORDERS}/${SYMBOL}-1`;
      const response = await fetch(path, { method: 'DELETE', headers });
      expect(response.status).to.equal(400);
      expect(await response.json())
        .to.have.property('errors')
        .deep.include({
          field: 'Idempotency-Key',
          rule: 'Idempotency-Key must be 1 to 255 visible ASCII characters, sent once',
        });
    });
  }

  it('takes the longest key there is', async () => {
    const key = 'x'.repeat(255);
    const { status } = await server.api.sendKeyed(key, 'POST', '/api/v1/users', { name: 'Eve' });
    expect(status).to.equal(201);
  });
});
