import { createHash } from 'node:crypto';

import { expect } from 'chai';

import { allProjections, type UnreadEventType } from '../../../src/projections/all-projections.js';
import {
  projection,
  type EventType,
  type Handlers,
  type Projection,
  type Rows,
} from '../../../src/projections/projection.js';
import type { OrderRow } from '../../../src/projections/orders-table.js';
import type { TradeRow } from '../../../src/projections/trades.js';
import { schemaVersions, switchEventVersions } from '../../../src/eventstore/codec/upcasters.js';
import { integer, nullable, table, text, type RowOf } from '../../../src/sql/table.js';

const accounts = table({
  name: 'accounts',
  key: 'id',
  columns: { id: text(36), kind: text<'spot' | 'margin'>(8), note: nullable(text(10)), n: integer },
});

type AccountRow = RowOf<typeof accounts>;
const row: AccountRow = { id: 'a', kind: 'spot', note: null, n: 1 };

/*
 * Most of this suite is checked by the compiler: each line after a `@ts-expect-error` must be an error, or the file does
 * not compile.
 */
describe('the types of tables and projections', () => {
  it('know a row from its columns', () => {
    const rows: AccountRow[] = [row];
    // @ts-expect-error a column without a field in the row
    rows.push({ id: 'a', kind: 'spot', note: null });
    // @ts-expect-error a field in the row without a column
    rows.push({ ...row, colour: 'red' });
    // @ts-expect-error a text that the column does not take
    rows.push({ ...row, kind: 'futures' });
    // @ts-expect-error a null in a column that takes none
    rows.push({ ...row, n: null });
    expect(Object.keys(accounts.columns)).to.deep.equal(Object.keys(row));
  });

  it('refuse a key that is no text column, and an index of a column that there is not', () => {
    const columns = { id: text(36), n: integer, note: nullable(text(10)) };
    // @ts-expect-error a key must be a text
    table({ name: 'wrong', key: 'n', columns });
    // @ts-expect-error a key is never null
    table({ name: 'wrong', key: 'note', columns });
    // @ts-expect-error there is no such column
    table({ name: 'wrong', key: 'id', columns, indexes: [{ name: 'i', columns: ['m'] }] });
    expect(table({ name: 'right', key: 'id', columns }).indexes).to.deep.equal([]);
  });

  it('refuse handlers of events that there are not, and rows of tables that a projection has not', () => {
    const put = (rows: { readonly accounts: Rows<AccountRow> }): void => rows.accounts.put(row);
    const common = { name: 'accounts', version: 1, tables: [accounts] } as const;
    const keys = ({ userId }: { userId: string }) => ({ accounts: [userId] });
    const right = projection({ ...common, on: { UserRegistered: { keys, apply: put } } });
    // @ts-expect-error there is no such event
    projection({ ...common, on: { UserRetired: { keys, apply: put } } });
    const putTrade = (rows: { readonly trades: Rows<TradeRow> }): unknown => rows.trades.get('T1');
    // @ts-expect-error it has no such table
    projection({ ...common, on: { UserRegistered: { keys, apply: putTrade } } });
    // @ts-expect-error nor can a key be of one
    projection({ ...common, on: { UserRegistered: { keys: () => ({ trades: [] }), apply: put } } });
    const ofAge = ({ age }: { age: string }) => ({ accounts: [age] });
    // @ts-expect-error the event has no such field
    projection({ ...common, on: { UserRegistered: { keys: ofAge, apply: put } } });
    expect(right.on).to.have.all.keys('UserRegistered');
  });

  it('refuse a map of handlers in which an event of those to be handled is missing', () => {
    type Both = Handlers<[typeof accounts], 'UserRegistered' | 'MarketListed'>;
    const keys = () => ({});
    const apply = (): void => undefined;
    // @ts-expect-error MarketListed is handled by nobody
    const some: Both = { UserRegistered: { keys, apply } };
    const all: Both = { UserRegistered: { keys, apply }, MarketListed: { keys, apply } };
    expect(Object.keys(all)).to.include.members(Object.keys(some));
  });

  it('know rows of the product as narrowly as the domain does', () => {
    const side: TradeRow['taker_side'] = 'buy';
    // @ts-expect-error no such status
    const status: OrderRow['status'] = 'LOST';
    const price: OrderRow['price'] = null;
    expect([side, status, price]).to.have.length(3);
  });

  it('leave no event type unread, nor undecoded', () => {
    const unread: UnreadEventType[] = [];
    const types = Object.keys(schemaVersions satisfies Record<EventType, number>);
    // Those of switches are no part of the record, and keys are read from the streams of their users.
    const decoded = types.filter(
      (type) => !(type in switchEventVersions || /^ApiKey|^TokensRevoked$/.test(type)),
    );
    const read = new Set(allProjections.flatMap(({ on }) => Object.keys(on)));
    expect([...read].sort()).to.deep.equal(decoded.sort());
    expect(unread).to.be.empty;
  });

  it('give each table to one projection, and each projection a name of its own', () => {
    const names = allProjections.flatMap(({ tables }) => tables.map(({ name }) => name));
    expect(new Set(names).size).to.equal(names.length);
    expect(new Set(allProjections.map(({ name }) => name)).size).to.equal(allProjections.length);
  });

  it('hold the tables of a projection to its version: who changes them raises it', () => {
    const tablesOf = ({ tables }: Pick<Projection, 'tables'>): string =>
      createHash('sha256').update(JSON.stringify(tables)).digest('hex').slice(0, 8);
    const versions = allProjections.map((each) => [each.name, each.version, tablesOf(each)]);
    expect(versions).to.deep.equal([
      ['users', 2, '084e8c8a'],
      ['markets', 4, '8e242a7b'],
      ['orders', 11, '6ab04c7a'],
      ['order_history', 2, '7e415d45'],
      ['trades', 3, '07c51006'],
      ['candles', 1, '702acdd3'],
      ['tickers', 1, '50579570'],
      ['positions', 1, 'b9cb7b46'],
    ]);
    // Queries name indexes: tables that lack one, or have another of that name, cannot be read.
    for (const { tables } of allProjections) {
      const others = tables.map((each) => ({ ...each, indexes: each.indexes.slice(1) }));
      if (tables.some(({ indexes }) => indexes.length > 0)) {
        expect(tablesOf({ tables: others })).to.not.equal(tablesOf({ tables }));
      }
    }
  });
});
