import type { RequestListener } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { expect } from 'chai';
import pino from 'pino';
import { WebSocket } from 'ws';

import type { ApplicationError } from '../../../src/errors.js';
import type { EventStore, RecordedEvent } from '../../../src/eventstore/event-store.js';
import { Front } from '../../../src/http/front.js';
import { listen, type Listening } from '../../../src/http/listen.js';
import { Registry } from '../../../src/projections/generations/registry.js';
import { fills } from '../../../src/realtime/channels/fills.js';
import { trades } from '../../../src/realtime/channels/trades.js';
import { Realtime } from '../../../src/realtime/realtime.js';
import { FeedSockets, MAX_MESSAGE_BYTES } from '../../../src/realtime/sockets/feed-sockets.js';
import {
  MAX_MESSAGES_A_SECOND,
  MAX_SUBSCRIPTIONS,
} from '../../../src/realtime/sockets/feed-session.js';
import type { Asked } from '../../../src/realtime/channel.js';
import { FakeReceiver } from '../../support/fake-receiver.js';
import { FeedSocket } from '../../support/feed-socket.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { embedded, type Storage } from '../../support/profiles.js';
import { TradingFloor } from '../../support/trading-floor.js';
import { until } from '../../support/until.js';

/** Trades of which five channels tell a slow client more than its socket and its share of memory hold. */
const TRADES = 3_500;

