import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';

import { ApplicationError } from '../../../src/errors.js';
import { openViews } from '../../../src/projections/all-views.js';
import { Registry } from '../../../src/projections/generations/registry.js';
import { orders } from '../../../src/projections/orders.js';
import { candles } from '../../../src/projections/candles.js';
import { tickers } from '../../../src/projections/tickers.js';
import { allProjections } from '../../../src/projections/all-projections.js';
import { ReadModel } from '../../../src/queries/read-model.js';
import { ReadDatabaseUnavailable } from '../../../src/sql/errors.js';
import { ViewRoom } from '../../../src/views/open-views.js';
import { killAtRandom, startProcess } from '../../support/doomed-read-side.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { forEachProfile, type Storage } from '../../support/profiles.js';
import { tradeAtRandom } from '../../support/random-trading.js';
import { lagMeterOf, readSide, type ReadSide } from '../../support/read-side.js';
import { rebuild } from '../../support/rebuild.js';
import { withHistory } from '../../support/recorded-history.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { TradingFloor } from '../../support/trading-floor.js';
import { createParsedQueries, type ParsedQueries } from '../../support/parsed-queries.js';

const KILLS = 2;
const SYMBOL = 'BTC-USDT';

/** What a reader may be told while nobody keeps the tables. */
const REFUSALS = ['READ_MODEL_BEHIND', 'READ_MODEL_UNAVAILABLE', 'MARKET_NOT_FOUND'];

describe('views under load', function () {
  this.timeout(180_000);

  forEachProfile((profile) => {
    let random: SeededRandom;
    const fraction = (): number => random.fraction();

    beforeEach(function () {
      random = new SeededRandom();
      tellSeed(this.currentTest, random.seed);
    });

    /** The same queries, without views. */
    const ofTables = ({ database, gate, store }: ReadSide): ParsedQueries => {
      const views = openViews(new ViewRoom({ prefix: '' }));
      const now = () => new Date();
      const readModel = new ReadModel({ database, gate, views, projections: allProjections, now });
      return createParsedQueries(readModel, store, lagMeterOf(store, database));
    };

    /**
     * Reads the book over and over, each time with the token of the last answer: it never goes back, and a position has
     * one answer, whoever gives it.
     * @returns how many answers there were
     */
    const readDuring = async (side: ReadSide, work: Promise<unknown>): Promise<number> => {
      let isOver = false;
      let answers = 0;
      const over = work.finally(() => (isOver = true));
      const known = new Map<bigint, unknown>();
      const tables = ofTables(side);
      const read = async (queries: ParsedQueries): Promise<void> => {
        let atLeast: bigint | undefined;
        while (!isOver) {
          await sleep(1);
          const found = await queries.getBook
            .execute(SYMBOL, { depth: '5000' }, { atLeast })
            .catch((error: unknown) => {
              // A server that a crowded machine keeps from answering is left alone for a moment.
              if (error instanceof ReadDatabaseUnavailable) return;
              expect(error).to.be.instanceOf(ApplicationError);
              expect((error as ApplicationError).code).to.be.oneOf(REFUSALS);
            });
          if (found === undefined) continue;
          const position = found.position!;
          expect(position >= (atLeast ?? -1n), 'a reader went back in time').to.be.true;
          expect(found.result).to.deep.equal(known.get(position) ?? found.result);
          known.set(position, found.result);
          atLeast = position;
          answers += 1;
        }
      };
      await Promise.all([over, read(side.queries), read(side.queries), read(tables)]);
      return answers;
    };

    /** Expects a process to show what the tables hold, first what its views have, then what they were filled with. */
    const expectRight = async (
      side: ReadSide,
      atLeast: bigint,
      userIds: readonly string[],
    ): Promise<void> => {
      await side.reach(atLeast);
      const tables = ofTables(side);
      const conditions = { atLeast };
      for (let time = 0; time < 2; time++) {
        for (const userId of userIds) {
          const open = await side.queries.openOrdersOfUser.execute(userId, {}, conditions);
          const expected = await tables.openOrdersOfUser.execute(userId, {}, conditions);
          expect(open.result).to.deep.equal(expected.result);
        }
        const book = await side.queries.getBook.execute(SYMBOL, {}, conditions);
        const expected = await tables.getBook.execute(SYMBOL, {}, conditions);
        expect(book.result).to.deep.equal(expected.result);
        const { at: _at, ...ticker } = (await side.queries.getTicker.execute(SYMBOL, conditions))
          .result;
        expect((await tables.getTicker.execute(SYMBOL, conditions)).result).to.include(ticker);
      }
    };

    it(`show what the tables hold while who projects is killed ${KILLS} times`, async () => {
      await withHistory(profile, fraction, async ({ storage, store, history, position }) => {
        const reader = await readSide(storage, store);
        await new Registry(reader.database, () => new Date()).prepare();
        // From here on there are tables to be read.
        const first = startProcess('run', history, storage);
        await first.hasTold('at work');
        await first.kill();
        const killing = async (): Promise<void> => {
          for (let kill = 0; kill < KILLS; kill++) {
            await killAtRandom(startProcess('run', history, storage), fraction);
          }
        };
        expect(await readDuring(reader, killing())).to.be.greaterThan(0);
        const side = await readSide(storage, store);
        await side.runner.start();
        await side.reach(position);
        const { result } = await side.queries.listOrders.execute({ limit: '500' });
        const userIds = [...new Set(result.items.map(({ userId }) => userId))];
        await expectRight(side, position, userIds);
        await expectRight(reader, position, userIds);
        await side.runner.stop();
      });
    });

    it('show what the tables hold through rebuilds and rollbacks by another process', async () => {
      const storage: Storage = await profile.create();
      const store = new InMemoryEventStore(40);
      const side = await readSide(storage, store);
      try {
        const floor = new TradingFloor(store, SYMBOL);
        await floor.list();
        const userIds = [await floor.register('Ada'), await floor.register('Bob')];
        const trade = (commands: number) => tradeAtRandom(floor, userIds, commands, fraction);
        await side.runner.start();
        await side.reach(await trade(300));
        const database = await storage.openDatabase();
        const swap = async (rollback: boolean, ...projections: (typeof allProjections)[number][]) =>
          rebuild({ store, database, projections, bulk: 100, rollback });
        const swapping = (async () => {
          await swap(false, orders, candles, tickers);
          await swap(true, orders, tickers);
          await swap(false, tickers);
          await swap(true, orders);
        })();
        let isOver = false;
        const writing = (async () => {
          while (!isOver) await side.reach(await trade(10));
        })();
        expect(
          await readDuring(
            side,
            swapping.finally(() => (isOver = true)),
          ),
        ).to.be.greaterThan(0);
        await writing;
        await expectRight(side, await trade(10), userIds);
      } finally {
        await side.runner.stop();
        await store.close();
        await storage.remove();
      }
    });
  });
});
