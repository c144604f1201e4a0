import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';

import { expect } from 'chai';
import { pino } from 'pino';

import { Application } from '../../../src/app/application.js';
import { readConfig } from '../../../src/app/config.js';
import { ApiClient } from '../../support/api-client.js';
import { forEachProfile, type Storage } from '../../support/profiles.js';
import { until } from '../../support/until.js';

/** The book of a market, as it is answered. */
interface Book {
  readonly bids: readonly unknown[];
}

const BOOK = '/api/v1/markets/BTC-USDT/book';

describe('the projection thread of a running application', () => {
  forEachProfile((profile) => {
    let storage: Storage;
    let application: Application;
    let api: ApiClient;
    let user: string;
    /** Every thread that was started; the projections' is the last one. */
    let threads: Worker[];

    const note = (worker: Worker): void => void threads.push(worker);
    const kill = async (): Promise<void> => void (await threads.at(-1)!.terminate());

    /** Places an order at a price of its own. @returns the Consistency-Token of the answer */
    const buyAt = async (price: number): Promise<string> => {
      const terms = { type: 'limit', side: 'buy', price: String(price), quantity: '0.01' };
      const order = { ...terms, symbol: 'BTC-USDT', userId: user };
      const { status, token } = await api.post('/api/v1/orders', order);
      expect(status).to.equal(201);
      return token;
    };

    const expectOrders = async (count: number, token: string): Promise<void> => {
      await until(
        async () => (await api.get(`/api/v1/orders?userId=${user}`, token)).status === 200,
      );
      const orders = await api.get<{ items: unknown[] }>(`/api/v1/orders?userId=${user}`, token);
      expect(orders.body.items).to.have.length(count);
      await until(async () => (await api.get(BOOK, token)).status === 200);
      expect((await api.get<Book>(BOOK, token)).body.bids).to.have.length(count);
    };

    beforeEach(async () => {
      threads = [];
      process.on('worker', note);
      storage = await profile.create();
      const settings = {
        DATA_DIR: storage.directory,
        PORT: '0',
        LOG_LEVEL: 'silent',
        ...storage.environment,
      };
      application = await Application.start(readConfig(settings), pino({ level: 'silent' }));
      api = new ApiClient(application.url);
      user = await api.registerUser('Ada');
    });

    afterEach(async () => {
      process.off('worker', note);
      await application.close();
      await storage.remove();
    });

    it('is started again when it has died: tables and views move on, and the process is ready', async () => {
      await expectOrders(1, await buyAt(20_001));
      for (let deaths = 1; deaths <= 2; deaths++) {
        await kill();
        await expectOrders(deaths + 1, await buyAt(20_001 + deaths));
        await until(async () => (await api.get('/readyz')).status === 200);
      }
    });

    it('ends with the application while it is being started', async () => {
      const started = once(process, 'worker') as Promise<[Worker]>;
      await kill();
      const [last] = await started;
      const ended = once(last, 'exit') as Promise<[number]>;
      await once(last, 'online');
      await application.close();
      // By itself: one that has to be terminated ends with 1.
      expect(await ended).to.deep.equal([0]);
    });
  });
});
