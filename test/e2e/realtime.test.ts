import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';

import { expect } from 'chai';
import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import { WebSocket } from 'ws';

import { ClientBook } from '../support/client-book.js';
import { FeedSocket, type FeedMessage } from '../support/feed-socket.js';
import { startedServer } from '../support/started-server.js';

describe('live feeds over a socket', () => {
  const server = startedServer();
  const symbol = 'BTC-USDT';
  let ada: string;
  let bob: string;
  let client: FeedSocket;

  /** What each kind of message is, by its name, as the server describes it. */
  let described: Readonly<Record<string, TSchema>>;
  const told = new Set<string>();

  before(async () => {
    interface Description {
      readonly channels: Readonly<
        Record<string, { readonly messages: Readonly<Record<string, { payload: TSchema }>> }>
      >;
    }
    const { body } = await server.api.get<Description>('/asyncapi.json');
    // What goes over the socket of orders is that one's own affair.
    const { 'ws-orders': _orders, ...feeds } = body.channels;
    const messages = Object.values(feeds).flatMap((each) => Object.entries(each.messages));
    described = Object.fromEntries(messages.map(([name, { payload }]) => [name, payload]));
    ada = await server.api.registerUser('Ada');
    bob = await server.api.registerUser('Bob');
  });

  beforeEach(async () => (client = await FeedSocket.open(server.url)));
  afterEach(async () => {
    await client.close();
    for (const message of client.messages) expectDescribed(message);
    for (const answer of client.answers) {
      expectValid(answer.problem === undefined ? 'answer' : 'problem', answer);
    }
  });

  /** A message is what /asyncapi.json says of its kind. */
  function expectDescribed(message: FeedMessage): void {
    expectValid(kindOf(message), message);
  }

  function kindOf({ channel, type }: FeedMessage): string {
    return type === undefined ? channel : `${channel}.${type}`;
  }

  function expectValid(kind: string, message: object): void {
    told.add(kind);
    const errors = Value.Errors(described[kind]!, message);
    expect(errors, `${kind}: ${JSON.stringify(message)}`).to.deep.equal([]);
  }

  async function place(userId: string, side: string, price: string, quantity = '1') {
    const order = { userId, symbol, side, type: 'limit', price, quantity };
    const { status, body, token } = await server.api.post('/api/v1/orders', order);
    expect(status).to.equal(201);
    return { orderId: String(body['orderId']), token };
  }

  it('tells every trade, to all who asked, once', async () => {
    const other = await FeedSocket.open(server.url);
    await Promise.all([client, other].map((each) => each.subscribe('trades', { symbol })));
    await place(ada, 'sell', '101', '2');
    await place(bob, 'buy', '101', '0.5');
    await place(bob, 'buy', '101', '1.5');
    for (const each of [client, other]) {
      const trades = await each.until(() => each.of('trades').length === 2 && each.of('trades'));
      const [first, second] = trades.map(({ data }) => data);
      const common = { symbol, price: '101.00', takerSide: 'buy' };
      expect(first).to.include({ ...common, quantity: '0.50000' });
      expect(second).to.include({ ...common, quantity: '1.50000' });
      expect(JSON.stringify(trades)).not.to.include(ada);
    }
    await other.close();
  });

  it("keeps a client's book equal to that of GET, whatever happens", async () => {
    const book = new ClientBook();
    client.onMessage = (message) => book.take(message);
    await client.subscribe('book', { symbol });
    const resting = await place(ada, 'sell', '110', '3');
    await place(ada, 'sell', '111', '1');
    await place(bob, 'buy', '110', '1');
    await place(bob, 'buy', '90', '1');
    await server.api.put(`/api/v1/orders/${resting.orderId}`, { price: '112' });
    const { token } = await place(bob, 'buy', '115', '1.5');
    const { body } = await server.api.get(`/api/v1/markets/${symbol}/book`, token);
    await client.until(() => book.sequence === BigInt(String(body['sequence'])));
    expect(book.complaints).to.deep.equal([]);
    expect({ bids: book.bids, asks: book.asks }).to.deep.equal({
      bids: body['bids'],
      asks: body['asks'],
    });
  });

  it('conflates the book to an interval, and shows it order by order and its top', async () => {
    const [exact, conflated] = [new ClientBook(), new ClientBook()];
    client.onMessage = (message) => {
      if (message.channel !== 'book') return;
      (message.interval === 100 ? conflated : exact).take(message);
    };
    await client.subscribe('book', { symbol });
    await client.subscribe('book', { symbol, interval: 100 });
    await client.subscribe('book.orders', { symbol });
    await client.subscribe('book.top', { symbol });
    for (let i = 0; i < 20; i++) await place(ada, 'sell', `${130 + i}`, '1');
    const { orderId } = await place(bob, 'buy', '91', '2');
    await server.api.delete(`/api/v1/orders/${orderId}`);
    await client.until(
      () => exact.sequence === conflated.sequence && exact.asks.length > 20 && exact.taken > 22,
    );
    expect([...exact.complaints, ...conflated.complaints]).to.deep.equal([]);
    expect(conflated.taken).to.be.lessThan(exact.taken);
    expect(conflated.asks).to.deep.equal(exact.asks);
    expect(conflated.bids).to.deep.equal(exact.bids);
    interface Orders {
      readonly orders: readonly { orderId: string; quantity: string; price: string }[];
    }
    const [first, ...changes] = client.of<Orders>('book.orders');
    expect(first).to.include({ type: 'snapshot' });
    const ofOne = changes.flatMap(({ data }) => data.orders).filter((o) => o.orderId === orderId);
    expect(ofOne.map(({ quantity }) => quantity)).to.deep.equal(['2.00000', '0.00000']);
    const top = await client.until(() => client.of<ClientBook>('book.top').at(-1));
    expect(top.data.bids).to.deep.equal(exact.bids.slice(0, 1));
  });

  it('tells a user what happens to his orders, fills and positions, and only him', async () => {
    const cy = await server.api.registerUser('Cy');
    const other = await FeedSocket.open(server.url);
    for (const channel of ['orders', 'fills', 'positions']) {
      await client.subscribe(channel, { userId: cy });
      await other.subscribe(channel, { userId: ada });
    }
    const none = await client.until(() => client.of('positions')[0]);
    expect(none.data).to.deep.equal({ items: [] });
    await place(cy, 'sell', '95', '2');
    await place(bob, 'buy', '95', '0.5');
    interface Item {
      readonly type: string;
      readonly role: string;
    }
    const orders = await client.until(
      () => client.of<Item[]>('orders').length === 2 && client.of<Item[]>('orders'),
    );
    expect(orders.map(({ data }) => data.map(({ type }) => type))).to.deep.equal([
      ['OrderPlaced'],
      ['OrderMatched'],
    ]);
    const fill = await client.until(() => client.of<Item[]>('fills')[0]);
    expect(fill.data[0]).to.include({
      ...{ userId: cy, role: 'maker', side: 'sell' },
      ...{ price: '95.00', quantity: '0.50000', remainingQuantity: '1.50000' },
    });
    const position = await client.until(() => client.of<{ items: Item[] }>('positions')[1]);
    expect(position.data.items[0]).to.include({ symbol, netQuantity: '-0.50000' });
    // What comes to another afterwards is all that has come to him.
    await place(ada, 'sell', '180', '1');
    await other.until(() => other.of('orders')[0]);
    expect(other.of('orders')).to.have.lengthOf(1);
    expect(other.of('fills')).to.deep.equal([]);
    expect(JSON.stringify(other.messages)).not.to.include(cy);
    await other.close();
  });

  it('goes on from what a client has, without gap or repetition', async () => {
    const dee = await server.api.registerUser('Dee');
    await client.subscribe('fills', { userId: dee });
    await client.subscribe('trades', { symbol });
    await place(dee, 'sell', '94.5', '5');
    for (let i = 0; i < 5; i++) await place(bob, 'buy', '94.5', '0.5');
    await client.until(() => client.of('fills').length === 5 && client.of('trades').length === 5);
    const later = await FeedSocket.open(server.url);
    const [fills, trades] = [client.of('fills'), client.of('trades')];
    await later.subscribe('fills', { userId: dee, from: fills[1]!.position });
    await later.subscribe('trades', { symbol, from: trades[2]!.sequence });
    await place(bob, 'buy', '94.5', '0.5');
    await client.until(() => client.of('fills').length === 6 && client.of('trades').length === 6);
    await later.until(() => later.of('fills').length === 4 && later.of('trades').length === 3);
    expect(later.of('fills')).to.deep.equal(client.of('fills').slice(2));
    expect(later.of('trades')).to.deep.equal(client.of('trades').slice(3));
    const all = await FeedSocket.open(server.url);
    await all.subscribe('fills', { userId: dee, from: '-1' });
    await all.until(() => all.of('fills').length === 6);
    expect(all.of('fills')).to.deep.equal(client.of('fills'));
    await Promise.all([later.close(), all.close()]);
  });

  it('goes on for a client who was cut off before the first message, without loss', async () => {
    const fay = await server.api.registerUser('Fay');
    const trades = await client.subscribe('trades', { symbol });
    const fills = await client.subscribe('fills', { userId: fay });
    expect(Object.keys(trades)).to.deep.equal(['channel', 'symbol', 'sequence', 'position']);
    expect(Object.keys(fills)).to.deep.equal(['channel', 'userId', 'position']);
    client.socket.terminate();
    await place(fay, 'sell', '94.4', '1');
    await place(bob, 'buy', '94.4', '0.5');
    await place(bob, 'buy', '94.4', '0.5');
    const later = await FeedSocket.open(server.url);
    await later.subscribe('trades', { symbol, from: trades['sequence'] });
    await later.subscribe('fills', { userId: fay, from: fills['position'] });
    await later.until(() => later.of('fills').length === 2 && later.of('trades').length === 2);
    await later.close();
  });

  it('brings a book up to date that a client has kept', async () => {
    const book = new ClientBook();
    client.onMessage = (message) => book.take(message);
    await client.subscribe('book', { symbol });
    await client.until(() => book.taken === 1);
    await client.request('unsubscribe', { channel: 'book', symbol });
    await place(ada, 'sell', '119', '1');
    const { token } = await place(ada, 'sell', '118.5', '1');
    const from = String(book.sequence);
    await client.subscribe('book', { symbol, from });
    await client.until(() => book.taken === 2);
    expect(client.of('book').at(-1)).to.include({ type: 'update' });
    expect(book.complaints).to.deep.equal([]);
    const { body } = await server.api.get(`/api/v1/markets/${symbol}/book`, token);
    expect(book.asks).to.deep.equal(body['asks']);
  });

  it('tells operators of the processes as the cache does, beat by beat', async () => {
    interface Shown {
      readonly items: readonly { readonly pid: number; readonly heartbeatAt: string }[];
    }
    await client.subscribe('processes');
    const beats = () => client.of<Shown>('processes').map(({ data }) => data.items[0]!.heartbeatAt);
    await client.until(() => new Set(beats()).size > 1);
    const { body } = await server.api.get<Shown>('/api/v1/cache/processes/status');
    const [told] = client.of<Shown>('processes').at(-1)!.data.items;
    expect({ ...told, heartbeatAt: '' }).to.deep.equal({ ...body.items[0], heartbeatAt: '' });
    expect(told).to.include({ role: 'api,projections,realtime', health: 'up' });
  });

  it('tells ticker, candles and projections as GET does', async () => {
    await client.subscribe('ticker', { symbol, interval: 100 });
    await client.subscribe('candles', { symbol, interval: '1h' });
    await client.subscribe('projections');
    await place(ada, 'sell', '93', '1');
    await place(bob, 'buy', '93', '1');
    interface Shown {
      readonly lastPrice: string;
      readonly items: readonly { readonly close: string; readonly name: string }[];
    }
    await client.until(() => client.of<Shown>('ticker').at(-1)?.data.lastPrice === '93.00');
    await client.until(
      () => client.of<Shown>('candles').at(-1)?.data.items.at(-1)?.close === '93.00',
    );
    expect(client.of<Shown>('projections')[0]!.data.items.map(({ name }) => name)).to.include(
      'orders',
    );
  });

  const refusals: readonly (readonly [what: string, params: object, says: string])[] = [
    ['no channel', {}, 'channel must be one of'],
    ['no such channel', { channel: 'gossip' }, 'channel must be one of'],
    ['no market', { channel: 'book' }, 'symbol must be'],
    ['an interval that there is not', { channel: 'book', symbol, interval: 5 }, 'interval must be'],
    [
      'from where it means nothing',
      { channel: 'ticker', symbol, from: '1' },
      'from is not a known',
    ],
    ['from that is no mark', { channel: 'trades', symbol, from: 'x' }, 'from must be the sequence'],
    ['no user', { channel: 'fills' }, 'userId must be'],
    ['a candle of no length', { channel: 'candles', symbol }, 'interval must be'],
    ['parameters where none are', { channel: 'projections', symbol }, 'symbol is not a known'],
  ];
  for (const [what, params, says] of refusals) {
    it(`refuses ${what}, and says why`, async () => {
      const { status, problem } = await client.request('subscribe', params);
      expect(status).to.equal(400);
      expect(problem!.detail).to.include(says);
    });
  }

  it('refuses a user who is not registered, and an id that is not as it was given out', async () => {
    const nobody = '01900000-0000-7000-8000-00000000000a';
    for (const channel of ['orders', 'fills', 'positions']) {
      const unknown = await client.request('subscribe', { channel, userId: nobody });
      expect([unknown.status, unknown.problem!.code]).to.deep.equal([404, 'USER_NOT_FOUND']);
      const userId = nobody.toUpperCase();
      const { status, problem } = await client.request('subscribe', { channel, userId });
      expect([status, problem!.detail]).to.deep.equal([400, 'userId must be in lower case']);
    }
  });

  it('answers a ping, and nothing that comes with it', async () => {
    const sent = (message: object) => client.socket.send(JSON.stringify(message));
    sent({ id: 'p', method: 'ping' });
    sent({ id: 'q', method: 'ping', params: {} });
    await client.until(() => client.answers.length === 2);
    const [pong, refused] = client.answers.splice(0);
    expect(pong).to.deep.equal({ id: 'p', status: 200, result: {} });
    expectValid('pong', pong!);
    expect(refused!.problem!.detail).to.equal('ping takes no params');
  });

  it('refuses a market that is not there, a second time, and what is not subscribed to', async () => {
    const nowhere = { channel: 'trades', symbol: 'NO-WHERE' };
    expect(await client.request('subscribe', nowhere)).to.include({ status: 404 });
    const trades = { channel: 'trades', symbol };
    expect(await client.request('subscribe', trades)).to.include({ status: 200 });
    expect((await client.request('subscribe', trades)).problem!.detail).to.include('already');
    expect(await client.request('unsubscribe', trades)).to.include({ status: 200 });
    expect(await client.request('unsubscribe', trades)).to.include({ status: 400 });
    expect(await client.request('publish', trades)).to.include({ status: 400 });
  });

  it('has plain feeds of trades, and of the whole book each second', async () => {
    const trades = await FeedSocket.open(server.url, `/ws/trades?symbol=${symbol}`);
    const books = await FeedSocket.open(server.url, `/ws/orderbook?symbol=${symbol}`);
    const first = await books.until(() => books.of<ClientBook>('orderbook')[0]);
    await place(ada, 'sell', '92.5', '1');
    // The feed of trades has begun by the time that something comes over the other.
    await books.until(() => books.of('orderbook').length > 1);
    await place(bob, 'buy', '92.5', '0.25');
    const trade = await trades.until(() => trades.of('trades').at(-1));
    expect(trade.data).to.include({ symbol, price: '92.50', quantity: '0.25000' });
    const now = await books.until(() =>
      books.of<ClientBook>('orderbook').find(({ data }) => data.asks[0]?.quantity === '0.75000'),
    );
    expect(BigInt(now.sequence!) > BigInt(first.sequence!)).to.equal(true);
    expect(now).to.not.have.property('type');
    for (const message of [...trades.messages, ...books.messages]) expectDescribed(message);
    trades.socket.send('{}');
    expect(await trades.closed).to.deep.equal({ code: 1008, reason: 'nothing is read here' });
    await books.close();
  });

  it('refuses a plain feed of nothing, and one of a market that is not there', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws/trades`);
    socket.on('error', () => undefined);
    const [, { statusCode }] = (await once(socket, 'unexpected-response')) as [
      unknown,
      IncomingMessage,
    ];
    expect(statusCode).to.equal(400);
    socket.terminate();
    const nowhere = await FeedSocket.open(server.url, '/ws/trades?symbol=NO-WHERE');
    expect((await nowhere.closed).reason).to.match(/^MARKET_NOT_FOUND: /);
  });

  /** Server-sent events as they come, each as its id and its data. */
  async function* events(path: string, lastEventId?: string) {
    const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
    const answer = await fetch(server.url + path, { headers });
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('Content-Type')).to.equal('text/event-stream');
    let text = '';
    for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += piece;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [, id, data] = /^id: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
        text = text.slice(end + 2);
        if (id !== undefined) yield { id, message: JSON.parse(data!) as FeedMessage };
      }
    }
  }

  it('has feeds for those with curl, who go on behind the last that they have', async () => {
    const path = `/api/v1/markets/${symbol}/trades/live`;
    const all: { readonly id: string; readonly message: FeedMessage }[] = [];
    for await (const each of events(path, '-1')) if (all.push(each) === 3) break;
    expect(all.map(({ id, message }) => message.sequence === id)).to.deep.equal([true, true, true]);
    for await (const each of events(path, all[0]!.id)) {
      expect(each).to.deep.equal(all[1]);
      break;
    }
    const book = new ClientBook();
    for await (const { message } of events(`/api/v1/markets/${symbol}/book/live`)) {
      book.take(message);
      if (book.taken === 2) break;
      await place(ada, 'sell', '140.5', '1');
    }
    expect(book.complaints).to.deep.equal([]);
    for await (const { message } of events(`/api/v1/streams/user-${ada}/live`, '-1')) {
      expect(message.data).to.include({ type: 'UserRegistered', revision: '0' });
      break;
    }
  });

  it('begins such a feed with a mark to go on from, before anything has happened', async () => {
    const path = `/api/v1/markets/${symbol}/trades/live`;
    const answer = await fetch(server.url + path);
    let text = '';
    for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += piece;
      if (text.includes('\n\n')) break;
    }
    const [, id] = /^id: (\d+)\n\n$/.exec(text) ?? [];
    await place(ada, 'sell', '90', '0.12345');
    await place(bob, 'buy', '120', '0.12345');
    for await (const { message } of events(path, id)) {
      expect(message.data).to.include({ price: '90.00', quantity: '0.12345' });
      break;
    }
  });

  it('answers HEAD of such a feed, and has done with it', async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    const path = `/api/v1/markets/${symbol}/trades/live`;
    socket.write(`HEAD ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
    let text = '';
    socket.on('data', (bytes: Buffer) => (text += bytes.toString()));
    await once(socket, 'close');
    expect(text).to.match(/^HTTP\/1.1 200 OK\r\n/);
  });

  it('refuses such a feed of what is not there, or with what is not known', async () => {
    const get = (path: string) => server.api.get(`/api/v1/${path}`);
    expect(await get('markets/NO-WHERE/book/live')).to.include({ status: 404 });
    expect(await get('streams/user-0/live')).to.include({ status: 404 });
    expect(await get(`markets/${symbol}/book/live?interval=7`)).to.include({ status: 400 });
    expect(await get(`markets/${symbol}/trades/live?depth=7`)).to.include({ status: 400 });
    const answer = await fetch(`${server.url}/api/v1/markets/${symbol}/trades/live`, {
      headers: { 'Last-Event-ID': 'x' },
    });
    const { errors } = (await answer.json()) as { errors: object[] };
    const rule = 'Last-Event-ID must be the sequence of a message, or -1';
    expect([answer.status, errors]).to.deep.equal([400, [{ field: 'Last-Event-ID', rule }]]);
  });

  it('describes every kind of message that it sent, and sent every kind that it describes', () => {
    // That a feed is stale takes a store that is away: test/e2e/stale-feed.test.ts.
    const ofRequests = /^(subscribe|unsubscribe|auth)[.]|^(ping|pong|auth|status)$/;
    const kinds = Object.keys(described).filter((kind) => !ofRequests.test(kind));
    expect(kinds.filter((kind) => !told.has(kind))).to.deep.equal([]);
  });

  it('sends what docs/api.md shows: an example of every kind', () => {
    const text = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
    const examples = [...text.matchAll(/^```json\n(\{\s+"channel"[^`]*)^```$/gm)].map(
      ([, json]) => JSON.parse(json!) as FeedMessage,
    );
    const shown = examples.map(kindOf);
    for (const [index, kind] of shown.entries()) {
      expect(Value.Errors(described[kind]!, examples[index]), kind).to.deep.equal([]);
    }
    const [snapshot] = examples.filter((each) => kindOf(each) === 'book.snapshot');
    const book = new ClientBook();
    book.take(snapshot!);
    expect(book.complaints).to.deep.equal([]);
    const ofRequests = /^(subscribe|unsubscribe|auth)[.]|^(ping|pong|auth|answer|problem)$/;
    const kinds = Object.keys(described).filter((kind) => !ofRequests.test(kind));
    expect(shown).to.include.members(kinds);
  });
});
