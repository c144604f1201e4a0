import { expect } from 'chai';

import { ApiProcesses } from '../support/api-processes.js';
import { OrderSocket } from '../support/order-socket.js';
import { until } from '../support/until.js';

const MARKETS = ['BTC-USDT', 'ETH-USDT'];

/** Orders that are placed before the kill switch is thrown. */
const BEFORE = 40;

interface StreamPage {
  readonly items: readonly { readonly type: string; readonly data: Record<string, string> }[];
  readonly nextFrom?: string;
}

describe('users of several processes', function () {
  this.timeout(120_000);
  const processes = new ApiProcesses({ ROLES: 'api' });
  let userId: string;

  before(() => processes.start(2));
  beforeEach(async () => (userId = await processes.api(0).registerUser('Ada')));
  after(() => processes.remove());

  const order = (symbol = 'BTC-USDT') => ({
    ...{ userId, symbol, side: 'buy', type: 'limit', price: '10.00', quantity: '1' },
  });
  const place = (number: number, symbol?: string) =>
    processes
      .api(number)
      .post<{ orderId?: string; code?: string }>('/api/v1/orders', order(symbol));
  const change = (number: number, what: string) =>
    processes.api(number).post(`/api/v1/users/${userId}/${what}`, { reason: 'a test' });

  /** Orders of the user that the stream of a market leaves open. */
  async function openOrders(symbol: string): Promise<Set<string>> {
    const open = new Set<string>();
    let from: string | undefined = '0';
    while (from !== undefined) {
      const path: string = `/api/v1/streams/market-${symbol}/events?limit=1000&from=${from}`;
      const { body } = await processes.api(0).get<StreamPage>(path);
      for (const { type, data } of body.items) {
        if (data['userId'] !== userId) continue;
        if (type === 'OrderPlaced') open.add(data['orderId']!);
        if (type === 'OrderCancelled') open.delete(data['orderId']!);
      }
      from = body.nextFrom;
    }
    return open;
  }

  it('are suspended in all of them, on every way, and may cancel', async () => {
    const { body } = await place(1);
    expect((await change(0, 'suspend')).status).to.equal(200);
    await until(async () => (await place(1)).body.code === 'USER_SUSPENDED');
    expect((await place(0)).status).to.equal(403);
    for (const number of [0, 1]) {
      const batch = await processes
        .api(number)
        .post<{ results: { status: number }[] }>('/api/v1/orders/batch', {
          items: [{ place: order() }],
        });
      expect(batch.body.results.map(({ status }) => status)).to.deep.equal([403]);
      const amended = await processes
        .api(number)
        .put(`/api/v1/orders/${body.orderId!}`, { quantity: '2' });
      expect(amended.body).to.include({ code: 'USER_SUSPENDED' });
      const socket = await OrderSocket.open(processes.process(number).url);
      const { problem } = await socket.request('order.place', order());
      expect(problem?.code).to.equal('USER_SUSPENDED');
      await socket.close();
    }
    expect((await processes.api(1).delete(`/api/v1/orders/${body.orderId!}`)).status).to.equal(200);
    await change(1, 'resume');
    await until(async () => (await place(0)).status === 201);
  });

  it('have no order left by the kill switch, however their orders race with it', async () => {
    let placed = 0;
    const lane = async (number: number, symbol: string): Promise<void> => {
      for (;;) {
        const { status, body } = await place(number, symbol);
        if (status === 201) placed += 1;
        else if (body.code === 'USER_SUSPENDED') return;
        else expect.fail(JSON.stringify(body));
      }
    };
    const lanes = [0, 1, 0, 1].flatMap((number) => MARKETS.map((symbol) => lane(number, symbol)));
    await until(() => placed >= BEFORE);
    const { status, body } = await change(0, 'kill');
    expect([status, body['status'], body['pendingMarkets']]).to.deep.equal([200, 'SUSPENDED', []]);
    await Promise.all(lanes);
    for (const symbol of MARKETS) await until(async () => (await openOrders(symbol)).size === 0);
    expect(placed).to.be.at.least(BEFORE);
  });

  it('are stopped over a socket', async () => {
    const { body } = await place(1);
    const socket = await OrderSocket.open(processes.process(1).url);
    const { status, result } = await socket.request('user.kill', { userId, reason: 'a test' });
    expect([status, result?.['orderIds']]).to.deep.equal([200, [body.orderId]]);
    await socket.close();
  });
});
