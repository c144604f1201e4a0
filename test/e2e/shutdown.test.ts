import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';

import { auditedStream, expectAcknowledgedOnce } from '../support/audit.js';
import { EventStoreProcess } from '../support/event-store-process.js';
import { OrderLanes } from '../support/order-lanes.js';
import { embedded } from '../support/profiles.js';
import { type RawAnswer, RawHttp } from '../support/raw-http.js';
import { SeededRandom } from '../support/seeded-random.js';
import { StartedServer, startedServer } from '../support/started-server.js';
import { tellSeed } from '../support/tell-seed.js';
import { until } from '../support/until.js';

/** npm run test:long sets more. */
const ROUNDS = Number(process.env['STOP_ROUNDS'] ?? 2);

/** Requests under way on each connection: most clients wait for an answer, some send ahead. */
const DEPTHS = [...Array.from({ length: 24 }, () => 1), 4, 4, 8, 8, 16, 32, 64, 200];

const USER = '{"name":"Ada"}';
const HALF_A_REQUEST =
  'POST /api/v1/users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n' +
  `Content-Length: ${USER.length}\r\n\r\n${USER.slice(0, 5)}`;

describe('stopping the server', () => {
  const server = startedServer(undefined, { STOP_LIMIT_SECONDS: '4' });

  beforeEach(() => server.restart());
  afterEach(() => server.stop());

  /** A request whose first half the server has, and the promise of its answer. */
  async function begunRequest(): Promise<{ client: RawHttp; answer: Promise<RawAnswer> }> {
    const client = await RawHttp.connect(server.url);
    const answer = client.expect();
    answer.catch(() => undefined);
    client.write(HALF_A_REQUEST);
    // Answered after the half-sent request has arrived, for the server reads connections in turn.
    await server.api.get('/livez');
    return { client, answer };
  }

  const isNotReady = async (): Promise<boolean> => (await server.api.get('/readyz')).status === 503;

  it('answers a request that its client never finishes, and ends cleanly', async () => {
    const { answer } = await begunRequest();
    expect(await server.stop()).to.equal(0);
    const { status, body } = await answer;
    expect(status).to.equal(503);
    expect(JSON.parse(body)).to.include({ code: 'SHUTTING_DOWN' });
  });

  it('finishes what it has taken in, refuses the rest, and says that it is not ready', async () => {
    const { client, answer } = await begunRequest();
    const kept = await RawHttp.connect(server.url);
    const keptToo = await RawHttp.connect(server.url);
    expect((await kept.send('GET', '/livez')).headers['connection']).to.equal('keep-alive');
    expect((await keptToo.send('GET', '/livez')).status).to.equal(200);
    const stopped = server.stop();
    await until(isNotReady);
    const { body } = await server.api.get('/readyz');
    expect(body).to.deep.equal({ status: 'down', notReady: ['server'] });
    expect((await server.api.get('/livez')).status).to.equal(200);

    const refused = await kept.send('POST', '/api/v1/users', { name: 'Bob' });
    expect(refused.status).to.equal(503);
    expect(refused.headers).to.include({ connection: 'close', 'retry-after': '1' });
    expect(JSON.parse(refused.body)).to.include({ code: 'SHUTTING_DOWN', status: 503 });
    expect((await keptToo.send('GET', '/api/v1/markets')).status).to.equal(503);

    client.write(USER.slice(5));
    const { status, headers } = await answer;
    expect([status, headers['connection']]).to.deep.equal([201, 'close']);
    expect(await stopped).to.equal(0);
  });

  it('answers all that was sent ahead on a connection, the last as the last', async () => {
    const { client, answer } = await begunRequest();
    const stopped = server.stop();
    await until(isNotReady);
    client.write(USER.slice(5));
    const later = [client.send('GET', '/livez'), client.send('GET', '/api/v1/markets')];
    const answers = await Promise.all([answer, ...later]);
    expect(answers.map(({ status }) => status)).to.deep.equal([201, 200, 503]);
    expect(answers.map(({ headers }) => headers['connection'] === 'close')).to.deep.equal([
      false,
      false,
      true,
    ]);
    expect(await stopped).to.equal(0);
  });

  it('takes two signals at nearly the same moment for one, and a later one at its word', async () => {
    const first = await begunRequest();
    server.signal('SIGINT');
    server.signal('SIGTERM');
    await until(isNotReady);
    first.client.write(USER.slice(5));
    expect((await first.answer).status).to.equal(201);
    expect(await server.ended()).to.equal(0);

    await server.restart();
    await begunRequest();
    server.signal('SIGTERM');
    await sleep(1_100);
    server.signal('SIGTERM');
    expect(await server.ended()).to.equal(1);
  });
});

