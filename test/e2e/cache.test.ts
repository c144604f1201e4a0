import { expect } from 'chai';
import Value from 'typebox/value';

import type {
  CachedHealthAnswer,
  CachedOrderAnswer,
  CachedProcessesAnswer,
  CachedQueuesAnswer,
} from '../../src/answers/cache.js';
import type { ProblemAnswer } from '../../src/answers/problem.js';
import type { ServerStatus } from '../../src/cli/status/server-status.js';
import { cacheRoutes } from '../../src/http/routes/cache.js';
import { ApiClient } from '../support/api-client.js';
import { FaultyLink } from '../support/faulty-link.js';
import { runCli } from '../support/run-cli.js';
import { servers, type Storage } from '../support/profiles.js';
import { ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';

const CACHE = '/api/v1/cache';
const SYMBOL = 'BTC-USDT';

interface Members {
  readonly cachedAt: string;
  readonly cacheHit: boolean;
  readonly stale: boolean;
}

describe('the cache', () => {
  let storage: Storage;
  let link: FaultyLink;
  let server: ServerProcess;
  let api: ApiClient;
  let ada: string;
  let bob: string;
  let token: string;

  const place = async (userId: string, side: string, price: string, quantity: string) => {
    const order = { userId, symbol: SYMBOL, side, type: 'limit', price, quantity };
    const placed = await api.post<{ orderId: string }>('/api/v1/orders', order);
    expect(placed.status).to.equal(201);
    token = placed.token;
    return placed.body.orderId;
  };

  const filled = (path: string): string => {
    const parameters: Readonly<Record<string, string>> = {
      ...{ ':exchange': 'tradeflow', ':symbol': SYMBOL, ':timeframe': '1m' },
      ...{ ':orderId': `${SYMBOL}-1`, ':userId': bob },
    };
    return path.replaceAll(/:\w+/g, (name) => parameters[name]!);
  };

  /** What every route answers, without what changes with the time of asking. */
  const answers = async (): Promise<
    (Members & { readonly path: string; readonly rest: unknown })[]
  > =>
    Promise.all(
      cacheRoutes.map(async ({ path, answer }) => {
        const { status, body } = await api.get<Members>(filled(path));
        expect([path, status]).to.deep.equal([path, 200]);
        expect(Value.Errors(answer, body), path).to.deep.equal([]);
        const { cachedAt, cacheHit, stale, ...rest } = body;
        return { path, cachedAt, cacheHit, stale, rest };
      }),
    );

  /** Whether what was placed has come as far as the cache: until then some routes answer 404. */
  const areThere = async (): Promise<boolean> => {
    const found = await Promise.all(cacheRoutes.map(({ path }) => api.get(filled(path))));
    return found.every(({ status }) => status === 200);
  };

  /** Those that show what was traded; the others show what processes say. */
  const isOfTrading = ({ path }: { readonly path: string }): boolean =>
    !/queue|processes|health|tickers|metrics/.test(path);

  const isFresh = async (): Promise<boolean> =>
    (await answers()).every(({ stale, cacheHit }) => !stale && cacheHit);

  before(async () => {
    storage = await servers.create();
    const { MYSQL_URL, ...others } = storage.environment;
    const opened = await FaultyLink.open(MYSQL_URL!);
    link = opened.link;
    const settings = { DATA_DIR: storage.directory, ...others, MYSQL_URL: opened.url };
    server = await ServerProcess.start({ ...settings, LOG_LEVEL: 'silent' });
    api = new ApiClient(server.url);
    ada = await api.registerUser('Ada');
    bob = await api.registerUser('Bob');
    await place(ada, 'sell', '64000.00', '0.5');
    await place(bob, 'buy', '64000.00', '0.2');
    await place(bob, 'buy', '63000.00', '1');
    await until(areThere);
    await until(isFresh);
  });

  after(async () => {
    await server.kill();
    await link.close();
    await storage.remove();
  });

  it('says what it does not hold, and knows its own exchange alone', async () => {
    const none = await api.get<Members>(`${CACHE}/orders/${SYMBOL}-999/status`);
    expect([none.status, none.body.cacheHit]).to.deep.equal([200, false]);
    const other = await api.get<ProblemAnswer>(`${CACHE}/tickers/binance/${SYMBOL}`);
    expect([other.status, other.body.code]).to.deep.equal([404, 'EXCHANGE_NOT_FOUND']);
    expect(other.body.detail).to.include('binance');
    const unknown = await api.get<ProblemAnswer>(`${CACHE}/trades/NO-SUCH`);
    expect([unknown.status, unknown.body.code]).to.deep.equal([404, 'MARKET_NOT_FOUND']);
    const odd = await api.get<ProblemAnswer>(`${CACHE}/ohlcv/${SYMBOL}/7m`);
    expect([odd.status, odd.body.errors?.[0]?.field]).to.deep.equal([400, 'timeframe']);
  });

  it('tells of the process and its queues', async () => {
    const { body: processes } = await api.get<CachedProcessesAnswer>(`${CACHE}/processes/status`);
    expect(processes.shared).to.be.true;
    expect(processes.items.map(({ role, health }) => [role, health])).to.deep.equal([
      ['api,projections,realtime', 'up'],
    ]);
    const { body: queues } = await api.get<CachedQueuesAnswer>(`${CACHE}/orders/queue/size`);
    const [, market] = queues.items;
    expect(market).to.include({ queue_name: SYMBOL, size: 0 });
    expect(market?.last_processed).to.be.a('string');
    // As it is told to people, and to scripts.
    const command = ['status', '--once', '--json', '--url', server.url];
    const { code, stdout, stderr } = await runCli(command);
    expect(code, stderr).to.equal(0);
    const status = JSON.parse(stdout) as ServerStatus;
    expect(status.untold).to.deep.equal([]);
    expect(status.processes.map(({ pid }) => pid)).to.deep.equal(
      processes.items.map(({ pid }) => pid),
    );
    const told = status.markets.find(({ symbol }) => symbol === SYMBOL);
    expect(told).to.include({ status: 'ONLINE' }).and.have.nested.property('queue.size', 0);
    expect(told?.ticker).to.include.keys('trades24h');
    expect(Object.keys(status.health.parts)).to.include('eventStore');
    expect(status.projections.map(({ name }) => name)).to.include('orders');
  });

  it('shows what a command did, or says that it does not yet', async () => {
    const orderId = await place(ada, 'sell', '65000.00', '0.1');
    const path = `${CACHE}/orders/${orderId}/status`;
    await until(async () => {
      const { status, body } = await api.get<CachedOrderAnswer & ProblemAnswer>(path, token);
      if (status === 503) expect(body.code).to.equal('READ_MODEL_BEHIND');
      else expect([status, body.order?.status]).to.deep.equal([200, 'OPEN']);
      return status === 200;
    });
  });

  it('goes on answering while the database is away, and says how old that is', async () => {
    await until(isFresh);
    const before = await answers();
    const back = await link.cut();
    await until(async () => (await answers()).filter(isOfTrading).every(({ stale }) => stale));
    const after = await answers();
    const rests = (all: typeof after) => all.filter(isOfTrading).map(({ rest }) => rest);
    expect(rests(after)).to.deep.equal(rests(before));
    const asked = Date.now();
    for (const { path, cachedAt } of after) expect(Date.parse(cachedAt), path).to.be.at.most(asked);
    const { body: health } = await api.get<CachedHealthAnswer>(`${CACHE}/health`);
    expect(health.status).to.equal('degraded');

    // An order is taken meanwhile: the cache does not show it, and does not say that it is up to date.
    const orderId = await place(ada, 'sell', '66000.00', '0.1');
    const missed = await api.get<Members>(`${CACHE}/orders/${orderId}/status`);
    expect(missed.body).to.include({ cacheHit: false, stale: true });
    await back();
    await until(async () => {
      const { body } = await api.get<CachedOrderAnswer>(`${CACHE}/orders/${orderId}/status`);
      return body.order?.status === 'OPEN' && !body.stale;
    });
  });
});
