import { expect } from 'chai';
import sinon from 'sinon';

import type { DecodedEvent } from '../../../../src/projections/runner/decode-batch.js';
import {
  foldBatch,
  relevant,
  UnprojectableEvent,
} from '../../../../src/projections/runner/fold-batch.js';
import { liveNames } from '../../../../src/projections/runner/table-names.js';
import type { Handler, Projection } from '../../../../src/projections/projection.js';
import type { Statements, Tables } from '../../../../src/sql/read-database.js';
import { openBooks, orderCounts, workingOrders } from '../../../support/open-books.js';
import { integer, table, text, type SqlRow } from '../../../../src/sql/table.js';

const counters = table({
  name: 'counters',
  key: 'id',
  columns: { id: text(10), count: integer },
});

const counted: Handler<[typeof counters], { id: string }> = {
  keys: ({ id }) => ({ counters: [id] }),
  apply({ counters }, { id }) {
    if (id === 'poison') throw new Error('inedible');
    counters.put({ id, count: (counters.get(id)?.count ?? 0) + 1 });
  },
};

/** Counts events by what they name. */
const counter: Projection = {
  name: 'counter',
  version: 1,
  tables: [counters],
  on: { Counted: counted },
};

describe('folding a batch', () => {
  const event = (position: bigint, id: string, type = 'Counted'): DecodedEvent => {
    const recorded = {
      id: `event-${position}`,
      type,
      data: { id },
      metadata: {},
      stream: 'market-X',
      revision: position,
      position,
      created: new Date(0),
    };
    return { recorded, event: { type, data: { id } } as never };
  };
  const sql = {} as Statements;
  let load: sinon.SinonStub;
  let upsert: sinon.SinonStub;

  const fold = async (events: DecodedEvent[], isRowFault = false): Promise<readonly SqlRow[]> => {
    const tables: Partial<Tables> = { load, upsert };
    const database = { tables: tables as Tables, isRowFault: () => isRowFault };
    const changes = await foldBatch(database, sql, counter, liveNames(counter), events);
    return changes['counters']?.written ?? [];
  };

  beforeEach(() => {
    load = sinon.stub().resolves([] satisfies SqlRow[]);
    upsert = sinon.stub().resolves();
  });

  it('loads each row once, and writes it once however often it changes', async () => {
    load.resolves([{ id: 'a', count: 5 }]);
    await fold([event(1n, 'a'), event(2n, 'b'), event(3n, 'a'), event(4n, 'a')]);
    expect(load.args).to.deep.equal([[sql, counters, 'counters', ['a', 'b']]]);
    expect(upsert.args).to.deep.equal([
      [
        sql,
        counters,
        'counters',
        [
          { id: 'a', count: 8 },
          { id: 'b', count: 1 },
        ],
      ],
    ]);
  });

  it('does not touch the table when there is no event', async () => {
    expect(await fold([])).to.deep.equal([]);
    expect([load.called, upsert.called]).to.deep.equal([false, false]);
  });

  it('names the event that a fold throws at, and writes nothing', async () => {
    const thrown: unknown = await fold([event(1n, 'a'), event(2n, 'poison')]).catch(
      (error: unknown) => error,
    );
    expect(thrown).to.be.instanceOf(UnprojectableEvent);
    expect(thrown)
      .to.have.property('message')
      .that.equals('counter cannot apply event event-2 (Counted, 2@market-X): inedible');
    expect(upsert.called).to.be.false;
  });

  it('tells a row that does not fit from a database that fails', async () => {
    upsert.rejects(new Error('Data too long'));
    const misfit: unknown = await fold([event(1n, 'a')], true).catch((error: unknown) => error);
    expect(misfit).to.be.instanceOf(UnprojectableEvent);
    const failure: unknown = await fold([event(1n, 'a')]).catch((error: unknown) => error);
    expect(failure).to.not.be.instanceOf(UnprojectableEvent);
  });

  it('loads, writes and deletes rows of each table that the events touch, in one go', async () => {
    const remove = sinon.stub().resolves();
    load.callsFake(async (_sql, { name }) =>
      name === 'working_orders'
        ? [{ order_id: 'X-1', user_id: 'ada', remaining: '1' }]
        : [{ user_id: 'ada', placed: 1, working: 1 }],
    );
    const tables = { load, upsert, delete: remove } as Partial<Tables> as Tables;
    const placed = { orderId: 'X-2', userId: 'bob', quantity: '2' };
    const cancelled = { orderId: 'X-1', userId: 'ada', remainingQuantity: '1' };
    const events = [
      { ...event(1n, 'x', 'OrderPlaced'), event: { type: 'OrderPlaced', data: placed } },
      { ...event(2n, 'x', 'OrderCancelled'), event: { type: 'OrderCancelled', data: cancelled } },
    ] as DecodedEvent[];
    const database = { tables, isRowFault: () => false };
    await foldBatch(database, sql, openBooks, liveNames(openBooks), events);
    expect(load.args).to.deep.equal([
      [sql, workingOrders, 'working_orders', ['X-2', 'X-1']],
      [sql, orderCounts, 'order_counts', ['bob', 'ada']],
    ]);
    expect(remove.args).to.deep.equal([[sql, workingOrders, 'working_orders', ['X-1']]]);
    expect(upsert.args).to.deep.equal([
      [sql, workingOrders, 'working_orders', [{ order_id: 'X-2', user_id: 'bob', remaining: '2' }]],
      [
        sql,
        orderCounts,
        'order_counts',
        [
          { user_id: 'bob', placed: 1, working: 1 },
          { user_id: 'ada', placed: 1, working: 0 },
        ],
      ],
    ]);
  });

  it('takes the events that a projection reads, after a position', () => {
    const events = [event(1n, 'a'), event(2n, 'b', 'Other'), event(3n, 'c'), event(4n, 'd')];
    expect(relevant(counter, events, 1n).map(({ recorded }) => recorded.position)).to.deep.equal([
      3n,
      4n,
    ]);
  });
});
