import { expect } from 'chai';

import {
  type ComparedTable,
  type EventRecord,
  MODEL_TABLES,
  type ModelTable,
  type ModelTables,
  ReadModelCheck,
  type RowRange,
} from '../../../src/audit/index.js';
import type { RecordedEvent } from '../../../src/eventstore/event-store.js';
import { NOW } from '../../support/market-events.js';
import { naiveReadModel } from '../../support/naive-read-model/naive-read-model.js';
import { recorded } from '../../support/recorded-event.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { engineHistory } from './engine-history.js';

const SYMBOL = 'BTC-USDT';
const OTHER_SYMBOL = 'ETH-USDT';
const FROM_MS = Date.parse(NOW);
const EVENTS = 700;
/** How many differences of a table are told. */
const TOLD = 20;

type Row = Record<string, string | number | null>;
type Contents = Record<ModelTable, Row[]>;

const KEYS: Readonly<Record<ModelTable, string>> = {
  users: 'user_id',
  candles: 'candle_id',
  tickers: 'symbol',
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

  async *rows(table: ModelTable, { symbol, from, below }: RowRange = {}): AsyncGenerator<Row> {
    const key = KEYS[table];
    const order = table === 'orders' ? 'position' : key;
    const rows = this.contents[table].filter(
      (row) =>
        (symbol === undefined || row['symbol'] === symbol) &&
        (from === undefined || row[key]! >= from) &&
        (below === undefined || row[key]! < below),
    );
    yield* rows.sort((a, b) => (a[order]! < b[order]! ? -1 : 1));
  }
}

function isUntriggered({ status, stop_price, triggered_at }: Row): boolean {
  return status !== 'REJECTED' && (stop_price ?? null) !== null && triggered_at === null;
}

/** Another value for each member of a row that can be compared, as many at a time as are told. */
function changedCells(table: ModelTable, row: Row): readonly Row[] {
  const cells = Object.entries(row).filter(([member]) => {
    // What a stop will show is settled when it triggers; one that ended before that never showed anything.
    if (member === 'visible_units' && isUntriggered(row)) return false;
    // Of users it is compared who has registered, and when.
    if (table === 'users' && member !== 'registered_at' && member !== 'position') return false;
    // A row of another key is one missing here and one too many there.
    return member !== KEYS[table];
  });
  const others = cells.map(
    ([member, was]) => [member, typeof was === 'number' ? was + 1 : `${was}0`] as const,
  );
  return [others.slice(0, TOLD), others.slice(TOLD)].map((some) => Object.fromEntries(some));
}

/** Two markets and some users in one log; between two events of a market may lie minutes. */
function loggedTogether(random: SeededRandom): readonly RecordedEvent[] {
  const histories = [SYMBOL, OTHER_SYMBOL].map((symbol) => ({
    ...{ symbol, history: engineHistory(random), pace: random.between(1, 60_000) },
  }));
  const found: RecordedEvent[] = [];
  const add = (stream: string, { type, data, metadata, revision }: EventRecord): void => {
    const place = { stream, revision, position: 100n + 3n * BigInt(found.length) };
    found.push({ ...recorded({ type, data, metadata }), ...place });
  };
  while (found.length < EVENTS) {
    const { symbol, history, pace } = random.pick(histories);
    const text = JSON.stringify(history.next().value, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    const event = JSON.parse(text.replaceAll(SYMBOL, symbol)) as EventRecord;
    const at = Date.parse(event.data['at'] as string);
    const later = new Date(FROM_MS + (at - FROM_MS) * pace).toISOString();
    const isSaid = event.type === 'OrderCancelled' && random.between(1, 2) === 1;
    const said = isSaid && { actor: 'operator', reason: 'why it was' };
    add(`market-${symbol}`, {
      ...{ ...event, data: { ...event.data, at: later } },
      metadata: { ...event.metadata, ...said },
      revision: BigInt(event.revision),
    });
    if (found.length > 1 && random.between(1, 30) > 1) continue;
    const userId = `0190-${found.length}`;
    add(`user-${userId}`, {
      ...{ type: 'UserRegistered', revision: 0n, data: { userId, name: 'Zoë', at: later } },
      metadata: { schemaVersion: 1 },
    });
    const metadata = { schemaVersion: 1, actor: 'operator' };
    const suspension = { userId, reason: 'why', at: later };
    if (random.between(1, 2) === 1) {
      add(`user-${userId}`, {
        ...{ type: 'UserSuspended', revision: 1n, metadata },
        data: suspension,
      });
    }
    const erasure = { userId, registeredAt: later, at: later };
    if (random.between(1, 3) === 1) {
      add(`user-${userId}`, { ...{ type: 'UserErased', revision: 2n, metadata }, data: erasure });
    }
  }
  return found;
}

describe('read models against the stream', () => {
  let random: SeededRandom;
  let events: readonly RecordedEvent[];

  beforeEach(function () {
    random = new SeededRandom();
    tellSeed(this.currentTest, random.seed);
    events = loggedTogether(random);
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

  async function compared(tables: Tables, symbol?: string): Promise<readonly ComparedTable[]> {
    const check = new ReadModelCheck(tables, symbol);
    for (const event of events) {
      if (symbol === undefined || event.stream === `market-${symbol}`) await check.take(event);
    }
    await check.end();
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
      const added = typeof row[KEYS[table]] === 'number' ? 1 : 'X-1';
      for (const symbol of [SYMBOL, 'X-1']) {
        whole.contents[table] = [...rows, { ...row, symbol, [KEYS[table]]: added }];
        const found = differencesIn(await compared(whole));
        expect(found).to.deep.equal([{ table, key: String(added), kind: 'extra' }]);
      }
      whole.contents[table] = rows;
    }
  });

  it('compares one market by itself, and of the users nothing', async () => {
    const whole = tablesUpTo(() => EVENTS - 1);
    const [mine, others] = [
      whole.contents.trades.filter(({ symbol }) => symbol === SYMBOL),
      whole.contents.trades.filter(({ symbol }) => symbol !== SYMBOL),
    ];
    whole.contents.trades = mine;
    const report = await compared(whole, SYMBOL);
    expect(differencesIn(report)).to.deep.equal([]);
    expect(report.map(({ table }) => table)).to.not.include('users');
    expect(report.find(({ table }) => table === 'trades')!.rows).to.equal(mine.length);
    const other = (await compared(whole, OTHER_SYMBOL)).find(({ table }) => table === 'trades')!;
    expect([other.rows, other.different]).to.deep.equal([others.length, others.length]);
  });

  it('says that candles cannot be made of trades whose time runs back', async () => {
    const trades = events.filter(({ type }) => type === 'OrderMatched');
    const last = trades.at(-1)!;
    const data = { ...last.data, at: '2020-01-01T00:00:00.000Z' };
    const whole = tablesUpTo(() => EVENTS - 1);
    events = events.map((event) => (event === last ? { ...last, data } : event));
    const error: unknown = await compared(whole).catch((thrown: unknown) => thrown);
    expect(String(error)).to.match(/event \d+ of market-.* is before that of the trade before it/);
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
