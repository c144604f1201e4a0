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

/**
 * What three processes are to do wherever the record of owners is.
 * @param sayWhere see ApiProcesses
 */
function owningMarkets(settingsOf: () => Promise<Record<string, string>>, sayWhere: boolean): void {
  let processes: ApiProcesses;
  let ada: string;

  before(async function () {
    this.timeout(180_000);
    processes = new ApiProcesses(await settingsOf(), sayWhere);
    await processes.start(PROCESSES.length);
    ada = await processes.api(0).registerUser('Ada');
  });

  after(() => processes.remove());

  const place = (through: number, clientOrderId?: string, quantity = '1'): Promise<Answer> =>
    processes.api(through).post(ORDERS, {
      ...{ userId: ada, symbol: SYMBOL, side: 'buy', type: 'limit', price: '10.00', quantity },
      ...(clientOrderId !== undefined && { clientOrderId }),
    });

  /** The process that owns the market, and the others, once these hand it their commands. */
  async function roles(): Promise<{ owner: number; others: readonly [number, number] }> {
    let owner: number | undefined;
    await until(async () => {
      expect((await place(0)).status).to.equal(201);
      const owned = await Promise.all(PROCESSES.map((number) => processes.figure(number, OWNED)));
      owner = PROCESSES.find((number) => owned[number]! > 0);
      return owner !== undefined;
    });
    const others = PROCESSES.filter((number) => number !== owner);
    for (const other of others) {
      const before = await processes.figure(other, FORWARDED);
      await until(async () => {
        expect((await place(other)).status).to.equal(201);
        return (await processes.figure(other, FORWARDED)) > before;
      });
    }
    return { owner: owner!, others: [others[0]!, others[1]!] };
  }

  /** The orders that were placed, as the stream has them. */
  async function recorded(through: number): Promise<Events['items']> {
    const items: Events['items'][number][] = [];
    let from: string | undefined = '0';
    while (from !== undefined) {
      const path: string = `/api/v1/streams/market-${SYMBOL}/events?limit=1000&from=${from}`;
      const { body }: Answer<Events> = await processes.api(through).get<Events>(path);
      items.push(...body.items.filter(({ type }) => type === 'OrderPlaced'));
      from = body.nextFrom;
    }
    return items;
  }

  /** The client order ids of all orders that were placed, as far as they begin so. */
  async function placed(through: number, prefix: string): Promise<string[]> {
    const names = (await recorded(through)).map(({ data }) => data.clientOrderId ?? '');
    return names.filter((name) => name.startsWith(prefix)).toSorted();
  }

  function named(prefix: string, count: number): string[] {
    return Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
  }

  it('lets one process decide, through whichever the commands come', async function () {
    this.timeout(120_000);
    const { owner, others } = await roles();
    const names = named('order', 300);
    const answers = await Promise.all(names.map((name, index) => place(index % 3, name)));
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(300).fill(201));
    expect(await placed(owner, 'order')).to.deep.equal(names.toSorted());
    const refused = await place(others[0], 'order-7', '2');
    expect([refused.status, refused.body['code']]).to.deep.equal([409, 'CLIENT_ORDER_ID_TAKEN']);
    const mine = String(answers[7]!.body['orderId']);
    expect(refused.body['orderId']).to.equal(mine);
    const cancelled = await processes.api(others[1]).delete(`${ORDERS}/${mine}`);
    expect(cancelled.status).to.equal(200);
    const again = await processes.api(others[0]).delete(`${ORDERS}/${mine}`);
    expect([again.status, again.body['code']]).to.deep.equal([409, 'ORDER_NOT_OPEN']);
  });

  it('tells through any process what became of a command', async () => {
    const { others } = await roles();
    const { body, headers } = await place(others[0], 'asked');
    expect(headers.get('Idempotency-Replayed')).to.equal(null);
    const [asked] = (await recorded(others[1])).filter(
      ({ data }) => data.clientOrderId === 'asked',
    );
    const { commandId } = asked!.metadata;
    for (const number of PROCESSES) {
      const path = `/api/v1/commands/${commandId}?symbol=${SYMBOL}`;
      const told = await processes.api(number).get<Told>(path);
      expect([told.status, told.body.status]).to.deep.equal([200, 'DONE']);
      expect(told.body.answer?.body.orderId).to.equal(body['orderId']);
    }
    const key = 'asked-under-a-key';
    const keyed = { userId: ada, symbol: SYMBOL, side: 'buy', type: 'limit', price: '10.00' };
    const send = (through: number) =>
      processes.api(through).sendKeyed(key, 'POST', ORDERS, { ...keyed, quantity: '1' });
    const first = await send(others[0]);
    expect(first.status).to.equal(201);
    for (const number of PROCESSES) {
      const again = await send(number);
      expect(again.headers.get('Idempotency-Replayed')).to.equal('true');
      expect(again.body).to.deep.equal(first.body);
    }
    const unknown = '00000000-0000-4000-8000-000000000000';
    const none = await processes.api(others[0]).get(`/api/v1/commands/${unknown}?symbol=${SYMBOL}`);
    expect([none.status, none.body['code']]).to.deep.equal([404, 'COMMAND_NOT_FOUND']);
  });

  it('shows its door to nobody without the secret', async () => {
    const { owner } = await roles();
    const response = await fetch(`${processes.process(owner).url}/internal/commands`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Peer-Secret': 'guessed' },
      body: '{}',
    });
    expect(response.status).to.equal(404);
  });

  it('goes on when the owner freezes, which does nothing late when it wakes up', async function () {
    this.timeout(120_000);
    const { owner, others } = await roles();
    const names = named('frozen', 20);
    const lost = names.map((name, index) => place(others[index % 2 === 0 ? 0 : 1], name));
    processes.process(owner).signal('SIGSTOP');
    const answers = await Promise.all(lost);
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(20).fill(201));
    expect(await placed(others[0], 'frozen')).to.deep.equal(names.toSorted());
    processes.process(owner).signal('SIGCONT');
    const late = await Promise.all(PROCESSES.map((number) => place(number, `late-${number}`)));
    expect(late.map(({ status }) => status)).to.deep.equal([201, 201, 201]);
    expect(await placed(others[0], 'late')).to.have.length(3);
    expect(await placed(others[0], 'frozen')).to.deep.equal(names.toSorted());
  });

  it('goes on when the owner is killed', async function () {
    this.timeout(120_000);
    const { owner, others } = await roles();
    const names = named('killed', 20);
    const lost = names.map((name, index) => place(others[index % 2 === 0 ? 0 : 1], name));
    await processes.process(owner).kill();
    const answers = await Promise.all(lost);
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(20).fill(201));
    expect(await placed(others[0], 'killed')).to.deep.equal(names.toSorted());
    await processes.restart(owner);
  });

  it('hands its markets back when it stops', async function () {
    this.timeout(120_000);
    const { owner, others } = await roles();
    let isStopped = false;
    const stopped = processes
      .process(owner)
      .stop()
      .then((code) => {
        isStopped = true;
        return code;
      });
    let sent = 0;
    while (!isStopped || sent < 20) {
      const { status, body } = await place(others[sent % 2 === 0 ? 0 : 1], `handed-${sent}`);
      expect(status, JSON.stringify(body)).to.equal(201);
      sent += 1;
    }
    expect(await stopped).to.equal(0);
    expect(await placed(others[0], 'handed')).to.deep.equal(named('handed', sent).toSorted());
  });
}

interface Events {
  readonly items: readonly {
    readonly type: string;
    readonly data: { readonly clientOrderId?: string };
    readonly metadata: { readonly commandId: string };
  }[];
  readonly nextFrom?: string;
}

interface Told {
  readonly status: string;
  readonly answer?: { readonly body: { readonly orderId: string } };
}

describe('markets owned by one of several processes', () => {
  describe('by a lease in the event store', () => {
    owningMarkets(async () => ({}), false);
  });

  describe('by a lease in Redis, each at an address that it was told', () => {
    let redis: RedisProcess;
    before(async () => {
      redis = await RedisProcess.start();
    });
    after(() => redis.kill());
    owningMarkets(async () => ({ REDIS_URL: redis.url }), true);
  });
});
