import { expect } from 'chai';
import { uuidv7 } from 'uuidv7';

import { averagePrice } from '../../../src/domain/amounts/notional.js';
import { restingOrders } from '../../../src/domain/market/snapshot/inspect.js';
import type { Side } from '../../../src/domain/market/terms.js';
import { ApplicationError, type ErrorCode } from '../../../src/errors.js';
import { allProjections } from '../../../src/projections/all-projections.js';
import type { Page } from '../../../src/queries/page.js';
import type { Found } from '../../../src/queries/read-model.js';
import { MAX_LIMIT } from '../../../src/queries/page.js';
import type { OpenOrdersOfUserDto } from '../../../src/queries/open-orders-of-user.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { forEachProfile, type Storage } from '../../support/profiles.js';
import { randomFrom, tradeAtRandom } from '../../support/random-trading.js';
import { readSide, type ReadSide } from '../../support/read-side.js';
import { TradingFloor } from '../../support/trading-floor.js';

describe('the queries', () => {
  forEachProfile((profile) => {
    let storage: Storage;
    let store: InMemoryEventStore;
    let floor: TradingFloor;
    let side: ReadSide;
    let ada: string;
    let bob: string;
    const now = new Date('2026-03-02T12:00:00.000Z');

    const found = async <Result>(answer: Promise<Found<Result>>): Promise<Result> =>
      (await answer).result;

    const refusal = async (answer: Promise<unknown>, code: ErrorCode): Promise<void> => {
      const error = await answer.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).to.be.instanceOf(ApplicationError);
      expect(error).to.have.property('code', code);
    };

    /** Every item of a list, page by page. */
    const all = async <Item>(
      list: (page: { limit: string; cursor?: string }) => Promise<Found<Page<Item>>>,
      limit: number,
    ): Promise<Item[]> => {
      const items: Item[] = [];
      let cursor: string | undefined;
      do {
        const page = await found(list({ limit: String(limit), ...(cursor && { cursor }) }));
        expect(page.items.length).to.be.at.most(limit);
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return items;
    };

    beforeEach(async () => {
      storage = await profile.create();
      store = new InMemoryEventStore();
      floor = new TradingFloor(store);
      floor.now = now;
      side = await readSide(storage, store, { now: () => now });
      await side.runner.start();
      await floor.list();
      ada = await floor.register('Ada');
      bob = await floor.register('Bob');
    });

    afterEach(async () => {
      await side.runner.stop();
      await store.close();
      await storage.remove();
    });

    describe('of users and markets', () => {
      it('answer what was registered and listed', async () => {
        const position = await floor.list('AAPL-USD', '0.01', '1');
        expect(await found(side.queries.getUser.execute(ada, { atLeast: position }))).to.deep.equal(
          {
            userId: ada,
            name: 'Ada',
            status: 'ACTIVE',
            registeredAt: now.toISOString(),
          },
        );
        const aapl = {
          symbol: 'AAPL-USD',
          tickSize: '0.01',
          lotSize: '1',
          status: 'ONLINE',
          listedAt: now.toISOString(),
        };
        expect(await found(side.queries.getMarket.execute('AAPL-USD'))).to.deep.equal(aapl);
        expect((await found(side.queries.listMarkets.execute())).items).to.deep.equal([
          aapl,
          { ...aapl, symbol: 'BTC-USDT', lotSize: '0.001' },
        ]);
      });

      it('refuse what is not there', async () => {
        await side.reach((await floor.place('buy', '1.00', '1.000')).position);
        const { queries } = side;
        await refusal(queries.getUser.execute(uuidv7()), 'USER_NOT_FOUND');
        await refusal(queries.getMarket.execute('btc-usdt'), 'MARKET_NOT_FOUND');
        await refusal(queries.getBook.execute('NO-SUCH', {}), 'MARKET_NOT_FOUND');
        await refusal(queries.getTicker.execute('NO-SUCH'), 'MARKET_NOT_FOUND');
        await refusal(queries.getOrder.execute('BTC-USDT-99'), 'ORDER_NOT_FOUND');
        await refusal(queries.getOrder.execute('BTC-USDT-1 '), 'ORDER_NOT_FOUND');
        await refusal(queries.listOrdersOfUser.execute(uuidv7(), {}), 'USER_NOT_FOUND');
        await refusal(queries.openOrdersOfUser.execute(uuidv7(), {}), 'USER_NOT_FOUND');
        await refusal(queries.getProjection.execute('balances'), 'PROJECTION_NOT_FOUND');
      });
    });

    describe('of orders', () => {
      it('show an order in each state whole', async () => {
        const made = await floor.place('sell', '100.50', '2.000', {
          userId: ada,
          clientOrderId: 'mine',
        });
        await floor.place('sell', '100.70', '1.000', { userId: ada });
        floor.now = new Date(now.getTime() + 1_000);
        const taken = await floor.place('buy', null, '4.000', { userId: bob });
        await side.reach(taken.position);
        const common = { symbol: 'BTC-USDT', placedAt: now.toISOString() };
        const later = floor.now.toISOString();

        expect(await found(side.queries.getOrder.execute(made.orderId))).to.deep.equal({
          ...common,
          orderId: 'BTC-USDT-1',
          userId: ada,
          side: 'sell',
          type: 'limit',
          timeInForce: 'GTC',
          selfTradePrevention: 'cancel_newest',
          price: '100.50',
          quantity: '2.000',
          filledQuantity: '2.000',
          remainingQuantity: '0.000',
          cancelledQuantity: '0.000',
          averagePrice: '100.50000000',
          quoteFilled: '201.00000',
          fillsCount: 1,
          lastFillAt: later,
          status: 'FILLED',
          clientOrderId: 'mine',
          updatedAt: later,
        });
        expect(await found(side.queries.getOrder.execute(taken.orderId))).to.deep.equal({
          ...common,
          orderId: 'BTC-USDT-3',
          userId: bob,
          side: 'buy',
          type: 'market',
          timeInForce: 'IOC',
          selfTradePrevention: 'cancel_newest',
          quantity: '4.000',
          filledQuantity: '3.000',
          remainingQuantity: '0.000',
          cancelledQuantity: '1.000',
          averagePrice: averagePrice('301.70000', '3.000'),
          quoteFilled: '301.70000',
          fillsCount: 2,
          lastFillAt: later,
          status: 'CANCELLED',
          reason: 'no_liquidity',
          placedAt: later,
          updatedAt: later,
        });
      });

      it('keep the orders of two users apart that have one client order id', async () => {
        const mine = { userId: ada, clientOrderId: 'same' };
        const first = await floor.place('buy', '1.00', '1.000', mine);
        const theirs = await floor.place('buy', '1.00', '1.000', { ...mine, userId: bob });
        await side.reach(theirs.position);
        const idsOf = async (filters: { userId?: string }): Promise<string[]> => {
          const asked = side.queries.listOrders.execute({ clientOrderId: 'same', ...filters });
          return (await found(asked)).items.map(({ orderId }) => orderId);
        };
        expect(await idsOf({})).to.deep.equal([theirs.orderId, first.orderId]);
        expect(await idsOf({ userId: ada })).to.deep.equal([first.orderId]);
        const asked = side.queries.getClientOrder.execute('same', {
          userId: bob,
          symbol: 'BTC-USDT',
        });
        expect((await found(asked)).orderId).to.equal(theirs.orderId);
      });

      it('show an amended order at its new price and quantity', async () => {
        const { orderId } = await floor.place('buy', '99.00', '2.000', { userId: ada });
        await floor.place('sell', '99.00', '0.500', { userId: bob });
        const change = { orderId, price: '98.00', quantity: '5' };
        const { position } = await floor.submit({ type: 'AmendOrder', actor: ada, ...change });
        expect(
          await found(side.queries.getOrder.execute(orderId, { atLeast: position })),
        ).to.include({
          price: '98.00',
          quantity: '5.000',
          filledQuantity: '0.500',
          remainingQuantity: '4.500',
          averagePrice: '99.00000000',
          status: 'PARTIALLY_FILLED',
        });
      });

      it('list newest first, by any filter, each order once over all pages', async () => {
        const position = await tradeAtRandom(floor, [ada, bob], 120, randomFrom(20260302));
        await side.reach(position);
        const { listOrders, listOrdersOfUser } = side.queries;
        const every = await all((page) => listOrders.execute(page), 500);
        const numbers = every.map(({ orderId }) => Number(orderId.slice('BTC-USDT-'.length)));
        expect(numbers).to.deep.equal([...numbers].sort((a, b) => b - a));
        expect(numbers).to.have.length(floor.market().orderCount);

        expect(await all((page) => listOrders.execute(page), 7)).to.deep.equal(every);
        for (const status of ['OPEN', 'FILLED', 'CANCELLED', 'REJECTED', 'OPEN,PARTIALLY_FILLED']) {
          const found = await all((page) => listOrders.execute({ ...page, status }), 4);
          const expected = every.filter((order) => status.split(',').includes(order.status));
          expect(found, status).to.deep.equal(expected);
        }
        const filters = { side: 'sell', symbol: 'BTC-USDT' } as const;
        const mine = every.filter((order) => order.userId === ada && order.side === 'sell');
        expect(
          await all((page) => listOrders.execute({ ...page, ...filters, userId: ada }), 3),
        ).to.deep.equal(mine);
        expect(
          await all((page) => listOrdersOfUser.execute(ada, { ...page, ...filters }), 3),
        ).to.deep.equal(mine);
        expect((await found(listOrders.execute({ symbol: 'NO-SUCH' }))).items).to.be.empty;
      });

      it('do not repeat or miss an order when new ones arrive between two pages', async () => {
        for (let i = 0; i < 5; i++) await floor.place('buy', '1.00', '1.000', { userId: ada });
        const sixth = await floor.place('buy', '1.00', '1.000', { userId: ada });
        const first = await found(
          side.queries.listOrders.execute({ limit: '3' }, { atLeast: sixth.position }),
        );
        await side.reach((await floor.place('buy', '1.00', '1.000', { userId: ada })).position);
        const { nextCursor: cursor } = first;
        const second = await found(
          side.queries.listOrders.execute({ limit: '3', cursor: cursor! }),
        );
        expect([...first.items, ...second.items].map(({ orderId }) => orderId)).to.deep.equal(
          [6, 5, 4, 3, 2, 1].map((number) => `BTC-USDT-${number}`),
        );
        expect(second).to.not.have.property('nextCursor');
      });

      it('list no orders of a user who is registered and has none', async () => {
        const position = (await floor.place('buy', '1.00', '1.000')).position;
        expect(
          await found(side.queries.listOrdersOfUser.execute(ada, {}, { atLeast: position })),
        ).to.deep.equal({
          items: [],
        });
        expect(await found(side.queries.openOrdersOfUser.execute(ada, {}))).to.deep.equal({
          items: [],
        });
      });
    });

    describe('of open orders', () => {
      it('come a page at a time, the first from the view as well', async () => {
        const placed: string[] = [];
        let atLeast = 0n;
        for (let i = 0; i <= MAX_LIMIT; i++) {
          const { orderId, position } = await floor.place('buy', '50.00', '1.000', { userId: ada });
          placed.unshift(orderId);
          atLeast = position;
        }
        const page = async (asked: OpenOrdersOfUserDto) => {
          const { items, ...ends } = await found(
            side.queries.openOrdersOfUser.execute(ada, asked, { atLeast }),
          );
          return { ids: items.map(({ orderId }) => orderId), ...ends };
        };
        for (let time = 0; time < 2; time++) {
          const first = await page({});
          expect(first.ids).to.deep.equal(placed.slice(0, MAX_LIMIT));
          const second = await page({ cursor: first.nextCursor! });
          expect(second.ids).to.deep.equal(placed.slice(MAX_LIMIT));
          expect(second).to.not.have.property('nextCursor');
          expect((await page({ cursor: second.previousCursor!, limit: '2' })).ids).to.deep.equal(
            placed.slice(MAX_LIMIT - 2, MAX_LIMIT),
          );
          const few = await page({ limit: '3' });
          expect(few.ids).to.deep.equal(placed.slice(0, 3));
          expect((await page({ limit: '3', cursor: few.nextCursor! })).ids).to.deep.equal(
            placed.slice(3, 6),
          );
          expect((await page({ limit: '1', order: 'asc' })).ids).to.deep.equal(placed.slice(-1));
        }
        const { held } = await side.views.openOrders.read(ada);
        expect(held?.result).to.have.length(MAX_LIMIT + 1);
      });

      it('answer what single orders do, right at once with the token', async () => {
        const mine: string[] = [];
        for (let i = 0; i < 6; i++) {
          const { orderId, position } = await floor.place('buy', `${50 + i}.00`, '1.000', {
            userId: ada,
          });
          mine.unshift(orderId);
          const { items } = await found(
            side.queries.openOrdersOfUser.execute(ada, {}, { atLeast: position }),
          );
          expect(items.map((order) => order.orderId)).to.deep.equal(mine);
        }
        const { position } = await floor.submit({
          type: 'CancelOrder',
          actor: ada,
          orderId: mine.pop()!,
        });
        const { items } = await found(
          side.queries.openOrdersOfUser.execute(ada, {}, { atLeast: position }),
        );
        expect(items.map((order) => order.orderId)).to.deep.equal(mine);
        for (const order of items) {
          expect(await found(side.queries.getOrder.execute(order.orderId))).to.deep.equal(order);
        }
      });
    });

    describe('of trades', () => {
      it('list newest first, by market, order and user, each trade once', async () => {
        const position = await tradeAtRandom(floor, [ada, bob], 150, randomFrom(42));
        await side.reach(position);
        const { listTrades } = side.queries;
        const every = await all((page) => listTrades.execute(page), 500);
        expect(every).to.have.length(floor.market().tradeCount);
        const numbers = every.map(({ tradeId }) => Number(tradeId.slice('BTC-USDT-T'.length)));
        expect(numbers).to.deep.equal([...numbers].sort((a, b) => b - a));

        type Trade = (typeof every)[number];
        /** A trade, and what somebody was in it. */
        const as = (trade: Trade, [maker, taker]: readonly boolean[]): Trade => {
          const role = maker && taker ? 'both' : maker ? 'maker' : 'taker';
          return { ...trade, role };
        };
        const of = (userId: string) =>
          every
            .filter((trade) => [trade.makerUserId, trade.takerUserId].includes(userId))
            .map((trade) =>
              as(trade, [trade.makerUserId === userId, trade.takerUserId === userId]),
            );
        expect(of(ada)).to.not.be.empty;
        expect(await all((page) => listTrades.execute({ ...page, userId: ada }), 5)).to.deep.equal(
          of(ada),
        );

        const { makerOrderId, takerOrderId } = every[0]!;
        for (const orderId of [makerOrderId, takerOrderId]) {
          const expected = every
            .filter((trade) => [trade.makerOrderId, trade.takerOrderId].includes(orderId))
            .map((trade) =>
              as(trade, [trade.makerOrderId === orderId, trade.takerOrderId === orderId]),
            );
          expect(
            await all((page) => listTrades.execute({ ...page, orderId, symbol: 'BTC-USDT' }), 2),
          ).to.deep.equal(expected);
          const his = expected.filter((trade) =>
            [trade.makerUserId, trade.takerUserId].includes(bob),
          );
          expect(
            await all((page) => listTrades.execute({ ...page, orderId, userId: bob }), 2),
          ).to.deep.equal(his);
        }
        expect((await found(listTrades.execute({ symbol: 'NO-SUCH' }))).items).to.be.empty;
      });
    });

    describe('of the book', () => {
      const levels = (name: Side) => {
        const found = new Map<string, { price: string; units: number; orders: number }>();
        for (const { price, remaining, visible = remaining } of restingOrders(
          floor.market(),
          name,
        )) {
          const level = found.get(price) ?? { price, units: 0, orders: 0 };
          level.units += Number(visible.replace('.', ''));
          level.orders += 1;
          found.set(price, level);
        }
        return [...found.values()].map(({ price, units, orders }) => ({
          price,
          quantity: (units / 1_000).toFixed(3),
          orders,
        }));
      };

      it("show the aggregate's own book, level by level, as deep as asked", async () => {
        const position = await tradeAtRandom(floor, [ada, bob], 200, randomFrom(7));
        const book = await found(
          side.queries.getBook.execute('BTC-USDT', {}, { atLeast: position }),
        );
        expect(book.bids).to.deep.equal(levels('buy'));
        expect(book.asks).to.deep.equal(levels('sell'));
        expect(book.bids.length + book.asks.length).to.be.greaterThan(4);
        expect(BigInt(book.position) >= position).to.be.true;

        const shallow = await found(side.queries.getBook.execute('BTC-USDT', { depth: '2' }));
        expect(shallow.bids).to.deep.equal(levels('buy').slice(0, 2));
        expect(shallow.asks).to.deep.equal(levels('sell').slice(0, 2));
      });

      it('order prices by value, not as text', async () => {
        for (const price of ['9.00', '10.00', '100.00']) await floor.place('buy', price, '1.000');
        const { position } = await floor.place('sell', '1000.00', '0.250');
        const { bids, asks } = await found(
          side.queries.getBook.execute('BTC-USDT', {}, { atLeast: position }),
        );
        expect(bids.map(({ price }) => price)).to.deep.equal(['100.00', '10.00', '9.00']);
        expect(asks).to.deep.equal([{ price: '1000.00', quantity: '0.250', orders: 1 }]);
      });

      it('show an empty book as empty', async () => {
        const position = await floor.list('AAPL-USD', '0.01', '1');
        const { bids, asks } = await found(
          side.queries.getBook.execute('AAPL-USD', {}, { atLeast: position }),
        );
        expect([bids, asks]).to.deep.equal([[], []]);
      });
    });

    describe('of projections', () => {
      it('tell how each is doing', async () => {
        const { position } = await floor.place('buy', '1.00', '1.000');
        await side.reach(position);
        const { items } = await found(side.queries.listProjections.execute());
        expect(items.map(({ name }) => name)).to.have.members(
          allProjections.map(({ name }) => name),
        );
        const versions = new Map(allProjections.map(({ name, version }) => [name, version]));
        for (const { name, state, position: reached, version } of items) {
          const live = ['live', position.toString(), versions.get(name)];
          expect([state, reached, version]).to.deep.equal(live);
        }
        const orders = await found(side.queries.getProjection.execute('orders'));
        expect(orders.applyDelayMs).to.be.at.least(0);
        expect(orders).to.include({ lagEvents: 0, lagSeconds: 0 });
        expect(orders.lastEventAt).to.match(/^\d{4}-.*Z$/);
        expect(await found(side.queries.getProjection.execute('trades'))).to.not.have.property(
          'applyDelayMs',
        );
      });
    });
  });
});
