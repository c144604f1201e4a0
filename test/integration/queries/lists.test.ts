import { expect } from 'chai';

import { combinations, type Combination } from '../../../bench/queries/combinations.js';
import { type Filled, fillTables } from '../../../bench/queries/filled-tables.js';
import type { ListOrder, Page } from '../../../src/queries/page.js';
import { PastMarkets } from '../../../src/history/past-markets.js';
import { allProjections } from '../../../src/projections/all-projections.js';
import { openViews } from '../../../src/projections/all-views.js';
import { pollingGate } from '../../../src/projections/generations/checkpoint-gate.js';
import { EXAMINED_ROWS } from '../../../src/queries/select-page.js';
import { createQueries, type Queries } from '../../../src/queries/queries.js';
import { ReadModel } from '../../../src/queries/read-model.js';
import type { ReadDatabase } from '../../../src/sql/read-database.js';
import type { SqlRow } from '../../../src/sql/table.js';
import { faultsOfPlan, toldOf } from '../../support/explained.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { forEachProfile, type Storage } from '../../support/profiles.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { lagMeterOf, liveTable } from '../../support/read-side.js';
import { tellSeed } from '../../support/tell-seed.js';

const ORDERS = 3 * EXAMINED_ROWS;
const SAMPLES = 150;

describe('the lists', () => {
  forEachProfile((profile) => {
    let storage: Storage;
    let database: ReadDatabase;
    let queries: Queries;
    let filled: Filled;
    const rows = {} as Record<Combination['list'], readonly SqlRow[]>;
    const statements = new Map<string, readonly unknown[]>();

    before(async function () {
      this.timeout(60_000);
      storage = await profile.create();
      database = await storage.openDatabase();
      filled = await fillTables(database, { orders: ORDERS, users: 20, seed: 10 });
      for (const projection of allProjections) {
        if (projection.name !== 'orders' && projection.name !== 'trades') continue;
        const all = await database.tables.all(database.sql, await liveTable(database, projection));
        rows[projection.name] = all.sort((a, b) => Number(a['position']) - Number(b['position']));
      }
      const told = toldOf(database, ({ text, parameters }) => {
        // The register of the tables has a few rows.
        if (!text.includes('projection_generations')) statements.set(text, parameters);
      });
      const store = new InMemoryEventStore();
      const readModel = new ReadModel({
        database: told,
        gate: pollingGate(database, allProjections),
        views: openViews(await storage.openRoom()),
        projections: allProjections,
        now: () => new Date(),
      });
      queries = createQueries(
        readModel,
        store,
        lagMeterOf(store, database),
        new PastMarkets(store, async () => undefined),
      );
    });

    after(() => storage.remove());

    it('answer any combination of filters, page by page and back again, each item once', async function () {
      this.timeout(120_000);
      const random = new SeededRandom();
      tellSeed(this.test, random.seed);
      const all = combinations(filled);
      for (let sample = 0; sample < SAMPLES; sample += 1) {
        const combination = all[random.between(0, all.length - 1)]!;
        const limit = random.between(1, 500);
        const expected = expectedIds(rows[combination.list], combination);
        const pages = await walked(queries, combination, 'next', limit);
        expect(idsOf(pages), combination.name).to.deep.equal(expected);
        // Back from the last page, from one on the way, and on again from where that led to.
        for (const turn of [pages.length - 1, random.between(0, pages.length - 1)]) {
          const before = idsOf(pages.slice(0, turn));
          const { previousCursor } = pages[turn]!;
          if (turn === 0) expect(previousCursor, combination.name).to.be.undefined;
          if (previousCursor === undefined) continue;
          const back = await walked(queries, combination, 'previous', limit, previousCursor);
          expect(idsOf([...back].reverse()), `${combination.name}, backwards`).to.deep.equal(
            before,
          );
          const halfway = random.between(0, back.length - 1);
          const { nextCursor } = back[halfway]!;
          const seen =
            idsOf(back.slice(halfway + 1).reverse()).length + back[halfway]!.items.length;
          const on = await walked(queries, combination, 'next', limit, nextCursor);
          expect(idsOf(on), `${combination.name}, on again`).to.deep.equal(expected.slice(seen));
        }
      }
    });

    it('read no more rows than they look at, whatever the combination', async function () {
      this.timeout(240_000);
      statements.clear();
      const kinds = new Map(combinations(filled).map((each) => [kindOf(each), each]));
      for (const combination of kinds.values()) await combination.page(queries);
      const faults: string[] = [];
      for (const [text, parameters] of statements) {
        const found = await faultsOfPlan(database, { text, parameters });
        faults.push(...found.map((fault) => `${text}: ${fault}`));
      }
      expect(statements.size).to.be.greaterThan(50);
      expect(faults).to.deep.equal([]);
    });
  });
});

