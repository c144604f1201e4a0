import { expect } from 'chai';

import { CANCEL_REASONS, REJECT_REASONS } from '../../../src/domain/market/terms.js';
import type { DomainEvent } from '../../../src/eventstore/codec/decode.js';
import type { JsonObject } from '../../../src/eventstore/event-store.js';
import type { DecodedEvent } from '../../../src/projections/folding/decode-batch.js';
import {
  orderHistory,
  orderHistoryTable,
  type OrderHistoryRow,
} from '../../../src/projections/order-history.js';
import { decodedEvents } from '../../support/decoded-events.js';
import {
  ALICE,
  amended,
  BOB,
  cancelled,
  matched,
  NOW,
  placed,
  reduced,
  rejected,
  triggered,
} from '../../support/market-events.js';
import { MemoryTables } from '../../support/memory-tables.js';

function historyOf(events: readonly DomainEvent[], firstPosition?: bigint) {
  const tables = new MemoryTables(orderHistory);
  tables.apply(decodedEvents(events, firstPosition));
  return tables.rows('order_history') as readonly OrderHistoryRow[];
}

describe('the history of orders', () => {
  const common = { order_id: 'BTC-USDT-1', symbol: 'BTC-USDT', user_id: ALICE, at: NOW };
  const nothing = {
    ...{ role: null, trade_id: null, price: null, stop_price: null },
    ...{ priority_kept: null, reason: null, other_order_id: null },
    ...{ actor: null, actor_reason: null, correlation_id: null },
  };

  it('has a row for each event of an order, that says what it came to', () => {
    const stop = { orderType: 'stop_limit', stopPrice: '101.00' } as const;
    const rows = historyOf([
      placed(1, stop),
      triggered(1, { price: '100.00' }),
      amended(1, {
        price: '99.00',
        quantity: '3.000',
        remainingQuantity: '3.000',
        priorityKept: false,
      }),
      reduced(1, { otherOrderId: 'BTC-USDT-7', reducedBy: '2.000', remainingQuantity: '1.000' }),
      cancelled(1, { price: '99.00' }),
      rejected(2, 'post_only'),
    ]);
    const [limit, stopPrice] = [{ price: '100.00' }, { stop_price: '101.00' }];
    const row = { ...nothing, ...common };
    expect(rows).to.deep.equal([
      {
        ...{ ...row, ...limit, ...stopPrice, entry: 2, type: 'OrderPlaced' },
        ...{ quantity: '1.000', remaining: '1.000' },
      },
      {
        ...{ ...row, ...limit, ...stopPrice, entry: 4, type: 'OrderTriggered' },
        ...{ trade_id: 'BTC-USDT-T1', quantity: '1.000', remaining: '1.000' },
      },
      {
        ...{ ...row, entry: 6, type: 'OrderAmended', price: '99.00', priority_kept: 0 },
        ...{ quantity: '3.000', remaining: '3.000' },
      },
      {
        ...{ ...row, entry: 8, type: 'OrderReduced', reason: 'self_trade' },
        ...{ other_order_id: 'BTC-USDT-7', quantity: '2.000', remaining: '1.000' },
      },
      {
        ...{ ...row, entry: 10, type: 'OrderCancelled', price: '99.00', reason: 'user' },
        ...{ quantity: '1.000', remaining: '0.000' },
      },
      {
        ...{ ...row, ...limit, entry: 12, type: 'OrderRejected', order_id: 'BTC-USDT-2' },
        ...{ quantity: '1.000', remaining: '0.000', reason: 'post_only' },
      },
    ]);
  });

  it('has a row of a trade for each of its orders, the maker before the taker', () => {
    const trade = matched(5, { maker: 3, taker: 4 }, { makerRemaining: '2.000' });
    const fill = {
      type: 'OrderMatched',
      trade_id: 'BTC-USDT-T5',
      price: '100.00',
      quantity: '1.000',
    };
    expect(historyOf([trade], 21n)).to.deep.equal([
      {
        ...{ ...nothing, ...common, ...fill, entry: 42, order_id: 'BTC-USDT-3', user_id: BOB },
        ...{ role: 'maker', remaining: '2.000' },
      },
      {
        ...{ ...nothing, ...common, ...fill, entry: 43, order_id: 'BTC-USDT-4' },
        ...{ role: 'taker', remaining: '0.000' },
      },
    ]);
  });

  it('says who cancelled an order and why, where that was said', () => {
    const actorsOf = (metadata: JsonObject) => {
      const tables = new MemoryTables(orderHistory);
      const [{ event, recorded }] = decodedEvents([cancelled(1)]) as [DecodedEvent];
      tables.apply([{ event, recorded: { ...recorded, metadata } }]);
      const [row] = tables.rows('order_history') as readonly OrderHistoryRow[];
      return [row!.actor, row!.actor_reason];
    };
    expect(actorsOf({ actor: 'ops', reason: 'why' })).to.deep.equal(['ops', 'why']);
    expect(actorsOf({ actor: ALICE })).to.deep.equal([null, null]);
  });

  it('has the correlation id of the request that caused it in each row, of a trade in both', () => {
    const tables = new MemoryTables(orderHistory);
    const ids = ['of-a-maker', 'of-a-taker', undefined];
    const events = [placed(1), matched(1, { maker: 1, taker: 2 }), cancelled(1)];
    tables.apply(
      decodedEvents(events).map(({ event, recorded }, index) => {
        const $correlationId = ids[index];
        const metadata = $correlationId === undefined ? {} : { $correlationId };
        return { event, recorded: { ...recorded, metadata } };
      }),
    );
    const rows = tables.rows('order_history') as readonly OrderHistoryRow[];
    expect(rows.map(({ correlation_id }) => correlation_id)).to.deep.equal([
      ...['of-a-maker', 'of-a-taker', 'of-a-taker', null],
    ]);
  });

  it('numbers its rows by log positions of up to 2^52', () => {
    expect(historyOf([cancelled(1)], 2n ** 52n - 1n)[0]!.entry).to.equal(2 ** 53 - 2);
    expect(() => historyOf([cancelled(1)], 2n ** 52n)).to.throw(RangeError);
    expect(() => historyOf([cancelled(1)], 2n ** 53n)).to.throw(RangeError);
  });

  it('has room for each reason and each type of event', () => {
    const { reason, type } = orderHistoryTable.columns;
    const longest = (words: readonly string[]) => Math.max(...words.map(({ length }) => length));
    const reasons = longest([...CANCEL_REASONS, ...REJECT_REASONS]);
    expect(reason.type).to.have.property('text').that.is.at.least(reasons);
    const types = longest(Object.keys(orderHistory.on));
    expect(type.type).to.have.property('text').that.is.at.least(types);
  });
});
