import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import type { OrderStoryAnswer } from '../../src/answers/order-story.js';
import type { BookAnswer } from '../../src/answers/markets.js';
import type { StreamEventAnswer } from '../../src/answers/streams.js';
import type { ApiClient } from '../support/api-client.js';
import { runCli } from '../support/run-cli.js';
import { startedServer } from '../support/started-server.js';

const SYMBOL = 'PAST-USD';
const BOOK = `/api/v1/markets/${SYMBOL}/book`;

describe('the past of a market, by a server and by the command line beside it', () => {
  const server = startedServer();
  let api: ApiClient;
  let ada: string;
  let bob: string;
  let events: readonly StreamEventAnswer[];

  before(async () => {
    api = server.api;
    [ada, bob] = [await api.registerUser('Ada'), await api.registerUser('Bob')];
    await api.post('/api/v1/markets', { symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001' });
    await placed(ada, 'sell', '10.02', '1');
    await placed(bob, 'sell', '10.01', '2');
    await placed(ada, 'sell', '10.01', '3');
    await placed(bob, 'buy', '10.00', '4');
    await placed(ada, 'buy', '10.01', '5', { selfTradePrevention: 'none' });
    await api.delete(`/api/v1/orders/${SYMBOL}-1`);
    const headers = { Accept: 'application/x-ndjson' };
    const path = `${server.url}/api/v1/streams/market-${SYMBOL}/events`;
    const text = await (await fetch(path, { headers })).text();
    events = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as StreamEventAnswer);
  });

  async function placed(
    userId: string,
    side: string,
    price: string,
    quantity: string,
    terms: object = {},
  ): Promise<void> {
    const order = { userId, symbol: SYMBOL, side, type: 'limit', price, quantity, ...terms };
    expect((await api.post('/api/v1/orders', order)).status).to.equal(201);
  }

  const timeOf = (event: StreamEventAnswer): string => (event.data as { at: string }).at;

  const before4 = {
    sequence: '4',
    bids: [{ price: '10.00', quantity: '4.000', orders: 1 }],
    asks: [
      { price: '10.01', quantity: '5.000', orders: 2 },
      { price: '10.02', quantity: '1.000', orders: 1 },
    ],
  };

  describe('the story of an order', () => {
    it('is answered, and told by the command line in the same words', async () => {
      const { status, body } = await api.get<OrderStoryAnswer>(`/api/v1/orders/${SYMBOL}-3/story`);
      expect(status).to.equal(200);
      expect(body.status).to.equal('FILLED');
      expect(body.chapters[0]!.text).to.include(
        `before it 1 order at its own price (2.000: ${SYMBOL}-2)`,
      );
      const told = await runCli(['audit', 'order', `${SYMBOL}-3`], server.settings);
      expect(told.stdout, told.stderr).to.equal(`${body.text}\n`);
      const missing = await api.get(`/api/v1/orders/${SYMBOL}-99/story`);
      expect([missing.status, missing.body['code']]).to.deep.equal([404, 'ORDER_NOT_FOUND']);
    });
  });

  describe('what if', () => {
    let folder: string;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'tradeflow-rules-'));
    });

    after(() => rm(folder, { recursive: true }));

    it('tells that nothing would be otherwise, and what would be under the terms of a folder', async () => {
      const same = await runCli(['whatif', SYMBOL], server.settings);
      expect([same.code, same.stdout.trimEnd().split('\n')], same.stderr).to.deep.equal([
        0,
        [
          `${SYMBOL}: ${events.length} events read, 7 commands played, 5 orders`,
          'no order would have ended otherwise',
        ],
      ]);
      await writeFile(join(folder, `${SYMBOL}.json`), '{ "selfTradePrevention": "cancel_newest" }');
      const other = await runCli(['whatif', SYMBOL, '--rules', folder], server.settings);
      expect(other.code, other.stderr).to.equal(2);
      expect(other.stdout.trimEnd().split('\n').slice(1)).to.deep.equal([
        '2 orders would have ended otherwise',
        `${SYMBOL}-3 (sell 3.000 at 10.01): FILLED, 3.000 filled for 30.03000, 0.000 left -> OPEN, 0.000 filled for 0, 3.000 left`,
        `${SYMBOL}-5 (buy 5.000 at 10.01): FILLED, 5.000 filled for 50.05000, 0.000 left -> CANCELLED (self_trade), 2.000 filled for 20.02000, 3.000 left`,
      ]);
    });
  });

  describe('the book', () => {
    it('is shown as it was after an event, and at a time', async () => {
      const { status, body } = await api.get<BookAnswer>(`${BOOK}?atRevision=4`);
      expect(status).to.equal(200);
      expect(body).to.deep.equal({
        ...{ symbol: SYMBOL, position: events[4]!.position, at: timeOf(events[4]!) },
        ...before4,
      });
      const shallow = await api.get<BookAnswer>(`${BOOK}?atRevision=4&depth=1`);
      expect(shallow.body.asks).to.deep.equal(before4.asks.slice(0, 1));
      const at = timeOf(events.at(-1)!);
      const now = await api.get<BookAnswer>(`${BOOK}?at=${at}`);
      expect(now.body.asks).to.deep.equal([]);
      expect(now.body.at).to.equal(at);
    });

    it('is refused for a moment that is none', async () => {
      const future = new Date(Date.now() + 3_600_000).toISOString();
      for (const [query, status, code] of [
        ['atRevision=1000', 404, 'REVISION_NOT_FOUND'],
        ['atRevision=-1', 400, 'INVALID_REQUEST'],
        ['atRevision=x', 400, 'INVALID_REQUEST'],
        ['at=yesterday', 400, 'INVALID_REQUEST'],
        [`at=${future}`, 400, 'INVALID_REQUEST'],
        ['at=2020-01-01T00:00:00.000Z', 404, 'MARKET_NOT_FOUND'],
        ['at=2020-01-01T00:00:00.000Z&atRevision=1', 400, 'INVALID_REQUEST'],
        ['atRevision=1&generation=1', 400, 'INVALID_REQUEST'],
      ] as const) {
        const { status: answered, body } = await api.get(`${BOOK}?${query}`);
        expect([answered, body['code']], query).to.deep.equal([status, code]);
      }
      const { body } = await api.get('/api/v1/markets/NO-SUCH/book?atRevision=0');
      expect(body['code']).to.equal('MARKET_NOT_FOUND');
    });

    it('is shown by the command line too', async () => {
      const table = await runCli(['book', SYMBOL, '--at', '4'], server.settings);
      expect(table.stdout.trimEnd().split('\n')).to.deep.equal([
        `${SYMBOL} after event 4, ${timeOf(events[4]!)}: ONLINE`,
        'orders  quantity    bid  ask    quantity  orders',
        '     1     4.000  10.00  10.01  5.000     2',
        '                         10.02  1.000     1',
      ]);
    });
  });
});
