import { expect } from 'chai';

import { OrderSocket } from '../support/order-socket.js';
import { startedServer } from '../support/started-server.js';
import { until } from '../support/until.js';

const SYMBOL = 'BTC-USDT';
const OTHER = 'ETH-USDT';

interface Armed {
  readonly armed: boolean;
  readonly cancelAt: string;
  readonly code: string;
  readonly errors: readonly { readonly field: string }[];
}

interface Switches {
  readonly switches: readonly Readonly<Record<string, unknown>>[];
}

describe('switches that cancel orders', () => {
  const server = startedServer();
  let userId: string;
  let path: string;

  beforeEach(async () => {
    userId = await server.api.registerUser('Ada');
    path = `/api/v1/users/${userId}/cancel-after`;
  });

  async function place(more: object = {}): Promise<string> {
    const order = { userId, symbol: SYMBOL, side: 'buy', type: 'limit', price: '10' };
    const { status, body } = await server.api.post<{ orderId: string }>('/api/v1/orders', {
      ...{ ...order, quantity: '1' },
      ...more,
    });
    expect(status).to.equal(201);
    return body.orderId;
  }

  /** Numbers of the orders that are open. */
  async function open(): Promise<readonly string[]> {
    const { token } = await server.api.post('/api/v1/users', { name: 'Bob' });
    const read = `/api/v1/users/${userId}/open-orders`;
    const { body } = await server.api.get<{ items: { orderId: string }[] }>(read, token);
    return body.items.map(({ orderId }) => orderId).sort();
  }

  async function untilOpen(...orderIds: readonly string[]): Promise<void> {
    const expected = orderIds.toSorted().join();
    await until(async () => (await open()).join() === expected);
  }

  async function armed(): Promise<Switches['switches']> {
    return (await server.api.get<Switches>(path)).body.switches;
  }

  it('act when they are not armed anew in time, on what they are for', async () => {
    await place({ clientOrderId: 'a-1' });
    const other = await place({ clientOrderId: 'b-1' });
    const elsewhere = await place({ symbol: OTHER, clientOrderId: 'a-2' });
    const scope = { symbol: SYMBOL, clientOrderIdPrefix: 'a-' };
    const before = Date.now();
    const { status, body } = await server.api.post<Armed>(path, { timeoutMs: 1_000, ...scope });
    expect(status).to.equal(200);
    expect(body).to.deep.include({ userId, ...scope, armed: true, timeoutMs: 1_000 });
    expect(Date.parse(body.cancelAt)).to.be.at.least(before + 1_000);
    const [only, ...others] = await armed();
    expect(others).to.deep.equal([]);
    const { cancelAt } = body;
    expect(only).to.deep.include({ ...scope, kind: 'cancel_after', status: 'ARMED', cancelAt });
    await untilOpen(other, elsewhere);
    await until(async () => (await armed()).length === 0);
    const later = await place({ clientOrderId: 'a-3' });
    expect(await open()).to.include(later);
  });

  it('act in every market when none is named', async () => {
    await place();
    await place({ symbol: OTHER });
    await server.api.post(path, { timeoutMs: 1_000 });
    await untilOpen();
  });

  it('do not act as long as they are armed anew, nor once they are disarmed', async () => {
    const orderId = await place();
    let last = await server.api.post<Armed>(path, { timeoutMs: 4_000 });
    const end = Date.parse(last.body.cancelAt) + 500;
    while (Date.now() < end) last = await server.api.post<Armed>(path, { timeoutMs: 4_000 });
    expect(Date.parse(last.body.cancelAt)).to.be.greaterThan(end);
    expect(await armed()).to.have.length(1);
    const disarmed = await server.api.post<Armed>(path, { timeoutMs: 0 });
    expect(disarmed.body).to.deep.equal({ userId, armed: false, timeoutMs: 0 });
    expect(await armed()).to.deep.equal([]);
    expect(await open()).to.deep.equal([orderId]);
  });

  it('are not armed with what they cannot keep', async () => {
    for (const [body, field] of [
      [{}, 'timeoutMs'],
      [{ timeoutMs: 999 }, 'timeoutMs'],
      [{ timeoutMs: 86_400_001 }, 'timeoutMs'],
      [{ timeoutMs: '5000' }, 'timeoutMs'],
      [{ timeoutMs: 5_000, side: 'buy' }, 'side'],
      [{ timeoutMs: 5_000, clientOrderIdPrefix: '' }, 'clientOrderIdPrefix'],
    ] as const) {
      const answer = await server.api.post<Armed>(path, body);
      expect([answer.status, answer.body.errors[0]?.field]).to.deep.equal([400, field]);
    }
    const nowhere = await server.api.post<Armed>(path, { timeoutMs: 5_000, symbol: 'NO-SUCH' });
    expect([nowhere.status, nowhere.body.code]).to.deep.equal([422, 'UNKNOWN_SYMBOL']);
    const nobody = path.replace(userId, '01890a5d-ac96-774b-bcce-b302099a8057');
    expect((await server.api.post(nobody, { timeoutMs: 5_000 })).status).to.equal(404);
    expect((await server.api.get(nobody)).status).to.equal(404);
    const tried = await server.api.post<Armed>(`${path}?validateOnly=true`, { timeoutMs: 5_000 });
    expect(tried.body).to.deep.include({ armed: true, validateOnly: true });
    expect(await armed()).to.deep.equal([]);
  });

  it('act when a halted market takes cancels again, and spare what was placed after their time', async () => {
    const market = { symbol: `H${Date.now()}-USD`, tickSize: '0.01', lotSize: '0.001' };
    const { symbol } = market;
    await server.api.post('/api/v1/markets', market);
    await place({ symbol });
    const setStatus = (status: string) =>
      server.api.patch(`/api/v1/markets/${symbol}`, { status, reason: 'a test' });
    await setStatus('HALTED');
    await server.api.post(path, { timeoutMs: 1_000, symbol });
    await until(async () => (await armed())[0]?.['status'] === 'TRIGGERED');
    const { triggeredAt } = (await armed())[0]!;
    await until(async () => Date.now() > Date.parse(String(triggeredAt)) + 1_500);
    await setStatus('ONLINE');
    const later = await place({ symbol });
    await untilOpen(later);
    await until(async () => (await armed()).length === 0);
    expect(await open()).to.deep.equal([later]);
  });

  describe('of a connection', () => {
    let client: OrderSocket;

    beforeEach(async () => (client = await OrderSocket.open(server.url)));
    afterEach(() => client.socket.terminate());

    const onDisconnect = (more: object = {}) =>
      client.request('session.cancelOnDisconnect', { userId, enabled: true, ...more });

    it('act when it ends, whatever was still on its way over it', async () => {
      const kept = await place({ clientOrderId: 'kept' });
      const { status, result } = await onDisconnect({ clientOrderIdPrefix: 'mine' });
      expect(status).to.equal(200);
      expect(result).to.deep.include({ userId, enabled: true, timeoutMs: 30_000 });
      const [only] = await armed();
      expect(only).to.deep.include({
        kind: 'cancel_on_disconnect',
        sessionId: result?.['sessionId'],
      });
      const order = { userId, symbol: SYMBOL, side: 'buy', type: 'limit', price: '10' };
      const lost = { ...order, quantity: '1' };
      await client.request('order.place', { ...lost, clientOrderId: 'mine-0' });
      for (let number = 1; number <= 50; number++) {
        const params = { ...lost, clientOrderId: `mine-${number}` };
        client.socket.send(JSON.stringify({ id: `x${number}`, method: 'order.place', params }));
      }
      client.socket.terminate();
      await untilOpen(kept);
      await until(async () => (await armed()).length === 0);
      expect(await open()).to.deep.equal([kept]);
    });

    it('act when it is closed in order, and not when they were given up', async () => {
      const orderId = await place();
      await onDisconnect();
      const off = await onDisconnect({ enabled: false });
      expect(off.result).to.deep.include({ enabled: false });
      await client.close();
      expect(await armed()).to.deep.equal([]);
      expect(await open()).to.deep.equal([orderId]);
      client = await OrderSocket.open(server.url);
      await onDisconnect();
      await client.close();
      await untilOpen();
    });

    it('are armed anew as long as it lives', async () => {
      const orderId = await place();
      await onDisconnect({ timeoutMs: 5_000 });
      const [first] = await armed();
      const cancelAt = String(first?.['cancelAt']);
      await until(async () => String((await armed())[0]?.['cancelAt']) > cancelAt);
      expect(await open()).to.deep.equal([orderId]);
    });

    it('are armed anew by the client itself, each connection its own', async () => {
      const params = { userId, timeoutMs: 60_000 };
      const mine = await client.request('session.cancelAfter', params);
      expect(mine.result).to.deep.include({ userId, armed: true, timeoutMs: 60_000 });
      const other = await OrderSocket.open(server.url);
      await other.request('session.cancelAfter', { ...params, symbol: SYMBOL });
      await client.request('order.cancelAfter', params);
      expect(await armed()).to.have.length(3);
      await other.request('session.cancelAfter', { userId, timeoutMs: 0 });
      await client.request('order.cancelAfter', { userId, timeoutMs: 0 });
      expect(await armed()).to.have.length(1);
      await place();
      await client.request('session.cancelAfter', { userId, timeoutMs: 1_000 });
      await client.close();
      await other.close();
      await untilOpen();
    });

    it('are checked as requests are', async () => {
      const { problem } = await client.request('session.cancelOnDisconnect', { userId });
      expect(problem?.code).to.equal('INVALID_REQUEST');
      const bad = await client.request('session.cancelAfter', { userId, timeoutMs: 1 });
      expect(bad.problem?.code).to.equal('INVALID_REQUEST');
    });
  });
});
