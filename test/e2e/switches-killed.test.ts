import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';

import { ApiClient } from '../support/api-client.js';
import { EventStoreProcess } from '../support/event-store-process.js';
import { OrderSocket } from '../support/order-socket.js';
import { SeededRandom } from '../support/seeded-random.js';
import { ServerProcess } from '../support/server-process.js';
import { tellSeed } from '../support/tell-seed.js';
import { until } from '../support/until.js';

const SYMBOL = 'BTC-USDT';
const PROCESSES = 2;

/** More than one command cancels. */
const ORDERS = 600;

/** npm run test:long sets more. */
const ROUNDS = Number(process.env['SWITCH_KILLS'] ?? 1);

interface Page {
  readonly items: readonly { readonly type: string; readonly data: Record<string, unknown> }[];
  readonly nextFrom?: string;
}

describe('switches of processes that are killed', () => {
  let store: EventStoreProcess;
  let folder: string;
  const processes: ServerProcess[] = [];
  let userId: string;

  async function startProcess(number: number): Promise<void> {
    processes[number] = await ServerProcess.start({
      ...{ EVENTSTORE_URL: store.url, DATA_DIR: join(folder, String(number)) },
      LOG_LEVEL: 'silent',
    });
  }

  before(async function () {
    this.timeout(120_000);
    folder = await mkdtemp(join(tmpdir(), 'tradeflow-switches-'));
    store = await EventStoreProcess.start();
    for (let number = 0; number < PROCESSES; number++) await startProcess(number);
  });

  beforeEach(async () => (userId = await api(0).registerUser('Ada')));

  after(async () => {
    await Promise.all(processes.map((each) => each.kill()));
    await store.remove();
    await rm(folder, { recursive: true });
  });

  const api = (number: number): ApiClient => new ApiClient(processes[number]!.url);

  const order = (price = '10.00') => ({
    ...{ userId, symbol: SYMBOL, side: 'buy', type: 'limit', price, quantity: '1' },
  });

  /** Has one placed through a process. */
  async function place(number: number): Promise<string> {
    const { body } = await api(number).post<{ orderId: string }>('/api/v1/orders', order());
    return body.orderId;
  }

  async function placeMany(count: number): Promise<void> {
    for (let placed = 0; placed < count; placed += 300) {
      const items = Array.from({ length: 300 }, () => ({ place: order() }));
      const { status } = await api(0).post('/api/v1/orders/batch', { items });
      expect(status).to.equal(200);
    }
  }

  async function arm(number: number, timeoutMs: number): Promise<void> {
    const path = `/api/v1/users/${userId}/cancel-after`;
    expect((await api(number).post(path, { timeoutMs })).status).to.equal(200);
  }

  /** All events of a stream, as a process reads them. */
  async function events(number: number, stream: string): Promise<Page['items']> {
    const items: Page['items'][number][] = [];
    let from: string | undefined = '0';
    while (from !== undefined) {
      const path: string = `/api/v1/streams/${stream}/events?limit=1000&from=${from}`;
      const { body } = await api(number).get<Page>(path);
      items.push(...body.items);
      from = body.nextFrom;
    }
    return items;
  }

  /** The types of what happened to the user's switches, but for those that were only armed anew. */
  async function acts(number: number): Promise<readonly string[]> {
    const types = (await events(number, `switch-${userId}`)).map(({ type }) => type);
    return types.filter((type, index) => type !== 'CancelAfterArmed' || types[index - 1] !== type);
  }

  const DONE = ['CancelAfterArmed', 'CancelAfterTriggered', 'CancelAfterCompleted'];

  const untilDone = (number: number): Promise<void> =>
    until(async () => (await acts(number)).at(-1) === DONE.at(-1));

  /** How often each of the user's orders was cancelled. */
  async function cancels(number: number): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { type, data } of await events(number, `market-${SYMBOL}`)) {
      // A cancel-all that found nothing more names the user and no order.
      const { orderId } = data;
      if (data['userId'] !== userId || typeof orderId !== 'string') continue;
      const count = counts.get(orderId) ?? 0;
      counts.set(orderId, type === 'OrderCancelled' ? count + 1 : count);
    }
    return counts;
  }

  it('act all the same, by another process, once', async () => {
    const orderId = await place(0);
    await arm(0, 1_000);
    await processes[0]!.kill();
    await untilDone(1);
    expect(await acts(1)).to.deep.equal(DONE);
    expect(await cancels(1)).to.deep.equal(new Map([[orderId, 1]]));
    await startProcess(0);
  });

  it('act when the process that a connection was to has gone with it', async () => {
    const orderId = await place(1);
    const client = await OrderSocket.open(processes[1]!.url);
    const params = { userId, enabled: true, timeoutMs: 3_000 };
    await client.request('session.cancelOnDisconnect', params);
    await sleep(3_500);
    expect(await acts(0)).to.deep.equal(DONE.slice(0, 1));
    await processes[1]!.kill();
    await untilDone(0);
    expect(await acts(0)).to.deep.equal(DONE);
    expect(await cancels(0)).to.deep.equal(new Map([[orderId, 1]]));
    await startProcess(1);
  });

  it('act when a process is there again', async () => {
    const orderId = await place(0);
    await arm(0, 1_000);
    await Promise.all(processes.map((each) => each.kill()));
    await sleep(1_000);
    await Promise.all(processes.map((_, number) => startProcess(number)));
    await untilDone(0);
    expect(await acts(0)).to.deep.equal(DONE);
    expect(await cancels(0)).to.deep.equal(new Map([[orderId, 1]]));
  });

  it('act on a graceful stop for the connections that it ends', async () => {
    const orderId = await place(1);
    const client = await OrderSocket.open(processes[1]!.url);
    await client.request('session.cancelOnDisconnect', { userId, enabled: true });
    expect(await processes[1]!.stop()).to.equal(0);
    await untilDone(0);
    expect(await cancels(0)).to.deep.equal(new Map([[orderId, 1]]));
    await startProcess(1);
  });

  it('are carried to their end by another process, once, whenever the one that carries them out dies', async function () {
    this.timeout(0);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    for (let round = 0; round < ROUNDS; round++) {
      userId = await api(0).registerUser('Bea');
      await placeMany(ORDERS);
      await arm(0, 1_000);
      await sleep(1_000 + random.between(-20, 150));
      await processes[0]!.kill();
      await untilDone(1);
      await startProcess(0);
      const later = await place(1);
      expect(await acts(1)).to.deep.equal(DONE);
      const counts = await cancels(1);
      expect(counts.size).to.equal(ORDERS + 1);
      for (const [orderId, count] of counts) expect(count).to.equal(orderId === later ? 0 : 1);
    }
  });
});
