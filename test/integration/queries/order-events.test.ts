import { expect } from 'chai';

import type { OrderEventAnswer } from '../../../src/answers/order-history.js';
import { forEachProfile } from '../../support/profiles.js';
import { readSidePerTest } from '../../support/read-side-per-test.js';
import { refusalOf } from '../../support/refusal-of.js';

const NOW = new Date('2026-03-02T12:00:00.000Z');
const at = NOW.toISOString();

describe('the events of an order', () => {
  forEachProfile((profile) => {
    const test = readSidePerTest(profile, NOW);

    /** All of them, in pages of some length. */
    async function eventsOf(orderId: string, limit: string): Promise<OrderEventAnswer[]> {
      const items: OrderEventAnswer[] = [];
      let cursor: string | undefined;
      do {
        const page = { limit, ...(cursor !== undefined && { cursor }) };
        const { result } = await test.side.queries.listOrderEvents.execute(orderId, page);
        expect(result.items.length).to.be.at.most(Number(limit));
        items.push(...result.items);
        cursor = result.nextCursor;
      } while (cursor !== undefined);
      return items;
    }

    it('come oldest first, a fill as either side sees it, in pages that neither repeat nor miss one', async () => {
      const { floor, side } = test;
      const made = await floor.place('sell', '100.50', '2.000');
      const taken = await floor.place('buy', '101.00', '0.500');
      const amended = await floor.submit({
        ...{ type: 'AmendOrder', actor: 'test', orderId: made.orderId },
        ...{ price: '102.00', quantity: '3' },
      });
      const cancelled = await floor.submit({
        ...{ type: 'CancelOrder', actor: 'test', orderId: made.orderId },
      });
      await side.reach(cancelled.position);
      const fill = { type: 'OrderMatched', tradeId: 'BTC-USDT-T1', price: '100.50', at } as const;
      const history = await eventsOf(made.orderId, '50');
      expect(history).to.deep.equal([
        {
          ...{ type: 'OrderPlaced', price: '100.50', at, position: String(made.position) },
          correlationId: made.correlationId,
          ...{ quantity: '2.000', remainingQuantity: '2.000' },
        },
        {
          ...{ ...fill, role: 'maker', position: String(taken.position) },
          ...{ quantity: '0.500', remainingQuantity: '1.500' },
        },
        {
          ...{ type: 'OrderAmended', price: '102.00', at, position: String(amended.position) },
          correlationId: amended.correlationId,
          ...{ quantity: '3.000', remainingQuantity: '2.500', priorityKept: false },
        },
        {
          ...{ type: 'OrderCancelled', price: '102.00', at, position: String(cancelled.position) },
          correlationId: cancelled.correlationId,
          ...{ quantity: '2.500', remainingQuantity: '0.000', reason: 'user' },
        },
      ]);
      for (const limit of ['1', '2', '3', '4']) {
        expect(await eventsOf(made.orderId, limit)).to.deep.equal(history);
      }
      expect((await eventsOf(taken.orderId, '50'))[1]).to.deep.equal({
        ...{ ...fill, role: 'taker', position: String(taken.position) },
        ...{ quantity: '0.500', remainingQuantity: '0.000' },
      });
    });

    it('say why an order ended that found nobody to trade with', async () => {
      const { floor, side } = test;
      const market = await floor.place('buy', null, '1.000');
      await side.reach(market.position);
      const kinds = (await eventsOf(market.orderId, '50')).map(({ type, reason }) => [
        type,
        reason,
      ]);
      expect(kinds).to.deep.equal([
        ['OrderPlaced', undefined],
        ['OrderCancelled', 'no_liquidity'],
      ]);
    });

    it('are refused of an order that there is not, and empty behind the last', async () => {
      const { floor, side } = test;
      const { queries } = side;
      const { orderId, position } = await floor.place('buy', '1.00', '1.000');
      await side.reach(position);
      for (const missing of ['BTC-USDT-99', 'BTC-USDT-1 ', 'btc-usdt-1']) {
        const { code } = await refusalOf(queries.listOrderEvents.execute(missing, {}));
        expect(code).to.equal('ORDER_NOT_FOUND');
      }
      const other = await floor.place('sell', '9.00', '1.000');
      await floor.submit({ type: 'CancelOrder', actor: 'test', orderId: other.orderId });
      const last = await floor.place('sell', '9.00', '1.000');
      await side.reach(last.position);
      const page = { limit: '1' };
      const { nextCursor: cursor } = (await queries.listOrderEvents.execute(other.orderId, page))
        .result;
      const { result } = await queries.listOrderEvents.execute(orderId, { cursor: cursor! });
      expect(result.items).to.be.empty;
      expect(result).to.not.have.property('nextCursor');
    });
  });
});