describe('clients of the live feeds', () => {
  const logger = pino({ enabled: false });
  let storage: Storage;
  let floor: TradingFloor;
  let server: Listening;
  let ada: string;
  let bob: string;
  let fast: FeedSocket;
  const open: FeedSocket[] = [];

  async function serve(heartbeatMs?: number): Promise<Listening> {
    const database = await storage.openDatabase();
    const { store } = floor;
    const realtime = new Realtime({ store, database, asked: {} as Asked, logger });
    const listener: RequestListener = (_req, res) => void res.end();
    const front = new Front(listener, new Set(), { isHanging: false });
    const sockets = new FeedSockets(realtime, logger, heartbeatMs);
    return listen(front, '127.0.0.1', 0, [sockets]);
  }

  async function connect(url = server.url): Promise<FeedSocket> {
    const socket = await FeedSocket.open(url);
    open.push(socket);
    return socket;
  }

  /** As many trades as that, each of three events. */
  async function trade(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      // Nothing else of this has to do with the network, which must have its turn.
      if (i % 20 === 0) await nextTurn();
      await floor.place('sell', '100', '1', { userId: ada });
      await floor.place('buy', '100', '1', { userId: bob });
    }
  }

  before(async () => {
    storage = await embedded.create();
    await new Registry(await storage.openDatabase(), () => new Date()).prepare();
  });

  after(() => storage.remove());

  beforeEach(async () => {
    floor = new TradingFloor(new InMemoryEventStore());
    await floor.list();
    ada = await floor.register('Ada');
    bob = await floor.register('Bob');
    server = await serve();
    fast = await connect();
    await fast.subscribe('trades', { symbol: floor.symbol });
  });

  afterEach(async () => {
    for (const each of open.splice(0)) each.socket.terminate();
    await server.close(1_000, () => undefined);
  });

  const tradesOf = (client: FeedSocket): number => client.of('trades').length;

  it('who read too slowly are dropped, and told why; the others get everything', async () => {
    const slow = await connect();
    const { symbol } = floor;
    await slow.subscribe('trades', { symbol });
    for (const channel of ['fills', 'orders']) {
      await slow.subscribe(channel, { userId: ada });
      await slow.subscribe(channel, { userId: ada, symbol });
    }
    slow.socket.pause();
    // It gets nothing but trades.
    for (let count = 250; count <= TRADES; count += 250) {
      await trade(250);
      await fast.until(() => fast.messages.length === count);
    }
    const numbers = fast.of('trades').map(({ sequence }) => Number(sequence));
    expect(numbers).to.deep.equal(Array.from({ length: TRADES }, (_, i) => 3 * i + 3));
    slow.socket.resume();
    const { code, reason } = await slow.closed;
    expect(code).to.equal(4008);
    expect(reason).to.match(/^more than 1048576 bytes have not been read$/);
    expect(tradesOf(slow)).to.be.within(1, TRADES - 1);
  });

  it('who do not answer are dropped, and nobody else', async () => {
    const beating = await serve(100);
    const dead = new WebSocket(`${beating.url.replace('http', 'ws')}/ws`, { autoPong: false });
    const alive = await connect(beating.url);
    await new Promise((resolve) => dead.once('close', resolve));
    expect((await alive.request('unsubscribe', {})).status).to.equal(400);
    await beating.close(1_000, () => undefined);
    expect((await alive.closed).code).to.equal(1001);
  });

  it('who send what is too long, no text or no request are closed with the reason', async () => {
    const [long, binary, nonsense] = [await connect(), await connect(), await connect()];
    long.socket.send('x'.repeat(MAX_MESSAGE_BYTES + 1));
    binary.socket.send(Buffer.from('{}'));
    for (let i = 0; i < 100; i++) nonsense.socket.send(`${i}`);
    expect((await long.closed).code).to.equal(1009);
    expect((await binary.closed).code).to.equal(1003);
    expect((await nonsense.closed).code).to.equal(1008);
    expect(nonsense.answers[0]!.problem!.code).to.equal('MALFORMED_JSON');
    await trade(3);
    await fast.until(() => tradesOf(fast) === 3);
  });

  it('who flood the server with requests are refused, then closed', async () => {
    const flooding = await connect();
    const { symbol } = floor;
    for (let id = 0; id < 5 * MAX_MESSAGES_A_SECOND; id++) {
      const params = { channel: 'trades', symbol };
      flooding.socket.send(JSON.stringify({ id, method: 'subscribe', params }));
    }
    expect((await flooding.closed).code).to.equal(1008);
    expect(flooding.answers.some(({ problem }) => problem?.code === 'OVERLOADED')).to.equal(true);
    await trade(3);
    await fast.until(() => tradesOf(fast) === 3);
  });

  it('have a bounded number of subscriptions, and get those back that they end', async () => {
    const greedy = await connect();
    const users: string[] = [];
    for (let i = 0; i < MAX_SUBSCRIPTIONS; i++) users.push(await floor.register(`trader ${i}`));
    for (const userId of users) await greedy.subscribe('fills', { userId });
    const { symbol } = floor;
    const beyond = await greedy.request('subscribe', { channel: 'trades', symbol });
    expect(beyond.problem!.detail).to.include(`${MAX_SUBSCRIPTIONS} subscriptions`);
    await greedy.request('unsubscribe', { channel: 'fills', userId: users[0] });
    await greedy.subscribe('trades', { symbol });
  });

  it('who connect from a page of another server are refused', async () => {
    const url = `${server.url.replace('http', 'ws')}/ws`;
    const socket = new WebSocket(url, { origin: 'http://elsewhere.example' });
    socket.on('error', () => undefined);
    const status = await new Promise((resolve) =>
      socket.once('unexpected-response', (_req, { statusCode }) => resolve(statusCode)),
    );
    expect(status).to.equal(403);
    socket.terminate();
  });

  it('are answered when the process ends while they wait for a store that says nothing', async () => {
    const database = await storage.openDatabase();
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const silent: Pick<EventStore, 'head' | 'readStream' | 'subscribeToAll'> = {
      head: (prefixes) => floor.store.head(prefixes),
      readStream: (stream, options) => floor.store.readStream(stream, options),
      subscribeToAll() {
        begun();
        let end = (): void => undefined;
        const ended = new Promise<void>((resolve) => (end = resolve));
        return {
          close: () => Promise.resolve(end()),
          async *[Symbol.asyncIterator]() {
            await ended;
            yield* [];
          },
        };
      },
    };
    const realtime = new Realtime({ store: silent, database, asked: {} as Asked, logger });
    const receiver = new FakeReceiver();
    const asked = realtime.subscribe(trades, { symbol: floor.symbol }, receiver);
    await hasBegun;
    realtime.close();
    const code = await asked.then(
      () => 'granted',
      (error: unknown) => (error as ApplicationError).code,
    );
    expect(code).to.equal('SHUTTING_DOWN');
  });

  it('who say to have what is still to come get it when it has come, and are refused when it does not', async () => {
    const { symbol } = floor;
    const [client, other] = [await connect(), await connect()];
    const soon = client.request('subscribe', { channel: 'trades', symbol, from: '3' });
    await trade(1);
    expect((await soon).status).to.equal(200);
    const never = { channel: 'trades', symbol, from: '1000000' };
    const { status, problem } = await other.request('subscribe', never);
    expect([status, problem!['errors']]).to.deep.equal([
      400,
      [{ field: 'from', rule: problem!.detail }],
    ]);
    expect(problem!.detail).to.match(/nothing has 1000000 yet$/);
  });

  it('who end what has not begun have not got it back before it is given up', async () => {
    const client = await connect();
    const send = (id: string, method: string, params: object): void =>
      client.socket.send(JSON.stringify({ id, method, params: { channel: 'fills', ...params } }));
    const users: string[] = [];
    for (let i = 60; i < MAX_SUBSCRIPTIONS; i++) users.push(await floor.register(`trader ${i}`));
    for (let i = 0; i < 60; i++) {
      send(`a${i}`, 'subscribe', { userId: ada, from: '1000000' });
      send(`b${i}`, 'unsubscribe', { userId: ada });
    }
    for (const userId of users) send(userId, 'subscribe', { userId });
    const trades = { channel: 'trades', symbol: floor.symbol };
    const beyond = await client.request('subscribe', trades);
    expect(beyond.problem!.detail).to.include(`${MAX_SUBSCRIPTIONS} subscriptions`);
    await client.until(
      () => client.answers.filter(({ id }) => /^a/.test(String(id))).length === 60,
    );
    expect(await client.request('subscribe', trades)).to.include({ status: 200 });
  });

  it('who have what the log has, and the feed has not, are to try again', async () => {
    const database = await storage.openDatabase();
    const { store } = floor;
    const ahead: Pick<EventStore, 'head' | 'readStream' | 'subscribeToAll'> = {
      head: () => Promise.resolve({ position: 2_000_000n } as RecordedEvent),
      readStream: (stream, options) => store.readStream(stream, options),
      subscribeToAll: (options) => store.subscribeToAll(options),
    };
    const realtime = new Realtime({ store: ahead, database, asked: {} as Asked, logger });
    const params = { userId: ada, from: '1000000' };
    const refusal = await realtime.subscribe(fills, params, new FakeReceiver()).then(
      () => undefined,
      (error: unknown) => error as ApplicationError,
    );
    realtime.close();
    expect(refusal).to.include({ code: 'OVERLOADED', retryAfter: 1 });
    expect(refusal!.message).to.equal('the live feed has not come to 1000000 yet');
  });

  it('go on from what they have while trading goes on, however far back that is', async () => {
    await trade(700);
    await fast.until(() => tradesOf(fast) === 700);
    const { symbol } = floor;
    let isTrading = true;
    const trading = (async () => {
      while (isTrading) await trade(20);
    })();
    const late = await Promise.all([connect(), connect(), connect()]);
    await late[0].subscribe('trades', { symbol, from: '-1' });
    await late[1].subscribe('fills', { userId: ada, from: '-1' });
    await late[2].subscribe('orders', { userId: ada, from: fast.of('trades')[99]!.position });
    await until(() => tradesOf(late[0]) > 800);
    isTrading = false;
    await trading;
    const count = Number(floor.market().tradeCount);
    await fast.until(() => tradesOf(fast) === count);
    const numbers = fast.of('trades').map(({ sequence }) => sequence);
    await late[0].until(() => tradesOf(late[0]) === count);
    expect(late[0].of('trades').map(({ sequence }) => sequence)).to.deep.equal(numbers);
    await late[1].until(() => late[1].of('fills').length === count);
    expect(late[1].of('fills').map(({ sequence }) => sequence)).to.deep.equal(numbers);
    // Of the three events of a trade one is the other's: the order that takes.
    const orders = (count - 100) * 2;
    await late[2].until(() => late[2].of('orders').length === orders);
    const sequences = late[2].of('orders').map(({ sequence }) => Number(sequence));
    const first = Number(numbers[99]) + 1;
    const expected = Array.from({ length: count - 100 }, (_, i) => first + 3 * i);
    expect(sequences).to.deep.equal(expected.flatMap((placed) => [placed, placed + 2]));
  });
});
