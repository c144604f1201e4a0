import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { expect } from 'chai';
import { WebSocket } from 'ws';

import {
  type OrderEntry,
  OutcomeUnknownError,
  ProblemError,
  TradeFlowClient,
  type WebSocketClass,
} from '../../clients/typescript/src/index.js';
import { rejection } from '../support/rejection.js';
import { startedServer } from '../support/started-server.js';

const Socket = WebSocket as unknown as WebSocketClass;

describe('the client for TypeScript', () => {
  const server = startedServer();
  let client: TradeFlowClient;
  let ada: string;
  let bob: string;

  const order = (userId: string, side: 'buy' | 'sell', price: string, more = {}) => ({
    ...{ userId, symbol: 'BTC-USDT', side, type: 'limit' as const, price, quantity: '1', ...more },
  });

  before(async () => {
    client = new TradeFlowClient({ baseUrl: server.url });
    const register = async (name: string) =>
      (await client.http.POST('/api/v1/users', { body: { name } })).data!.userId;
    [ada, bob] = [await register('Ada'), await register('Bob')];
  });

  it('trades, and reads what it has written', async () => {
    const resting = await client.http.POST('/api/v1/orders', {
      body: order(ada, 'sell', '100.00'),
    });
    const taking = await client.http.POST('/api/v1/orders', { body: order(bob, 'buy', '100.00') });
    expect(taking.data).to.deep.include({ status: 'FILLED', filledQuantity: '1.00000' });
    const params = { path: { orderId: resting.data!.orderId } };
    const { data } = await client.http.GET('/api/v1/orders/{orderId}', { params });
    expect(data!.status).to.equal('FILLED');
    const cancelled = client.http.DELETE('/api/v1/orders/{orderId}', { params });
    const error = await rejection(cancelled);
    expect(error)
      .to.be.instanceOf(ProblemError)
      .and.to.include({ code: 'ORDER_NOT_OPEN', status: 409 });
  });

  it('walks a list page by page', async () => {
    for (let price = 1; price <= 7; price += 1) {
      await client.http.POST('/api/v1/orders', { body: order(ada, 'buy', `${price}.00`) });
    }
    const prices: (string | undefined)[] = [];
    const params = {
      query: { userId: ada, side: 'buy' as const, limit: 3, order: 'asc' as const },
    };
    for await (const { price } of client.list('/api/v1/orders', params)) prices.push(price);
    expect(prices).to.deep.equal([1, 2, 3, 4, 5, 6, 7].map((price) => `${price}.00`));
    const types: string[] = [];
    const stream = { path: { stream: 'market-BTC-USDT' }, query: { limit: '2' } };
    for await (const { type } of client.list('/api/v1/streams/{stream}/events', { ...stream }))
      types.push(type);
    expect(types.filter((type) => type === 'OrderPlaced').length).to.equal(9);
  });

  describe('over a socket', () => {
    let entry: OrderEntry;

    before(() => (entry = client.orderEntry({ WebSocket: Socket })));
    after(() => entry.close());

    it('places, changes and cancels', async () => {
      const { orderId } = await entry.place(order(bob, 'buy', '50.00'));
      const amended = await entry.amend({ orderId, price: '51.00' });
      expect(amended.price).to.equal('51.00');
      expect((await entry.cancel({ orderId })).status).to.equal('CANCELLED');
      expect(await rejection(entry.cancel({ orderId }))).to.be.instanceOf(ProblemError);
      const { results } = await entry.batch({ items: [{ place: order(bob, 'buy', '49.00') }] });
      expect(results[0]!.status).to.equal(201);
      expect((await entry.cancelAll({ userId: bob })).cancelledOrders).to.equal(1);
    });
  });

  describe('behind a line that loses answers', () => {
    /** What becomes of the next requests: lost before or after they were carried out, or refused for now. */
    const fates: ('before' | 'after' | 'busy')[] = [];
    let line: Server;
    let retrying: TradeFlowClient;

    before(async () => {
      line = createServer((req, res) => {
        void (async () => {
          const fate = fates.shift();
          if (fate === 'before') return void res.destroy();
          if (fate === 'busy') {
            const problem = {
              code: 'OVERLOADED',
              status: 503,
              detail: 'later',
              title: '',
              type: '',
            };
            res.writeHead(503, { 'Content-Type': 'application/problem+json', 'Retry-After': '0' });
            return void res.end(JSON.stringify(problem));
          }
          const chunks: Buffer[] = [];
          for await (const chunk of req) chunks.push(chunk as Buffer);
          const headers = new Headers();
          for (const name of ['idempotency-key', 'content-type', 'consistency-token']) {
            if (req.headers[name] !== undefined) headers.set(name, String(req.headers[name]));
          }
          const body = chunks.length === 0 ? null : Buffer.concat(chunks);
          const answer = await fetch(server.url + req.url, { method: req.method!, headers, body });
          if (fate === 'after') return void res.destroy();
          const told = ['Content-Type', 'Consistency-Token'].flatMap((name) => {
            const value = answer.headers.get(name);
            return value === null ? [] : [name, value];
          });
          res.writeHead(answer.status, told);
          res.end(Buffer.from(await answer.arrayBuffer()));
        })();
      }).listen(0, '127.0.0.1');
      await once(line, 'listening');
      const baseUrl = `http://127.0.0.1:${(line.address() as AddressInfo).port}`;
      retrying = new TradeFlowClient({ baseUrl, firstWaitMs: 1 });
    });

    after(() => line.close());

    it('places an order once, however often it had to be sent', async () => {
      fates.push('before', 'after', 'busy', 'after');
      const { data } = await retrying.http.POST('/api/v1/orders', {
        body: order(bob, 'buy', '33.00'),
      });
      expect(fates).to.deep.equal([]);
      const params = { query: { userId: bob, symbol: 'BTC-USDT', status: 'OPEN' } };
      const open: string[] = [];
      for await (const { orderId } of retrying.list('/api/v1/orders', params)) open.push(orderId);
      expect(open).to.deep.equal([data!.orderId]);
    });

    it('says so when nobody knows what became of a command, and sends nothing again that must not come twice', async () => {
      const baseUrl = `http://127.0.0.1:${(line.address() as AddressInfo).port}`;
      const impatient = new TradeFlowClient({ baseUrl, retryForMs: 0 });
      fates.push('after');
      const error = await rejection(
        impatient.http.POST('/api/v1/users', { body: { name: 'Cleo' } }),
      );
      expect(error).to.be.instanceOf(OutcomeUnknownError);
      fates.push('before', 'busy');
      const params = { path: { name: 'no-such' } };
      const rebuild = retrying.http.POST('/api/v1/projections/{name}/rebuild', { params });
      expect(await rejection(rebuild)).not.to.be.instanceOf(OutcomeUnknownError);
      expect(fates.splice(0)).to.deep.equal(['busy']);
    });
  });

  it('shows who asks, by a token that may be made anew for each request', async () => {
    const shown: (string | null)[] = [];
    const tokens = ['one', 'two'];
    const watched = new TradeFlowClient({
      baseUrl: server.url,
      token: () => tokens.shift()!,
      fetch: (request) => {
        shown.push((request as Request).headers.get('Authorization'));
        return Promise.resolve(Response.json({ items: [] }));
      },
    });
    await watched.http.GET('/api/v1/markets');
    await watched.http.GET('/api/v1/markets');
    expect(shown).to.deep.equal(['Bearer one', 'Bearer two']);
  });
});