/** Combinations of one kind lead to the same statements. */
function kindOf({ name, filters: { status, order, ...others } }: Combination): string {
  return [name.split('?')[0], status, order, ...Object.keys(others).sort()].join(' ');
}

/** The pages of a list, one after the other. @param from the cursor that the walk begins with */
async function walked(
  queries: Queries,
  combination: Combination,
  way: 'next' | 'previous',
  limit: number,
  from?: string,
): Promise<Page<unknown>[]> {
  const pages: Page<unknown>[] = [];
  let cursor = from;
  do {
    const page = { limit: String(limit), ...(cursor !== undefined && { cursor }) };
    const result = (await combination.page(queries, page)).result.parse();
    expect(result.items.length).to.be.at.most(limit);
    pages.push(result);
    cursor = way === 'next' ? result.nextCursor : result.previousCursor;
  } while (cursor !== undefined);
  return pages;
}

function idsOf(pages: readonly Page<unknown>[]): string[] {
  return pages.flatMap(({ items }) => items.map(idOf));
}

function idOf(item: unknown): string {
  const { orderId, tradeId } = item as { orderId?: string; tradeId?: string };
  return tradeId ?? orderId!;
}

/** The ids of a list, found by looking at each row. @param rows in the order of the log */
function expectedIds(rows: readonly SqlRow[], { list, filters }: Combination): string[] {
  const matching = rows.filter((row) => (list === 'orders' ? isOrder : isTrade)(row, filters));
  const ids = matching.map((row) => String(row['trade_id'] ?? row['order_id']));
  const order = filters['order'] as ListOrder | undefined;
  return order === 'asc' ? ids : ids.reverse();
}

type Filters = Combination['filters'];

function isOrder(row: SqlRow, filters: Filters): boolean {
  const { userId, symbol, side, type, status, clientOrderId } = filters;
  const columns = {
    user_id: userId,
    symbol,
    side,
    order_type: type,
    client_order_id: clientOrderId,
  };
  const isEqual = Object.entries(columns).every(
    ([name, value]) => value === undefined || row[name] === value,
  );
  const isOfStatus = status === undefined || status.split(',').includes(String(row['status']));
  return isEqual && isOfStatus && isWithin(row['placed_at'], filters);
}

function isTrade(row: SqlRow, filters: Filters): boolean {
  const { userId, orderId, symbol } = filters;
  const isOf = (what: 'user' | 'order', id: string | undefined): boolean =>
    id === undefined || row[`maker_${what}_id`] === id || row[`taker_${what}_id`] === id;
  const isOfMarket = symbol === undefined || row['symbol'] === symbol;
  return (
    isOfMarket &&
    isOf('user', userId) &&
    isOf('order', orderId) &&
    isWithin(row['traded_at'], filters)
  );
}

function isWithin(at: SqlRow[string] | undefined, { from, to }: Filters): boolean {
  return (from === undefined || at! >= from) && (to === undefined || at! < to);
}
