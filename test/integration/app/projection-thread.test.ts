import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';

import { expect } from 'chai';
import { pino } from 'pino';

import { readConfig } from '../../../src/app/config.js';
import { ProjectionThread } from '../../../src/app/projection-thread.js';
import { Metrics } from '../../../src/metrics/metrics.js';
import { openEmbeddedStore, type TemporaryStore } from '../../support/embedded-store.js';
import { forEachProfile, type Storage } from '../../support/profiles.js';
import { TradingFloor } from '../../support/trading-floor.js';
import { until } from '../../support/until.js';

describe('the projection thread', () => {
  forEachProfile((profile) => {
    let eventStore: TemporaryStore;
    let storage: Storage;
    let floor: TradingFloor;
    let thread: ProjectionThread;
    let workers: Worker[];
    let position: bigint;

    beforeEach(async () => {
      [eventStore, storage] = await Promise.all([openEmbeddedStore(), profile.create()]);
      floor = new TradingFloor(eventStore.store);
      workers = [];
      position = -1n;
      const { eventStore: figures, projections: observer } = new Metrics();
      thread = new ProjectionThread({
        input: {
          ...readConfig({ ...storage.environment, DATA_DIR: storage.directory }),
          logLevel: 'silent',
          eventStoreUrl: eventStore.url,
        },
        onPositions: (positions) => (position = positions.get('users') ?? position),
        receiveViews: (worker) => {
          workers.push(worker);
          return async () => undefined;
        },
        observer,
        figures,
        logger: pino({ level: 'silent' }),
      });
      await thread.start();
    });

    afterEach(async () => {
      await thread.stop();
      await eventStore.close();
      await storage.remove();
    });

    it('is started again when it dies, says so meanwhile, and goes on', async () => {
      expect(thread.isRecovering).to.equal(false);
      const [first] = workers;
      const died = once(first!, 'exit');
      await first!.terminate();
      await died;
      await until(() => thread.isRecovering);
      await floor.register('Ada');
      const head = await eventStore.store.head(['user-']);
      await until(() => position >= head!.position);
      await until(() => !thread.isRecovering);
      expect(workers.length).to.be.greaterThan(1);
    });
  });
});
