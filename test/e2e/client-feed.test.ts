import { expect } from 'chai';
import { WebSocket } from 'ws';

import { type Ended, Feed, FeedRefused } from '../../clients/typescript/src/index.js';
import { FaultyLink } from '../support/faulty-link.js';
import { SeededRandom } from '../support/seeded-random.js';
import { startedServer } from '../support/started-server.js';
import { tellSeed } from '../support/tell-seed.js';
import { until } from '../support/until.js';

const ORDERS = 150;

/** At how many of them the connection is killed. */
const KILLS = 6;

describe('the TypeScript client of the live feeds, its connection killed in between', () => {
  const server = startedServer();
  const symbol = 'BTC-USDT';
  let link: FaultyLink;
  let feed: Feed;
  let ended: Ended[];
  let users: string[];

  before(async () => {
    users = [await server.api.registerUser('Ada'), await server.api.registerUser('Bob')];
  });

  beforeEach(async () => {
    const opened = await FaultyLink.open(server.url);
    link = opened.link;
    ended = [];
    feed = new Feed({
      url: `${opened.url.replace('http', 'ws')}ws`,
      WebSocket,
      reconnect: { firstMs: 20, longestMs: 100 },
      heartbeatMs: 500,
      onDisconnect: (each) => ended.push(each),
    });
  });

  afterEach(async () => {
    feed.close();
    await link.close();
  });

  function place(random: SeededRandom): Promise<unknown> {
    return server.api.post('/api/v1/orders', {
      ...{ userId: random.pick(users), symbol, side: random.pick(['buy', 'sell']), type: 'limit' },
      ...{ price: `${random.between(98, 103)}`, quantity: `${random.between(1, 5)}` },
    });
  }

  /** Breaks all connections, and lets others be had a moment later. */
  async function kill(): Promise<void> {
    const before = ended.length;
    const mend = await link.cut();
    await until(() => ended.length > before);
    await mend();
  }

  it("keeps a book equal to the server's, and gets every fill and trade once", async function () {
    this.timeout(60_000);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const sequences: bigint[] = [];
    const faults: string[] = [];
    const book = feed.book(symbol, {
      onChange: ({ sequence }) => sequences.push(sequence!),
      onFault: (fault) => faults.push(fault),
    });
    const came = { fills: [] as string[], trades: [] as string[] };
    const [userId] = users as [string];
    const fills = feed.subscribe('fills', { userId }, { from: '-1' });
    const trades = feed.subscribe('trades', { symbol }, { from: '-1' });
    const all = [
      (async () => {
        for await (const { data } of fills) for (const each of data) came.fills.push(each.tradeId);
      })(),
      (async () => {
        for await (const { data } of trades) came.trades.push(data.tradeId);
      })(),
    ];
    for (let i = 0; i < ORDERS; i++) {
      const isKilled = i % Math.floor(ORDERS / KILLS) === 5;
      await Promise.all([place(random), isKilled && kill()]);
    }
    const far = { userId, symbol, side: 'buy', type: 'limit', price: '1', quantity: '1' };
    const { token } = await server.api.post('/api/v1/orders', far);
    const { body } = await server.api.get(`/api/v1/markets/${symbol}/book`, token);
    await until(() => String(book.sequence) === body['sequence']);
    expect({ bids: book.bids, asks: book.asks }).to.deep.equal({
      bids: body['bids'],
      asks: body['asks'],
    });
    expect(book.isCurrent).to.equal(true);
    expect(faults).to.deep.equal([]);
    expect(sequences).to.deep.equal([...new Set(sequences)].sort((a, b) => Number(a - b)));
    expect(ended.length).to.be.at.least(KILLS);
    interface Page {
      readonly items: readonly { readonly tradeId: string; readonly sides: object }[];
      readonly nextCursor?: string;
    }
    const stored = async (filter: string): Promise<string[]> => {
      const found: string[] = [];
      for (let cursor = ''; ;) {
        const path = `/api/v1/trades?limit=100&${filter}${cursor}`;
        const page = await server.api.get<Page>(path, token);
        found.push(...page.body.items.map(({ tradeId }) => tradeId));
        if (page.body.nextCursor === undefined) return found.reverse();
        cursor = `&cursor=${page.body.nextCursor}`;
      }
    };
    const expected = await stored(`symbol=${symbol}`);
    await until(() => came.trades.length >= expected.length);
    expect(came.trades).to.deep.equal(expected);
    const mine = await stored(`userId=${userId}`);
    await until(() => new Set(came.fills).size >= mine.length);
    expect([...new Set(came.fills)]).to.deep.equal(mine);
    // Who trades with himself has two fills of one trade, in one message.
    const own = came.fills.filter((id, i) => came.fills.indexOf(id) !== i);
    expect(came.fills).to.have.lengthOf(mine.length + new Set(own).size);
    feed.close();
    await Promise.all(all);
  });

  it('goes on over another connection when nothing is heard any more', async () => {
    const ticker = feed.subscribe('ticker', { symbol })[Symbol.asyncIterator]();
    expect((await ticker.next()).value?.data.symbol).to.equal(symbol);
    // The server is there, and takes what is sent: nothing comes.
    link.freezeConnections();
    await until(() => ended.some(({ reason }) => reason === 'silent'));
    expect((await ticker.next()).value?.data.symbol).to.equal(symbol);
  });

  it('iterates over a book as it changes', async () => {
    const random = new SeededRandom();
    const book = feed.book(symbol, { interval: 100 });
    let looks = 0;
    let before = -1n;
    for await (const { sequence } of book) {
      expect(sequence! > before, `${sequence} comes behind ${before}`).to.equal(true);
      before = sequence!;
      if (++looks === 3) break;
      await place(random);
      await server.api.post('/api/v1/orders', {
        ...{ userId: users[0], symbol, side: 'buy', type: 'limit', quantity: '1' },
        price: `${10 + looks}`,
      });
    }
    expect(looks).to.equal(3);
  });

  it('throws what the server refuses', async () => {
    const error = await feed
      .subscribe('trades', { symbol: 'NO-WHERE' })
      [Symbol.asyncIterator]()
      .next()
      .catch((each: unknown) => each);
    expect(error).to.be.instanceOf(FeedRefused);
    expect(error).to.include({ code: 'MARKET_NOT_FOUND' });
  });
});
