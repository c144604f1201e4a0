import { expect } from 'chai';
import sinon from 'sinon';

import type { OpenOrdersView } from '../../../../src/views/open-orders-view.js';
import { allProjections } from '../../../../src/projections/all-projections.js';
import type { OpenOrder } from '../../../../src/projections/open-orders.js';
import { pollingGate } from '../../../../src/projections/generations/checkpoint-gate.js';
import { createQueries } from '../../../../src/queries/queries.js';
import { ReadModel } from '../../../../src/queries/read-model.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { forEachProfile, type Storage } from '../../../support/profiles.js';
import { readSide, type ReadSide } from '../../../support/read-side.js';
import { TradingFloor } from '../../../support/trading-floor.js';

describe('the read side', () => {
  forEachProfile((profile) => {
    let storage: Storage;
    let store: InMemoryEventStore;
    let floor: TradingFloor;
    let side: ReadSide;
    let ada: string;

    const place = () => floor.place('buy', '50.00', '1.000', { userId: ada });
    const openOrders = async (atLeast?: bigint): Promise<number> =>
      (await side.queries.openOrdersOfUser.execute(ada, atLeast)).result.items.length;

    beforeEach(async () => {
      storage = await profile.create();
      store = new InMemoryEventStore();
      floor = new TradingFloor(store);
      side = await readSide(storage, store);
      await side.runner.start();
      await floor.list();
      ada = await floor.register('Ada');
    });

    afterEach(async () => {
      await side.runner.stop();
      await store.close();
      await storage.remove();
    });

    it('goes on without its view, answers from the tables, and takes it up again', async () => {
      expect(await openOrders((await place()).position)).to.equal(1);
      const { view } = side;
      const down = (['position', 'reset', 'advance', 'read', 'fill'] as const).map((method) =>
        sinon
          .stub(view, method as keyof OpenOrdersView<OpenOrder>)
          .rejects(new Error('Redis is down')),
      );
      for (let i = 2; i < 5; i++) expect(await openOrders((await place()).position)).to.equal(i);
      for (const method of down) method.restore();

      // The view missed those orders; whoever asks without a token must not be shown the past for long either.
      let standing: bigint | undefined;
      let last = 0n;
      while (standing !== last) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        last = (await place()).position;
        await side.reach(last);
        standing = await view.position();
      }
      expect(standing).to.equal(last);
      const count = floor.market().orderCount;
      expect(await openOrders()).to.equal(count);
      expect(await view.read(ada)).to.have.length(count);
    });

    it('makes a query wait for its token, and says when it takes too long', async () => {
      const { position } = await place();
      const readModel = new ReadModel({
        database: side.database,
        gate: side.gate,
        views: { openOrders: side.view },
        projections: allProjections,
        now: () => new Date(),
        waitLimitMs: 50,
      });
      const behind: unknown = await createQueries(readModel, store)
        .listOrders.execute({}, position + 1_000_000n)
        .catch((error: unknown) => error);
      expect(behind).to.include({ code: 'READ_MODEL_BEHIND', retryAfter: 1 });
    });

    it('answers in a process without a runner, right at once with the token', async () => {
      const database = await storage.openDatabase();
      const queries = createQueries(
        new ReadModel({
          database,
          gate: pollingGate(database, allProjections),
          views: { openOrders: await storage.openView() },
          projections: allProjections,
          now: () => new Date(),
        }),
        store,
      );
      for (let i = 1; i < 6; i++) {
        const { orderId, position } = await place();
        const { items } = (await queries.openOrdersOfUser.execute(ada, position)).result;
        expect(items).to.have.length(i);
        expect(items[0]?.orderId).to.equal(orderId);
        const { result: order } = await queries.getOrder.execute(orderId, position);
        expect(order).to.include({ status: 'OPEN' });
      }
    });
  });
});
