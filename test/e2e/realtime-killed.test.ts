import { expect } from 'chai';
import { WebSocket } from 'ws';

import type { MarketEvent } from '../../src/domain/market/events.js';
import { evolve } from '../../src/domain/market/evolve.js';
import { depth } from '../../src/domain/market/snapshot/inspect.js';
import { emptyMarket } from '../../src/domain/market/state/market.js';
import { ApiClient } from '../support/api-client.js';
import { ClientBook } from '../support/client-book.js';
import { EventStoreProcess } from '../support/event-store-process.js';
import { type FeedMessage, FeedSocket } from '../support/feed-socket.js';
import { Feed } from '../../clients/typescript/src/index.js';
import { embedded, type Storage } from '../support/profiles.js';
import { SeededRandom } from '../support/seeded-random.js';
import { ServerProcess } from '../support/server-process.js';
import { tellSeed } from '../support/tell-seed.js';
import { until } from '../support/until.js';

const KILLS = Number(process.env['FEED_KILLS'] ?? 2);
const ORDERS_A_ROUND = 60;
const SYMBOL = 'BTC-USDT';

interface Shown {
  readonly sequence: bigint;
  /** Whether it came first from a process that was started anew, which may be a little behind the one before. */
  readonly mayBeBehind: boolean;
  readonly bids: readonly object[];
  readonly asks: readonly object[];
}

/** A client that keeps a book, and reconnects as often as it must: with what it has, or from nothing. */
class Follower {
  readonly shown: Shown[] = [];
  readonly complaints: string[] = [];
  readonly fills: string[] = [];
  #lastFill = '-1';
  #mayBeBehind = false;
  #book = new ClientBook();
  #socket: FeedSocket | undefined;

  constructor(
    readonly userId: string,
    readonly more: object,
  ) {}

  get sequence(): bigint {
    return this.#book.sequence ?? -1n;
  }

