import { expect } from 'chai';
import sinon from 'sinon';

import type { RecordedEvent } from '../../../../src/eventstore/event-store.js';
import type { Sql, SqlRow, Tables } from '../../../../src/sql/read-database.js';
import {
  foldBatch,
  relevant,
  UnprojectableEvent,
} from '../../../../src/projections/runner/fold-batch.js';
import type { Projection } from '../../../../src/projections/projection.js';

/** Counts events by what they name. */
const counter: Projection<{ id: string; count: number }> = {
  name: 'counter',
  version: 1,
  eventTypes: ['Counted'],
  table: {
    name: 'counters',
    columns: { id: { type: { text: 10 } }, count: { type: 'integer' } },
    key: 'id',
    indexes: [],
  },
  keysOf: ({ data }) => [data['id'] as string],
  fold(rows, { data }) {
    const id = data['id'] as string;
    if (id === 'poison') throw new Error('inedible');
    rows.put({ id, count: (rows.get(id)?.count ?? 0) + 1 });
  },
};

describe('folding a batch', () => {
  const event = (position: bigint, id: string, type = 'Counted'): RecordedEvent => ({
    id: `event-${position}`,
    type,
    data: { id },
    metadata: {},
    stream: 'market-X',
    revision: position,
    position,
    created: new Date(0),
  });
  const sql = {} as Sql;
  let load: sinon.SinonStub;
  let upsert: sinon.SinonStub;

  const fold = (events: RecordedEvent[], isRowFault = false) => {
    const tables: Partial<Tables> = { load, upsert };
    const database = { tables: tables as Tables, isRowFault: () => isRowFault };
    return foldBatch(database, sql, counter, 'counters', events);
  };

  beforeEach(() => {
    load = sinon.stub().resolves([] satisfies SqlRow[]);
    upsert = sinon.stub().resolves();
  });

  it('loads each row once, and writes it once however often it changes', async () => {
    load.resolves([{ id: 'a', count: 5 }]);
    await fold([event(1n, 'a'), event(2n, 'b'), event(3n, 'a'), event(4n, 'a')]);
    expect(load.args).to.deep.equal([[sql, counter.table, 'counters', ['a', 'b']]]);
    expect(upsert.args).to.deep.equal([
      [
        sql,
        counter.table,
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

  it('takes the events that a projection reads, after a position', () => {
    const events = [event(1n, 'a'), event(2n, 'b', 'Other'), event(3n, 'c'), event(4n, 'd')];
    expect(relevant(counter, events, 1n).map(({ position }) => position)).to.deep.equal([3n, 4n]);
  });
});
