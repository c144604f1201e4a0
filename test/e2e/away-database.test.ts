import { expect } from 'chai';
import { uuidv7 } from 'uuidv7';

import type { ProblemAnswer } from '../../src/answers/problem.js';
import { allRoutes } from '../../src/http/routes/all-routes.js';
import { ApiClient, type Answer } from '../support/api-client.js';
import { FaultyLink } from '../support/faulty-link.js';
import { servers, type Storage } from '../support/profiles.js';
import { ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';

/** What stands in the paths of the routes that read tables; /streams, /commands, /cancel-after, keys and stories read the event store. */
const PARAMETERS: Readonly<Record<string, string>> = {
  ':userId': uuidv7(),
  ':orderId': uuidv7(),
  ':clientOrderId': `mine?userId=${uuidv7()}&symbol=NEW-USDT`,
  ':symbol': 'NEW-USDT',
  ':name': 'orders',
};

const paths = allRoutes
  .filter(({ kind, path }) => {
    return (
      (kind === 'query' && !/streams|commands|cancel-after|story|keys/.test(path)) ||
      kind === 'operation'
    );
  })
  .map(({ method, path }) => ({
    method,
    path: path.replaceAll(/:\w+/g, (name) => PARAMETERS[name]!),
  }));

describe('the routes that need the read tables, while the database is away', () => {
  let storage: Storage;
  let link: FaultyLink;
  let server: ServerProcess;
  let api: ApiClient;

  before(async () => {
    storage = await servers.create();
    const { MYSQL_URL, ...others } = storage.environment;
    const opened = await FaultyLink.open(MYSQL_URL!);
    link = opened.link;
    const settings = { DATA_DIR: storage.directory, ...others, MYSQL_URL: opened.url };
    server = await ServerProcess.start({ ...settings, LOG_LEVEL: 'silent' });
    api = new ApiClient(server.url);
  });

  after(async () => {
    await server.kill();
    await link.close();
    await storage.remove();
  });

  const ask = (method: string, path: string): Promise<Answer<ProblemAnswer>> => {
    return method === 'POST' ? api.post(path, {}) : api.get(path);
  };

  /** Nothing of these is in a view: what is, goes on being answered. */
  const expectAway = async (): Promise<void> => {
    const answers = await Promise.all(
      paths.map(async ({ method, path }) => {
        const { status, headers, body } = await ask(method, path);
        return [method, path, status, body.code, headers.get('Retry-After')];
      }),
    );
    expect(answers).to.deep.equal(
      paths.map(({ method, path }) => [method, path, 503, 'READ_MODEL_UNAVAILABLE', '1']),
    );
  };

  it('say so when it has stopped answering', async () => {
    link.freeze();
    await expectAway();
    link.thaw();
  });

  it('say so when it is gone, and answer again when it is back', async () => {
    const back = await link.cut();
    await expectAway();
    await back();
    // A probe finds that out, and not whoever asks.
    await until(async () => (await api.get('/api/v1/markets')).status === 200);
    expect((await api.get('/api/v1/projections')).status).to.equal(200);
  });
});
