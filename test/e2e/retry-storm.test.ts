import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';

import { ApiClient } from '../support/api-client.js';
import { EventStoreProcess } from '../support/event-store-process.js';
import { SeededRandom } from '../support/seeded-random.js';
import { ServerProcess } from '../support/server-process.js';
import { tellSeed } from '../support/tell-seed.js';

const SYMBOL = 'BTC-USDT';
const ORDERS = '/api/v1/orders';
const PROCESSES = 3;

/** How often a key is sent at once. */
const STORM = 50;

/** Orders in hand when a process is killed. */
const IN_HAND = 20;

/** npm run test:long sets more. */
const ROUNDS = Number(process.env['RETRY_KILLS'] ?? 2);

/** An answer as it went over the wire, without what differs with every request. */
interface Reply {
  readonly status: number;
  readonly text: string;
  readonly code: string | undefined;
}

describe('a storm of retries on three processes', () => {
  let store: EventStoreProcess;
  let folder: string;
  const processes: ServerProcess[] = [];
  let random: SeededRandom;
  let ada: string;

  async function startProcess(number: number): Promise<void> {
    processes[number] = await ServerProcess.start({
      ...{ EVENTSTORE_URL: store.url, DATA_DIR: join(folder, String(number)) },
      ...{ LOG_LEVEL: 'silent', SNAPSHOT_EVERY_EVENTS: '50' },
    });
  }

  before(async function () {
    this.timeout(120_000);
    folder = await mkdtemp(join(tmpdir(), 'tradeflow-storm-'));
    store = await EventStoreProcess.start();
    for (let number = 0; number < PROCESSES; number++) await startProcess(number);
    ada = await new ApiClient(processes[0]!.url).registerUser('Ada');
  });

  after(async () => {
    await Promise.all(processes.map((each) => each.kill()));
    await store.remove();
    await rm(folder, { recursive: true });
  });

  const order = (clientOrderId: string, quantity = '1') => ({
    ...{ userId: ada, symbol: SYMBOL, side: 'buy', type: 'limit', price: '10.00', quantity },
    clientOrderId,
  });

  async function send(number: number, key: string, body: object): Promise<Reply> {
    const response = await fetch(processes[number]!.url + ORDERS, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const { code } = JSON.parse(text) as { code?: string };
    return { status: response.status, text, code };
  }

  /** Sends a request through one process or another until it is carried out, or refused for good. */
  async function persist(key: string, body: object, through?: number): Promise<Reply> {
    for (;;) {
      const reply = await send(through ?? random.between(0, PROCESSES - 1), key, body);
      if (reply.status < 500 && reply.code !== 'IDEMPOTENCY_KEY_IN_FLIGHT') return reply;
      await sleep(random.between(1, 20));
    }
  }

  /** How often an order of each client order id was placed, by the stream. */
  async function placements(): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    const api = new ApiClient(processes[1]!.url);
    let from: string | undefined = '0';
    while (from !== undefined) {
      const page: StreamPage = (
        await api.get<StreamPage>(`/api/v1/streams/market-${SYMBOL}/events?from=${from}&limit=500`)
      ).body;
      for (const { type, data } of page.items) {
        const { clientOrderId = '' } = data;
        if (type === 'OrderPlaced') counts.set(clientOrderId, (counts.get(clientOrderId) ?? 0) + 1);
      }
      from = page.nextFrom;
    }
    return counts;
  }

  interface StreamPage {
    readonly items: readonly {
      readonly type: string;
      readonly data: { readonly clientOrderId?: string };
    }[];
    readonly nextFrom?: string;
  }

  it(`is one order, however often it comes, and no other under its key`, async function () {
    this.timeout(120_000);
    random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const replies = await Promise.all(
      Array.from({ length: STORM }, () => persist('storm', order('storm'))),
    );
    for (const { status, text } of replies) {
      expect([status, text]).to.deep.equal([201, replies[0]!.text]);
    }
    for (let number = 0; number < PROCESSES; number++) {
      const other = await persist('storm', order('storm', '2'), number);
      expect([other.status, other.code]).to.deep.equal([422, 'IDEMPOTENCY_KEY_REUSED']);
    }
    expect((await placements()).get('storm')).to.equal(1);
  });

  it(`answers what became of it after ${ROUNDS} kills in the middle`, async function () {
    this.timeout(60_000 + ROUNDS * 30_000);
    random = new SeededRandom();
    tellSeed(this.test, random.seed);
    for (let round = 0; round < ROUNDS; round++) {
      const keys = Array.from({ length: IN_HAND }, (_, index) => `round-${round}-${index}`);
      const lost = keys.map((key) => send(0, key, order(key)).catch(() => undefined));
      if (random.between(0, 1) === 0) await Promise.race(lost);
      else await sleep(random.between(0, 20));
      await processes[0]!.kill();
      const first = await Promise.all(lost);
      const again = await Promise.all(keys.map((key) => persist(key, order(key), 1)));
      for (const [index, reply] of again.entries()) {
        expect(reply.status, reply.text).to.equal(201);
        const before = first[index];
        if (before?.status === 201) expect(reply.text).to.equal(before.text);
      }
      await startProcess(0);
      const counts = await placements();
      for (const key of keys) expect(counts.get(key), key).to.equal(1);
    }
  });
});
