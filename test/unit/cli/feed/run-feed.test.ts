import { expect } from 'chai';

import { FeedError, type FeedOptions } from '../../../../src/cli/feed/feed.js';
import { type FeedSummary, runFeed } from '../../../../src/cli/feed/run-feed.js';
import { rejection } from '../../../support/rejection.js';
import { FakeExchange, type Received } from './fake-exchange.js';
import { FlowFiles } from './flow-files.js';

describe('the feed', () => {
  let files: FlowFiles;
  let exchange: FakeExchange;
  let url: string;

  beforeEach(async () => {
    files = new FlowFiles();
    exchange = new FakeExchange();
    url = await exchange.start();
  });

  afterEach(async () => {
    await exchange.stop();
    files.remove();
  });

  const flow = [
    '1000,created,1,buy,236.00,2.00000000',
    '1001,created,2,sell,236.00,0.50000000',
    '1002,changed,1,buy,236.00,1.50000000',
    '1003,trade,77,,236.00,0.50000000',
    '1004,deleted,2,sell,236.00,0.00000000',
    '1005,created,3,sell,236.50,1.00000000',
    '1006,deleted,1,buy,236.00,1.50000000',
    '1007,deleted,99,sell,237.00,1.00000000',
  ];

  const run = (options: Partial<FeedOptions> = {}, lines = flow): Promise<FeedSummary> =>
    runFeed({
      file: files.write(...lines),
      ...{ market: 'BTC-USD', speed: 'max', users: 2, url, concurrency: 1, giveUpAfterMs: 2000 },
      ...options,
    });

  const isPlacing = ({ method, path }: Received): boolean =>
    method === 'POST' && path === '/api/v1/orders';
  const isCancelling = ({ method }: Received): boolean => method === 'DELETE';

  /** Something goes wrong with the first request that is like this, and with no other. */
  const once = (fault: 'request-lost' | 'answer-lost' | 'busy', like: (r: Received) => boolean) => {
    let done = false;
    exchange.fault = (request) => {
      if (done || !like(request)) return undefined;
      done = true;
      return fault;
    };
  };

  it('plays created as orders and deleted as cancels, and counts the rest', async () => {
    const summary = await run();
    expect(summary).to.deep.include({
      messages: 8,
      observations: 2,
      orders: { sent: 3, placed: 3 },
      cancels: { sent: 2, cancelled: 1, alreadyFinished: 1, ignored: 1 },
      refused: {},
      fills: { count: 1, quantity: '0.50000000' },
      conserved: true,
    });
    expect(summary.latency.place.count).to.equal(3);
    expect(summary.latency.cancel.count).to.equal(2);
    expect(summary.checks).to.have.lengthOf(5);
  });

  it('ends early when it is told to, and says what stays open', async () => {
    const stopping = new AbortController();
    exchange.fault = (request) => {
      if (isPlacing(request)) stopping.abort();
      return undefined;
    };
    const error = await rejection(run({ signal: stopping.signal, speed: 0.001 }));
    expect(error).to.be.instanceOf(FeedError);
    expect(String(error)).to.match(
      /interrupted: 1 messages in [\d.]+ s, 1 orders placed, 0 cancelled; up to 1 stay open in BTC-USD \(client order ids begin with [0-9a-f]{12}-\), and nothing was checked$/,
    );
    expect(exchange.requests('POST /api/v1/orders')).to.have.length(1);
  });

  it('lists the market and registers the traders, who take turns', async () => {
    await run();
    expect(exchange.events[0]?.data).to.include({
      symbol: 'BTC-USD',
      tickSize: '0.01',
      lotSize: '0.00000001',
    });
    const users = exchange.requests('POST /api/v1/orders').map(({ body }) => body['userId']);
    expect(users).to.deep.equal(['user-1', 'user-2', 'user-1']);
  });

  it('names its orders apart from those of another run in the same market', async () => {
    const [first, second] = [await run(), await run()];
    expect(second.orders.placed).to.equal(3);
    expect(second.runId).not.to.equal(first.runId);
    expect(second.conserved).to.equal(true);
    expect(exchange.requests('POST /api/v1/markets')).to.have.lengthOf(1);
  });

  it('keeps strictly to the order of the file with one request in flight', async () => {
    await run();
    const commands = exchange.received.slice(3 + 1).filter(({ method }) => method !== 'GET');
    expect(
      commands.map(({ method, body, path }) => body['price'] ?? `${method} ${path}`),
    ).to.deep.equal([
      '236.00',
      '236.00',
      'DELETE /api/v1/orders/BTC-USD-2',
      '236.50',
      'DELETE /api/v1/orders/BTC-USD-1',
    ]);
  });

  it('cancels an order only when it knows that it was placed', async () => {
    let placed = false;
    exchange.delay = async (request) => {
      if (isCancelling(request)) expect(placed).to.equal(true);
      if (!isPlacing(request)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
      placed = true;
    };
    const lines = ['1,created,1,buy,1.00,1', '1,deleted,1,buy,1.00,1'];
    expect((await run({ concurrency: 4 }, lines)).cancels).to.include({ sent: 1, cancelled: 1 });
  });

  it('lets the other traders go on while a cancel waits for its order', async () => {
    let secondArrived: () => void = () => undefined;
    const second = new Promise<void>((resolve) => (secondArrived = resolve));
    exchange.delay = async ({ body }) => {
      if (body['price'] === '1.00') await second;
      if (body['price'] === '2.00') secondArrived();
    };
    const lines = ['1,created,1,buy,1.00,1', '2,deleted,1,buy,1.00,1', '3,created,2,buy,2.00,1'];
    expect((await run({ concurrency: 4 }, lines)).orders).to.deep.equal({ sent: 2, placed: 2 });
  });

  it('plays no more messages than the limit', async () => {
    expect(await run({ limit: 2 })).to.deep.include({ messages: 2, conserved: true });
  });

  it('counts what is refused by its code', async () => {
    const lines = ['1,created,1,buy,1.005,1', '2,deleted,1,buy,1.005,1'];
    expect(await run({}, lines)).to.deep.include({
      orders: { sent: 1, placed: 0 },
      cancels: { sent: 0, cancelled: 0, alreadyFinished: 0, ignored: 1 },
      refused: { PRICE_OFF_TICK: 1 },
      conserved: true,
    });
  });

  it('waits and sends again when the server has no time', async () => {
    once('busy', isPlacing);
    expect(await run()).to.deep.include({ orders: { sent: 3, placed: 3 }, conserved: true });
  });

  it('sends an order again whose request was lost', async () => {
    once('request-lost', isPlacing);
    expect(await run()).to.deep.include({ orders: { sent: 3, placed: 3 }, conserved: true });
  });

  it('finds an order whose answer was lost, and does not double it', async () => {
    once('answer-lost', isPlacing);
    const summary = await run();
    expect(summary).to.deep.include({ orders: { sent: 3, placed: 3 }, refused: {} });
    expect(summary.cancels).to.include({ cancelled: 1, alreadyFinished: 1 });
    expect(summary.conserved).to.equal(true);
    expect(exchange.events.filter(({ type }) => type === 'OrderPlaced')).to.have.lengthOf(3);
    expect(exchange.events.filter(({ type }) => type === 'OrderRejected')).to.have.lengthOf(0);
  });

  it('counts a cancel whose answer was lost as done', async () => {
    once('answer-lost', (request) => isCancelling(request) && request.path.endsWith('-1'));
    expect((await run()).cancels).to.include({ cancelled: 1, alreadyFinished: 1 });
  });

  it('reads with the token of the last command', async () => {
    await run();
    const reads = exchange.received.slice(-3);
    expect(reads.map(({ method }) => method)).to.deep.equal(['GET', 'GET', 'GET']);
    for (const { token } of reads) expect(token).to.equal(String(exchange.events.length));
  });

  it('gives up on a server that stays silent', async () => {
    exchange.fault = (request) => (isPlacing(request) ? 'request-lost' : undefined);
    expect(await failure(run({ giveUpAfterMs: 200 }))).to.contain('does not answer');
  });

  it('says at once how to start a server that is not there', async () => {
    await exchange.stop();
    expect(await failure(run({ giveUpAfterMs: 3_600_000 }))).to.contain('npm start');
    await exchange.start();
  });

  describe('finds out when', () => {
    const spoiled: Record<string, { like: RegExp; by: (items: Item[]) => Item[] | Item }> = {
      'an order lost some of its quantity': {
        like: /\/orders\?/,
        by: (items) => items.map((item) => ({ ...item, cancelledQuantity: '0.1' })),
      },
      'a fill is credited to another order than the stream says': {
        like: /\/orders\?/,
        by: ([first, ...others]) => [
          {
            ...first,
            filledQuantity: first?.['cancelledQuantity'],
            cancelledQuantity: first?.['filledQuantity'],
          },
          ...others,
        ],
      },
      'more was bought than sold': {
        like: /\/orders\?/,
        by: (items) =>
          items.map((item) =>
            item['side'] === 'buy'
              ? { ...item, filledQuantity: item['quantity'], remainingQuantity: '0' }
              : item,
          ),
      },
      'the trades table lacks a fill': { like: /\/trades\?/, by: () => [] },
      'the trades table has a fill of another size': {
        like: /\/trades\?/,
        by: (items) => items.map((item) => ({ ...item, quantity: '0.5001' })),
      },
      'the stream holds an acknowledged order twice, or not at all': {
        like: /\/events\?/,
        by: (items) =>
          items.map((item) =>
            item['type'] === 'OrderPlaced'
              ? { ...item, data: { ...(item['data'] as Item), clientOrderId: 'other' } }
              : item,
          ),
      },
    };
    for (const [what, { like, by }] of Object.entries(spoiled)) {
      it(what, async () => {
        exchange.tamper = (path, body) =>
          like.test(path)
            ? { ...(body as Item), items: by((body as { items: Item[] }).items) }
            : body;
        expect((await run()).conserved).to.equal(false);
      });
    }

    it('the book is not what the stream makes', async () => {
      exchange.tamper = (path, body) =>
        path.includes('/book') ? { ...(body as Item), asks: [] } : body;
      const { checks } = await run();
      expect(checks.filter(({ holds }) => !holds).map(({ detail }) => detail)).to.deep.equal([
        'sell: level 1 is missing, replayed 1.00000000 in 1 orders at 236.50',
      ]);
    });
  });
});

type Item = Readonly<Record<string, unknown>>;

async function failure(run: Promise<unknown>): Promise<string> {
  try {
    await run;
  } catch (error) {
    if (error instanceof FeedError) return error.message;
    throw error;
  }
  throw new Error('the run did not fail');
}