/**
 * Freezes the store under an order, until one is being appended: one that still waits for its turn, for its market is being
 * read, is refused once the store is known to hang.
 * @returns the order's answer, which is yet to come
 */
async function orderBeingAppended(
  server: StartedServer,
  store: EventStoreProcess,
  order: object,
): Promise<{ readonly answer: Promise<RawAnswer> }> {
  for (let round = 0; ; round++) {
    await until(async () => (await server.api.post('/api/v1/orders', order)).status === 201);
    const client = await RawHttp.connect(server.url);
    store.freeze();
    const answer = client.send('POST', '/api/v1/orders', order);
    let isAnswered = false;
    void answer.then(() => (isAnswered = true));
    await until(() => hangs(server) > round);
    // Answered after what was refused has been, for the server writes to connections in turn.
    await server.api.get('/livez');
    if (!isAnswered) return { answer };
    store.thaw();
  }
}

/** How often a server has said that its event store hangs. */
function hangs({ log }: StartedServer): number {
  return log.filter((line) => line.includes('commands are refused until it does')).length;
}

describe('a server that is stopped while its event store hangs', () => {
  it('says of what it has in hand that the outcome is unknown, and ends within the limit', async () => {
    const store = await EventStoreProcess.start();
    const server = new StartedServer(embedded, {
      EVENTSTORE_URL: store.url,
      STOP_LIMIT_SECONDS: '2',
    });
    try {
      await server.start();
      const userId = await server.api.registerUser('Ada');
      const terms = { userId, symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1.00' };
      const order = { ...terms, quantity: '1' };
      const { answer } = await orderBeingAppended(server, store, order);
      const stopped = server.stop();
      const { status, headers, body } = await answer;
      expect(status).to.equal(503);
      expect(headers['connection']).to.equal('close');
      expect(JSON.parse(body)).to.include({ code: 'OUTCOME_UNKNOWN' });
      // The store keeps the rest from being closed in order.
      expect(await stopped).to.equal(1);
    } finally {
      await store.remove();
      await server.remove();
    }
  });
});

describe('a server that is stopped while it trades', () => {
  const server = startedServer();
  const SYMBOL = 'ETH-USDT';

  it(`cuts no request, loses and doubles nothing, in ${ROUNDS} stops`, async function () {
    this.timeout(ROUNDS * 60_000);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const names = ['Ada', 'Bob', 'Cyd', 'Dan'];
    const userIds = await Promise.all(names.map((name) => server.api.registerUser(name)));
    const lanes = new OrderLanes(userIds, SYMBOL, random);
    for (let round = 1; round <= ROUNDS; round++) {
      const before = lanes.orders.size;
      const trading = lanes.trade(server.url, DEPTHS);
      await until(() => lanes.orders.size > before + 100);
      await sleep(random.between(0, 300));
      expect(await server.stop()).to.equal(0);
      await trading;
      expect(lanes.complaints.slice(0, 5)).to.deep.equal([]);
      await server.restart();
      const stream = await auditedStream(server.api, SYMBOL);
      expectAcknowledgedOnce(stream, lanes);
      const placed = stream.events
        .filter((event) => event.type === 'OrderPlaced')
        .map(({ data }) => data.clientOrderId ?? '');
      expect(placed.filter((id) => lanes.refused.has(id))).to.deep.equal([]);
      expect(placed.length).to.equal(lanes.orders.size);
    }
  });
});
