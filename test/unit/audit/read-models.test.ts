import { expect } from 'chai';

import {
  type ComparedTable,
  MODEL_TABLES,
  type ModelTable,
  type ModelTables,
  ReadModelCheck,
} from '../../../src/audit/index.js';
import type { EventStore, RecordedEvent } from '../../../src/eventstore/event-store.js';
import { naiveReadModel } from '../../support/naive-read-model/naive-read-model.js';
import { recorded } from '../../support/recorded-event.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { engineHistory } from './engine-history.js';

const SYMBOL = 'BTC-USDT';
const STREAM = `market-${SYMBOL}`;
const EVENTS = 1_200;
/** How many differences of a table are told. */
const TOLD = 20;

type Row = Record<string, string | number | null>;
type Contents = Record<ModelTable, Row[]>;

const KEYS: Readonly<Record<ModelTable, string>> = {
  markets: 'symbol',
  orders: 'order_id',
  books: 'symbol',
  order_history: 'entry',
  trades: 'position',
  positions: 'position_id',
};

/** Tables in memory. */
class Tables implements ModelTables {
  readonly contents: Contents;
  readonly #positions: Readonly<Record<ModelTable, bigint>>;

  constructor(contents: Contents, positions: Readonly<Record<ModelTable, bigint>>) {
    this.contents = contents;
    this.#positions = positions;
  }

  positionOf(table: ModelTable): bigint {
    return this.#positions[table];
  }

  keyOf(table: ModelTable): string {
    return KEYS[table];
  }

  async load(table: ModelTable, keys: readonly string[]): Promise<readonly Row[]> {
    return this.contents[table].filter((row) => keys.includes(String(row[KEYS[table]])));
  }

  async *rowsOf(table: ModelTable, symbol: string): AsyncGenerator<Row> {
    const order = table === 'orders' ? 'position' : KEYS[table];
    const rows = this.contents[table].filter((row) => row['symbol'] === symbol);
    yield* rows.sort((a, b) => Number(a[order]) - Number(b[order]));
  }

  async symbolsOf(table: ModelTable): Promise<readonly string[]> {
    return [...new Set(this.contents[table].map((row) => String(row['symbol'])))];
  }
}

/** Another value for each member of a row that can be compared, as many at a time as are told. */
function changedCells(table: ModelTable, row: Row): readonly Row[] {
  const cells = Object.entries(row).filter(([member]) => {
    // What a stop will show is settled when it triggers.
    if (member === 'visible_units' && row['status'] === 'PENDING_TRIGGER') return false;
    // A row of another key, or market, is one missing here and one too many there.
    return member !== KEYS[table] && member !== 'symbol';
  });
  const others = cells.map(
    ([member, was]) => [member, typeof was === 'number' ? was + 1 : `${was}0`] as const,
  );
  return [others.slice(0, TOLD), others.slice(TOLD)].map((some) => Object.fromEntries(some));
}

describe('read models against the stream', () => {
  let random: SeededRandom;
  let events: readonly RecordedEvent[];

  beforeEach(function () {
    random = new SeededRandom();
    tellSeed(this.currentTest, random.seed);
    const found: RecordedEvent[] = [];
    for (const { type, data, metadata, revision } of engineHistory(random)) {
      const place = { stream: STREAM, revision, position: 100n + 3n * revision };
      found.push({ ...recorded({ type, data, metadata }), ...place });
      if (found.length === EVENTS) break;
    }
    events = found;
  });

  /** The tables as a fold of the tests' own makes them, each of the events up to a revision of its own. */
  function tablesUpTo(revision: (table: ModelTable) => number): Tables {
    const contents = {} as Contents;
    const positions = {} as Record<ModelTable, bigint>;
    for (const table of MODEL_TABLES) {
      const seen = events.slice(0, revision(table) + 1);
      contents[table] = naiveReadModel(seen)[table].map((row) => ({ ...row }));
      positions[table] = seen.at(-1)!.position;
    }
    return new Tables(contents, positions);
  }

  async function compared(tables: Tables): Promise<readonly ComparedTable[]> {
    const check = new ReadModelCheck(tables);
    const store: Pick<EventStore, 'readStream'> = {
      async *readStream() {
        yield* events;
      },
    };
    await check.compare(store, { stream: STREAM, symbol: SYMBOL });
    await check.findOthers(new Set([SYMBOL]));
    return check.report();
  }

  const differencesIn = (report: readonly ComparedTable[]) =>
    report.flatMap(({ differences }) => differences);

  it('finds none in tables that hold what the stream says, each at a position of its own', async () => {
    const ends = Object.fromEntries(
      MODEL_TABLES.map((table) => [table, random.between(EVENTS / 2, EVENTS - 1)]),
    );
    const tables = tablesUpTo((table) => (table === 'books' ? ends['orders']! : ends[table]!));
    const report = await compared(tables);
    expect(differencesIn(report)).to.deep.equal([]);
    for (const { table, rows } of report) {
      if (table === 'book view') continue;
      expect(rows, table).to.equal(tables.contents[table].length).and.to.be.above(0);
    }
  });

  it('finds each cell that was changed, each row that was dropped, and each that was added', async () => {
    const whole = tablesUpTo(() => EVENTS - 1);
    for (const table of MODEL_TABLES) {
      const rows = whole.contents[table];
      const row = random.pick(rows);
      const key = String(row[KEYS[table]]);
      for (const changed of changedCells(table, row)) {
        whole.contents[table] = rows.map((each) => (each === row ? { ...row, ...changed } : each));
        expect(differencesIn(await compared(whole))).to.have.deep.members(
          Object.entries(changed)
            .map(([member, shown]) => ({ member, shown, stream: row[member] }))
            .map((each) => ({ table, key, kind: 'differs', ...each })),
        );
      }
      whole.contents[table] = rows.filter((each) => each !== row);
      expect(differencesIn(await compared(whole))).to.deep.equal([{ table, key, kind: 'missing' }]);
      const added = { ...row, [KEYS[table]]: typeof row[KEYS[table]] === 'number' ? 1 : 'X-1' };
      whole.contents[table] = [...rows, { ...added, symbol: SYMBOL }];
      const isFound = differencesIn(await compared(whole)).some(({ kind }) => kind === 'extra');
      // Of these two tables a row is its market.
      if (table !== 'markets' && table !== 'books') expect(isFound, table).to.equal(true);
      whole.contents[table] = [
        ...rows,
        { ...row, [KEYS[table]]: added[KEYS[table]]!, symbol: 'X-1' },
      ];
      const [other] = differencesIn(await compared(whole));
      expect(other).to.deep.equal({ table, key: String(added[KEYS[table]]), kind: 'extra' });
      whole.contents[table] = rows;
    }
  });

  it('tells the first twenty of many, and how many they are', async () => {
    const whole = tablesUpTo(() => EVENTS - 1);
    const trades = whole.contents.trades.length;
    whole.contents.trades = [];
    const found = (await compared(whole)).find(({ table }) => table === 'trades')!;
    expect(found.different).to.equal(trades).and.to.be.above(TOLD);
    expect(found.differences).to.have.length(TOLD);
  });
});
