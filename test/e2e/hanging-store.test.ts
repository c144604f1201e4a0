import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';
import sinon from 'sinon';

import {
  type EventStoreServer,
  startEventStoreServer,
} from '../../src/embedded-eventstore/server.js';
import type { ApiClient } from '../support/api-client.js';
import { auditedStream, expectAcknowledgedOnce } from '../support/audit.js';
import { temporaryFolder } from '../support/embedded-store.js';
import { EventStoreProcess } from '../support/event-store-process.js';
import { fileHandleMethods } from '../support/file-handle-methods.js';
import { SeededRandom } from '../support/seeded-random.js';
import { StartedServer } from '../support/started-server.js';
import { embedded } from '../support/profiles.js';
import { tellSeed } from '../support/tell-seed.js';
import { TradingCrowd } from '../support/trading-crowd.js';
import { until } from '../support/until.js';

const SYMBOL = 'BTC-USDT';
const CLIENTS = 16;

/** How long the store is away once it has been noticed; npm run test:long sets more. */
const AWAY_MS = Number(process.env['STORE_AWAY_MS'] ?? 500);

/** An event store that can be kept from answering appends. */
interface Store {
  readonly url: string;
  hang(): Promise<void>;
  resume(): Promise<void>;
  remove(): Promise<void>;
}

const stores: Readonly<Record<string, () => Promise<Store>>> = {
  async 'whose process is frozen'() {
    const process = await EventStoreProcess.start();
    return {
      url: process.url,
      hang: async () => process.freeze(),
      resume: async () => process.thaw(),
      remove: () => process.remove(),
    };
  },
  async 'whose process is killed, and started again later'() {
    const process = await EventStoreProcess.start();
    return {
      url: process.url,
      hang: () => process.kill(),
      resume: () => process.restart(),
      remove: () => process.remove(),
    };
  },
  async 'whose disk is full'() {
    const directory = await temporaryFolder();
    const server: EventStoreServer = await startEventStoreServer({ directory, port: 0 });
    let write: sinon.SinonStub | undefined;
    return {
      url: `esdb://127.0.0.1:${server.port}?tls=false`,
      async hang() {
        write = sinon.stub(await fileHandleMethods(), 'write');
        write.rejects(new Error('no space left on device'));
      },
      resume: async () => write?.restore(),
      async remove() {
        write?.restore();
        await server.close();
        await rm(directory, { recursive: true });
      },
    };
  },
};

for (const [which, startStore] of Object.entries(stores)) {
  describe(`a server with an event store ${which}`, () => {
    let store: Store;
    let server: StartedServer;
    let api: ApiClient;

    before(async () => {
      store = await startStore();
      server = new StartedServer(embedded, { EVENTSTORE_URL: store.url });
      await server.start();
      ({ api } = server);
    });

    after(async () => {
      await server.remove();
      await store.remove();
    });

    const order = (userId: string): object => ({
      ...{ userId, symbol: SYMBOL, side: 'buy', type: 'limit', price: '1.00', quantity: '1' },
    });

    const isReady = async (): Promise<boolean> => (await api.get('/readyz')).status === 200;

    it('says so, refuses commands at once, says so once, and goes on by itself', async function () {
      const random = new SeededRandom();
      tellSeed(this.test, random.seed);
      const names = Array.from({ length: CLIENTS }, (_, index) => `trader ${index}`);
      const userIds = await Promise.all(names.map((name) => api.registerUser(name)));
      const crowd = new TradingCrowd(userIds, SYMBOL, random);
      const trading = crowd.trade(api);
      await until(() => crowd.orders.size > 50);

      await store.hang();
      await until(async () => !(await isReady()));
      const { body } = await api.get<{ notReady: string[] }>('/readyz');
      expect(body.notReady).to.include('eventStore');
      // Until the commands are refused, those that come wait for the store; clients that gave up are others.
      await until(() => server.log.some((line) => line.includes('does not answer')));
      const before = crowd.orders.size;
      for (let count = 0; count < 20; count++) {
        const refused = await api.post<{ code: string }>('/api/v1/orders', order(userIds[0]!));
        expect([refused.status, refused.body.code]).to.deep.equal([503, 'EVENT_STORE_UNAVAILABLE']);
        expect(refused.headers.get('Retry-After')).to.equal('1');
      }
      const register = await api.post<{ code: string }>('/api/v1/users', { name: 'Late' });
      expect(register.body.code).to.equal('EVENT_STORE_UNAVAILABLE');
      expect((await api.get('/livez')).status).to.equal(200);
      expect(crowd.orders.size).to.equal(before);
      const errors = server.log.filter((line) => line.includes('"level":50'));
      // That nobody accepts connections, and that an append goes unanswered, are two things: each is said once.
      const said = errors.map((line) => (JSON.parse(line) as { msg: string }).msg);
      expect(said.filter((text, index) => said.indexOf(text) !== index)).to.deep.equal([]);

      await sleep(AWAY_MS);
      expect(crowd.orders.size).to.equal(before);
      expect(await isReady()).to.equal(false);
      await store.resume();
      await until(isReady);
      await until(() => crowd.orders.size > before + 50);
      crowd.stop();
      await trading;
      expect(crowd.complaints).to.deep.equal([]);
      const stream = await auditedStream(api, SYMBOL);
      expectAcknowledgedOnce(stream, crowd);
      const unnamed = stream.events.filter(
        ({ type, data }) => type === 'OrderPlaced' && !('clientOrderId' in data),
      );
      expect(unnamed, 'refused orders').to.deep.equal([]);
    });
  });
}
