import { expect } from 'chai';

import type { Answer } from '../support/api-client.js';
import { ApiProcesses } from '../support/api-processes.js';
import { RedisProcess } from '../support/redis-process.js';
import { until } from '../support/until.js';

const SYMBOL = 'BTC-USDT';
const ORDERS = '/api/v1/orders';
const PROCESSES = [0, 1, 2] as const;

const OWNED = 'tradeflow_markets_owned';
const FORWARDED = 'tradeflow_markets_forwarded_commands_total';

/** What three processes are to do wherever the record of owners is. */
function owningMarkets(settingsOf: () => Promise<Record<string, string>>): void {
  let processes: ApiProcesses;
  let ada: string;

  beforeEach(async function () {
    this.timeout(120_000);
    processes = new ApiProcesses(await settingsOf());
    await processes.start(PROCESSES.length);
    ada = await processes.api(0).registerUser('Ada');
  });

  afterEach(() => processes.remove());

  const place = (through: number, more: object = {}): Promise<Answer> =>
    processes.api(through).post(ORDERS, {
      ...{ userId: ada, symbol: SYMBOL, side: 'buy', type: 'limit' },
      ...{ price: '10.00', quantity: '1' },
      ...more,
    });

  /** Has a process own the market, and the others know. */
  async function ownedBy(owner: number): Promise<void> {
    expect((await place(owner)).status).to.equal(201);
    await until(async () => (await processes.figure(owner, OWNED)) > 0);
    for (const other of PROCESSES.filter((number) => number !== owner)) {
      await until(async () => {
        expect((await place(other)).status).to.equal(201);
        return (await processes.figure(other, FORWARDED)) > 0;
      });
    }
  }

  async function placed(): Promise<string[]> {
    const { body } = await processes
      .api(1)
      .get<Events>(`/api/v1/streams/market-${SYMBOL}/events?limit=1000`);
    const orders = body.items.filter(({ type }) => type === 'OrderPlaced');
    return orders.map(({ data }) => data.clientOrderId ?? '');
  }

  it('lets one process decide, through whichever the commands come', async () => {
    await ownedBy(0);
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        place(index % 3, { clientOrderId: `order-${index}` }),
      ),
    );
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(300).fill(201));
    expect(new Set((await placed()).filter((name) => name !== '')).size).to.equal(300);
    const refused = await place(2, { clientOrderId: 'order-7', quantity: '2' });
    expect([refused.status, refused.body['code']]).to.deep.equal([409, 'CLIENT_ORDER_ID_TAKEN']);
    const mine = answers[7]!.body['orderId'];
    expect(refused.body['orderId']).to.equal(mine);
    const cancelled = await processes.api(1).delete(`${ORDERS}/${String(mine)}`);
    expect(cancelled.status).to.equal(200);
    const again = await processes.api(2).delete(`${ORDERS}/${String(mine)}`);
    expect([again.status, again.body['code']]).to.deep.equal([409, 'ORDER_NOT_OPEN']);
  });

  for (const [how, signal] of [
    ['is killed', 'SIGKILL'],
    ['freezes', 'SIGSTOP'],
  ] as const) {
    it(`goes on within two seconds after the owner ${how}`, async function () {
      this.timeout(120_000);
      await ownedBy(0);
      const lost = Array.from({ length: 20 }, (_, index) =>
        place(1 + (index % 2), { clientOrderId: `lost-${index}` }),
      );
      processes.process(0).signal(signal);
      const answers = await Promise.all(lost);
      expect(answers.map(({ status }) => status)).to.deep.equal(Array(20).fill(201));
      const after = await place(1, { clientOrderId: 'after' });
      expect(after.status).to.equal(201);
      const names = (await placed()).filter((name) => name.startsWith('lost'));
      expect(names.toSorted()).to.deep.equal([...new Set(names)].toSorted());
      expect(names.length).to.equal(20);
      if (signal === 'SIGKILL') return;
      // It wakes up with what it knew, and with commands that nobody waits for any more.
      processes.process(0).signal('SIGCONT');
      const late = await Promise.all(
        PROCESSES.map((number) => place(number, { clientOrderId: `late-${number}` })),
      );
      expect(late.map(({ status }) => status)).to.deep.equal([201, 201, 201]);
      const all = (await placed()).filter((name) => name !== '');
      expect(all.length).to.equal(new Set(all).size);
    });
  }

  it('hands its markets back when it stops', async () => {
    await ownedBy(0);
    let isStopped = false;
    const stopped = processes
      .process(0)
      .stop()
      .then((code) => {
        isStopped = true;
        return code;
      });
    let sent = 0;
    while (!isStopped || sent < 20) {
      const { status, body } = await place(1 + (sent % 2), { clientOrderId: `order-${sent}` });
      expect(status, JSON.stringify(body)).to.equal(201);
      sent += 1;
    }
    expect(await stopped).to.equal(0);
    const names = (await placed()).filter((name) => name !== '');
    expect(names.length).to.equal(sent);
  });

  it('tells through any process what became of a command', async () => {
    await ownedBy(0);
    const { body } = await place(2, { clientOrderId: 'asked' });
    const { body: events } = await processes
      .api(2)
      .get<Events>(`/api/v1/streams/market-${SYMBOL}/events?limit=1000`);
    const { commandId } = events.items.find(({ data }) => data.clientOrderId === 'asked')!.metadata;
    for (const number of PROCESSES) {
      const told = await processes
        .api(number)
        .get(`/api/v1/commands/${commandId}?symbol=${SYMBOL}`);
      expect([told.status, told.body['status']]).to.deep.equal([200, 'DONE']);
      const { answer } = told.body as { answer?: { body: { orderId: string } } };
      expect(answer?.body.orderId).to.equal(body['orderId']);
    }
    const unknown = '00000000-0000-4000-8000-000000000000';
    const none = await processes.api(1).get(`/api/v1/commands/${unknown}?symbol=${SYMBOL}`);
    expect([none.status, none.body['code']]).to.deep.equal([404, 'COMMAND_NOT_FOUND']);
  });

  it('shows its door to nobody without the secret', async () => {
    await ownedBy(0);
    const { url } = processes.process(0);
    const response = await fetch(`${url}/internal/commands`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Peer-Secret': 'guessed' },
      body: '{}',
    });
    expect(response.status).to.equal(404);
  });
}

interface Events {
  readonly items: readonly {
    readonly type: string;
    readonly data: { readonly clientOrderId?: string };
    readonly metadata: { readonly commandId: string };
  }[];
}

describe('markets owned by one of several processes', () => {
  describe('by a lease in the event store', () => {
    owningMarkets(async () => ({}));
  });

  describe('by a lease in Redis', () => {
    let redis: RedisProcess;
    before(async () => {
      redis = await RedisProcess.start();
    });
    after(() => redis.kill());
    let runs = 0;
    owningMarkets(async () => ({ REDIS_URL: redis.url, REDIS_PREFIX: `ownership-${++runs}:` }));
  });
});