  /** @param isAnew whether whoever is connected to was started since the last time */
  async connect(url: string, keepsBook: boolean, isAnew: boolean): Promise<void> {
    this.#mayBeBehind ||= isAnew;
    this.#socket?.socket.terminate();
    this.complaints.push(...this.#book.complaints);
    const from = keepsBook ? this.#book.sequence : undefined;
    if (from === undefined) this.#book = new ClientBook();
    else this.#book.complaints.length = 0;
    const socket = await FeedSocket.open(url);
    this.#socket = socket;
    socket.onMessage = (message) => this.#take(message);
    await socket.subscribe('fills', { userId: this.userId, from: this.#lastFill });
    const book = { symbol: SYMBOL, ...this.more };
    await socket.subscribe('book', from === undefined ? book : { ...book, from: String(from) });
  }

  async close(): Promise<void> {
    this.complaints.push(...this.#book.complaints);
    await this.#socket?.close();
  }

  #take(message: FeedMessage): void {
    if (message.channel === 'fills') {
      this.fills.push(message.sequence!);
      this.#lastFill = message.position;
      return;
    }
    this.#book.take(message);
    const { sequence, bids, asks } = this.#book;
    this.shown.push({ sequence: sequence!, bids, asks, mayBeBehind: this.#mayBeBehind });
    this.#mayBeBehind = false;
  }
}

/** The same by the TypeScript client, which reconnects by itself. */
class FollowingClient {
  readonly shown: Shown[] = [];
  readonly complaints: string[] = [];
  readonly fills: string[] = [];
  sequence = -1n;
  #mayBeBehind = false;
  readonly #feed: Feed;

  /** @param urlOf where the server is now */
  constructor(
    readonly userId: string,
    urlOf: () => string,
  ) {
    this.#feed = new Feed({
      ...{ url: () => `${urlOf().replace('http', 'ws')}/ws`, WebSocket },
      reconnect: { firstMs: 20, longestMs: 200 },
      onDisconnect: () => (this.#mayBeBehind = true),
    });
    this.#feed.book(SYMBOL, {
      onChange: ({ sequence, bids, asks }) => {
        this.sequence = sequence!;
        const levels = { bids: [...bids], asks: [...asks] };
        this.shown.push({ sequence: this.sequence, ...levels, mayBeBehind: this.#mayBeBehind });
        this.#mayBeBehind = false;
      },
      onFault: (fault) => this.complaints.push(fault),
    });
    void this.#followFills();
  }

  close(): void {
    this.#feed.close();
  }

  async #followFills(): Promise<void> {
    const { userId } = this;
    for await (const { sequence } of this.#feed.subscribe('fills', { userId }, { from: '-1' })) {
      this.fills.push(sequence!);
    }
  }
}

describe('live feeds of a process of their own that is killed', () => {
  let store: EventStoreProcess;
  let storage: Storage;
  let server: ServerProcess;
  let feeds: ServerProcess;
  let api: ApiClient;

  const start = (ROLES: string) =>
    ServerProcess.start({
      ...{ DATA_DIR: storage.directory, ...storage.environment, ROLES },
      EVENTSTORE_URL: store.url,
    });

  before(async () => {
    [store, storage] = await Promise.all([EventStoreProcess.start(), embedded.create()]);
    server = await start('api,projections');
    feeds = await start('realtime');
    api = new ApiClient(server.url);
  });

  after(async () => {
    await Promise.all([feeds.kill(), server.kill()]);
    await store.remove();
    await storage.remove();
  });

  /** The stream of the market, whole. */
  async function events(): Promise<{ revision: string; type: string; data: object }[]> {
    const all: { revision: string; type: string; data: object }[] = [];
    let from: string | undefined = '0';
    while (from !== undefined) {
      interface Page {
        readonly items: typeof all;
        readonly nextFrom?: string;
      }
      const path: string = `/api/v1/streams/market-${SYMBOL}/events?limit=1000&from=${from}`;
      const { body }: { readonly body: Page } = await api.get<Page>(path);
      all.push(...body.items);
      from = body.nextFrom;
    }
    return all;
  }

  async function tradeAtRandom(users: readonly string[], random: SeededRandom): Promise<void> {
    const open: string[] = [];
    for (let i = 0; i < ORDERS_A_ROUND; i++) {
      if (open.length > 5 && random.fraction() < 0.3) {
        const [orderId] = open.splice(random.between(0, open.length - 1), 1);
        if (random.fraction() < 0.5) await api.delete(`/api/v1/orders/${orderId}`);
        else await api.put(`/api/v1/orders/${orderId}`, { price: `${random.between(95, 105)}` });
        continue;
      }
      const quantity = random.between(1, 9);
      const { body } = await api.post('/api/v1/orders', {
        ...{ userId: random.pick(users), symbol: SYMBOL, side: random.pick(['buy', 'sell']) },
        ...{ type: 'limit', price: `${random.between(95, 105)}`, quantity: String(quantity) },
        ...(random.fraction() < 0.2 && { displayQuantity: '1' }),
        ...(random.fraction() < 0.1 && { timeInForce: 'IOC', displayQuantity: undefined }),
      });
      if (typeof body['orderId'] === 'string') open.push(body['orderId']);
    }
  }

  /** The book as the market itself has it after each of its events. */
  function truth(stream: readonly object[]): (sequence: bigint) => Pick<Shown, 'bids' | 'asks'> {
    const market = emptyMarket();
    let at = -1n;
    return (sequence) => {
      for (; at < sequence; at++) evolve(market, stream[Number(at) + 1] as MarketEvent);
      return { bids: [...depth(market, 'buy')], asks: [...depth(market, 'sell')] };
    };
  }

  it('keep every book equal to the market at every sequence, and every fill comes once', async function () {
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    this.timeout(60_000 + KILLS * 20_000);
    const users = [await api.registerUser('Ada'), await api.registerUser('Bob')];
    const exact = new Follower(users[0]!, {});
    const conflated = new Follower(users[1]!, { interval: 100 });
    const followers = [exact, conflated];
    const client = new FollowingClient(users[0]!, () => feeds.url);
    for (let round = 0; round <= KILLS; round++) {
      if (round > 0) {
        // It is killed while orders come in, and the tables that it begins from are made anew meanwhile.
        const trading = tradeAtRandom(users, random);
        await feeds.kill();
        const rebuild = await api.send('POST', '/api/v1/projections/orders/rebuild');
        // The one before may be running still.
        expect([202, 409], JSON.stringify(rebuild.body)).to.include(rebuild.status);
        feeds = await start('realtime');
        await Promise.all([
          trading,
          ...followers.map((each) => each.connect(feeds.url, random.fraction() < 0.5, true)),
        ]);
      } else for (const each of followers) await each.connect(feeds.url, false, false);
      await tradeAtRandom(users, random);
      // A reconnection by which nothing was lost.
      for (const each of followers) {
        if (random.fraction() < 0.5) await each.connect(feeds.url, random.fraction() < 0.7, false);
      }
    }
    // The last event moves the book.
    await api.post('/api/v1/orders', {
      ...{
        userId: users[0],
        symbol: SYMBOL,
        side: 'buy',
        type: 'limit',
        price: '1',
        quantity: '1',
      },
    });
    const stream = await events();
    const last = BigInt(stream.length - 1);
    await until(() => [...followers, client].every(({ sequence }) => sequence === last));
    for (const { userId, shown, complaints, fills } of [...followers, client]) {
      expect(complaints).to.deep.equal([]);
      expect(shown.length).to.be.greaterThan(KILLS);
      let bookAt = truth(stream);
      let before = -1n;
      for (const { sequence, bids, asks, mayBeBehind } of shown) {
        // A process that was started again may be a little behind the one before: then it shows the past, whole.
        if (mayBeBehind && sequence < before) bookAt = truth(stream);
        else expect(sequence >= before, `${sequence} comes behind ${before}`).to.equal(true);
        before = sequence;
        expect({ bids, asks }, `at ${sequence}`).to.deep.equal(bookAt(sequence));
      }
      const mine = stream
        .filter(
          ({ type, data }) => type === 'OrderMatched' && JSON.stringify(data).includes(userId),
        )
        .map(({ revision }) => revision);
      expect(mine.length).to.be.greaterThan(0);
      await until(() => fills.length >= mine.length);
      expect(fills).to.deep.equal(mine);
    }
    client.close();
    await Promise.all(followers.map((each) => each.close()));
  });
});
