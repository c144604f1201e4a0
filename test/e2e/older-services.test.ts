import { once } from 'node:events';

import { expect } from 'chai';
import { WebSocket } from 'ws';

import { routeOf } from '../support/route-of.js';
import { FeedSocket } from '../support/feed-socket.js';
import { startedServer } from '../support/started-server.js';
import { until } from '../support/until.js';

const API = '/api/v1';
const SYMBOL = 'BTC-USDT';

/*
 * What this product replaces: five services, each with some of these rows. Each row is asked for by the requests that those who
 * used it send now, and answers what it was for.
 */
describe('what the five older services did', () => {
  const server = startedServer();
  let ada: string;
  let bob: string;
  let token: string;

  const get = async (path: string): Promise<unknown> => {
    const { status, body } = await server.api.get(path, token);
    expect(status, path).to.equal(200);
    return body;
  };
  const cached = (path: string): Promise<unknown> => get(`${API}/cache/${path}`);
  const place = async (userId: string, side: string, quantity: string) => {
    const order = { userId, symbol: SYMBOL, side, type: 'limit', price: '64000.00', quantity };
    const placed = await server.api.post(`${API}/orders`, order);
    expect(placed.status).to.equal(201);
    token = placed.token;
  };

  before(async () => {
    ada = await server.api.registerUser('Ada');
    bob = await server.api.registerUser('Bob');
    await place(ada, 'sell', '0.5');
    await place(bob, 'buy', '0.2');
    await until(
      async () => (await server.api.get(`${API}/cache/trades/${SYMBOL}`, token)).status === 200,
    );
    await until(
      async () => (await server.api.get(`${API}/cache/accounts/summary`, token)).status === 200,
    );
    await until(
      async () => (await server.api.get(`${API}/cache/ohlcv/${SYMBOL}/1m`, token)).status === 200,
    );
  });

  it('users: registers and shows them', async () => {
    expect(await get(`${API}/users/${ada}`)).to.include({ userId: ada, name: 'Ada' });
    expect(await get(`${API}/users/${ada}/open-orders`)).to.have.nested.property('items.length', 1);
  });

  it('orders: takes, shows, changes and cancels them', async () => {
    const { body, token: amended } = await server.api.put(`${API}/orders/${SYMBOL}-1`, {
      quantity: '0.4',
    });
    token = amended;
    expect(body).to.include({ orderId: `${SYMBOL}-1`, remainingQuantity: '0.20000' });
    const order = await get(`${API}/orders/${SYMBOL}-1`);
    expect(order).to.include({
      quoteFilled: '12800.0000000',
      fillsCount: 1,
      averagePrice: '64000.00000000',
    });
    expect(order).to.have.property('lastFillAt');
    expect(await get(`${API}/orders/${SYMBOL}-1/fills`)).to.have.nested.property(
      'items[0].role',
      'maker',
    );
    expect(await get(`${API}/orders/${SYMBOL}-1/events`)).to.have.nested.property(
      'items.length',
      3,
    );
    expect(await get(`${API}/orders/user/${bob}`)).to.have.nested.property(
      'items[0].status',
      'FILLED',
    );
    await until(async () => {
      const { status, body: held } = await server.api.get(
        `${API}/cache/orders/${SYMBOL}-1/status`,
        token,
      );
      return status === 200 && held['cacheHit'] === true;
    });
    expect(await cached(`orders/${bob}/orders`)).to.have.nested.property(
      'items[0].status',
      'FILLED',
    );
  });

  it('trades: shows those of a market, a user and an order', async () => {
    const trade = { tradeId: `${SYMBOL}-T1`, quoteQuantity: '12800.0000000' };
    for (const [filter, role] of [
      [`symbol=${SYMBOL}`, undefined],
      [`userId=${ada}`, 'maker'],
      [`userId=${bob}`, 'taker'],
      [`orderId=${SYMBOL}-2`, 'taker'],
    ]) {
      const { items } = (await get(`${API}/trades?${filter}`)) as {
        items: Record<string, string>[];
      };
      expect(items[0], filter).to.include(trade);
      expect(items[0]?.['role'], filter).to.equal(role);
    }
    expect(await cached(`trades/${SYMBOL}`)).to.have.nested.property(
      'items[0].tradeId',
      `${SYMBOL}-T1`,
    );
    expect(await cached('trades/performance/metrics')).to.have.nested.property(
      'items[1].lastDay.trades',
      1,
    );
  });

  it('tickers: shows one and all', async () => {
    expect(await get(`${API}/markets/${SYMBOL}/ticker`)).to.include({
      ...{ lastPrice: '64000.00', bestAskQuantity: '0.20000', quoteVolume24h: '12800.0000000' },
      ...{ priceChange24h: '0.00', priceChangePercent24h: '0.00' },
    });
    expect(await get(`${API}/tickers`)).to.have.nested.property('items.length', 3);
    expect(await cached('tickers/tradeflow')).to.have.nested.property('items.length', 3);
    expect(await cached(`tickers/tradeflow/${SYMBOL}`)).to.have.nested.property(
      'ticker.trades24h',
      1,
    );
    const book = await get(`${API}/markets/${SYMBOL}/book?level=3&depth=1`);
    expect(book).to.have.nested.property('asks[0].queue[0].orderId', `${SYMBOL}-1`);
    expect(book).to.have.property('at');
  });

  it('accounts: shows what each is left with, and all together', async () => {
    const net = 'items[0].netQuantity';
    expect(await get(`${API}/users/${bob}/positions`)).to.have.nested.property(net, '0.20000');
    expect(await cached(`accounts/${bob}/positions`)).to.have.nested.property(net, '0.20000');
    expect(await cached('accounts/summary')).to.include({ users: 2, positions: 2, complete: true });
  });

  it('queues: shows what waits', async () => {
    const orders = (await cached('orders/queue/size')) as { items: Record<string, unknown>[] };
    const queue = orders.items.find((each) => each['queue_name'] === SYMBOL);
    expect(queue).to.have.keys([
      ...['queue_name', 'size', 'processing_rate', 'health_status', 'last_processed'],
    ]);
    expect(await cached('trades/queue/status')).to.include({ queue_name: 'trades' });
  });

  it('ohlcv: shows candles', async () => {
    const candles = await get(`${API}/markets/${SYMBOL}/candles?interval=1d`);
    expect(candles).to.have.nested.property('items[0].volume', '0.20000');
    expect(await cached(`ohlcv/${SYMBOL}/1d`)).to.have.nested.property(
      'items[0].volume',
      '0.20000',
    );
  });

  it('processes: shows each, and how it is', async () => {
    expect(await cached('processes/status')).to.have.nested.property('items[0].health', 'up');
    expect(await cached('health')).to.have.nested.property('views.length', 5);
    expect(await get('/health')).to.include({ status: 'up' });
  });

  it('docs: each of these is a route that says what it is for and what it answers', () => {
    for (const path of [`/cache/tickers/tradeflow`, '/tickers', `/orders/${SYMBOL}-1/fills`]) {
      const { what, answer } = routeOf('GET', API + path);
      expect(what).to.be.a('string').that.is.not.empty;
      expect(answer).to.have.property('properties');
    }
  });

  it('sockets: takes orders over one', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws/orders`);
    await once(socket, 'open');
    const order = {
      userId: bob,
      symbol: SYMBOL,
      side: 'buy',
      type: 'limit',
      price: '1.00',
      quantity: '1',
    };
    socket.send(JSON.stringify({ id: '1', method: 'order.place', params: order }));
    const [message] = (await once(socket, 'message')) as [Buffer];
    expect(String(message)).to.include(`"orderId":"${SYMBOL}-3"`);
    socket.close();
  });

  it('sockets: tell trades, and the whole book, as they are', async () => {
    const books = await FeedSocket.open(server.url, `/ws/orderbook?symbol=${SYMBOL}`);
    const book = await books.until(() => books.of<object>('orderbook')[0]);
    expect(book.data).to.have.keys('bids', 'asks', 'checksum');
    const trades = await FeedSocket.open(server.url, `/ws/trades?symbol=${SYMBOL}`);
    const channels = await FeedSocket.open(server.url);
    await channels.subscribe('trades', { symbol: SYMBOL, from: '-1' });
    const trade = await channels.until(() => channels.of<object>('trades')[0]);
    expect(trade.data).to.include({ symbol: SYMBOL });
    await Promise.all([books, trades, channels].map((each) => each.close()));
  });
});
