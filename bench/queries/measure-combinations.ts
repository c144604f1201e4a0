import type { EventStore } from '../../src/eventstore/event-store.js';
import { PastMarkets } from '../../src/history/past-markets.js';
import { allProjections } from '../../src/projections/all-projections.js';
import { openViews } from '../../src/projections/all-views.js';
import { CheckpointGate } from '../../src/projections/generations/checkpoint-gate.js';
import { LagMeter } from '../../src/projections/lag/lag-meter.js';
import { createQueries, type Queries } from '../../src/queries/queries.js';
import type { Json } from '../../src/queries/json.js';
import { type Found, ReadModel } from '../../src/queries/read-model.js';
import { openReadDatabase } from '../../src/sql/open-read-database.js';
import type { ReadDatabase } from '../../src/sql/read-database.js';
import { ViewRoom } from '../../src/views/open-views.js';
import { report } from '../support/in-fresh-process.js';
import { median, percentile } from '../support/statistics.js';
import { combinations } from './combinations.js';
import { filledBy } from './filled-tables.js';
import { fillingOf } from './filling.js';

/** CPU milliseconds of one query, the middle one of several calls. */
export interface MeasuredQuery {
  readonly name: string;
  readonly items: number;
  readonly cpuMs: number;
}

/** What the lists cost with every combination of their filters. */
export interface MeasuredCombinations {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  /** The dearest ones, that first. */
  readonly worst: readonly MeasuredQuery[];
  /** Beside each other: of the user with every tenth order, and of the one with ten. */
  readonly users: readonly MeasuredQuery[];
}

const CALLS = 7;
const WORST = 5;

/* A process that asks for the first page of each combination: node measure-combinations.js FILE ORDERS. */
const [sqliteFile = '', orders = ''] = process.argv.slice(2);
const filled = filledBy(fillingOf(Number(orders)));
const database = await openReadDatabase({ mysqlUrl: undefined, sqliteFile });
const queries = queriesOf(database);

const measured: MeasuredQuery[] = [];
for (const each of combinations(filled)) {
  measured.push(await measure(each.name, () => each.page(queries)));
}
measured.sort((a, b) => b.cpuMs - a.cpuMs);
const sorted = Float64Array.from(measured, ({ cpuMs }) => cpuMs).sort();
report({
  count: measured.length,
  median: percentile(sorted, 0.5),
  p95: percentile(sorted, 0.95),
  worst: measured.slice(0, WORST),
  users: await measureUsers(),
} satisfies MeasuredCombinations);
await database.close();

/** The queries of the product upon these tables alone: no view is fed. */
function queriesOf(tables: ReadDatabase): Queries {
  const now = () => new Date();
  const views = openViews(new ViewRoom({ prefix: '' }));
  const projections = allProjections;
  const gate = new CheckpointGate();
  const readModel = new ReadModel({ database: tables, gate, views, projections, now });
  // Lists do not ask the event store.
  const store = {} as EventStore;
  const lagMeter = new LagMeter({ store, database: tables, projections, maxLagSeconds: 30, now });
  const past = new PastMarkets(store, async () => undefined);
  return createQueries(readModel, store, lagMeter, past);
}

async function measureUsers(): Promise<readonly MeasuredQuery[]> {
  const limit = '10';
  const listed: MeasuredQuery[] = [];
  for (const [name, userId] of [
    ['a tenth of all orders', filled.busyUserId],
    ['ten orders', filled.quietUserId],
  ] as const) {
    listed.push(
      await measure(`ten newest of a user with ${name}`, () =>
        queries.listOrdersOfUser.execute(userId, { limit }),
      ),
    );
  }
  return listed;
}

async function measure(
  name: string,
  ask: () => Promise<Found<Json<{ readonly items: readonly unknown[] }>>>,
): Promise<MeasuredQuery> {
  const took: number[] = [];
  let items = 0;
  for (let call = 0; call < CALLS; call += 1) {
    const before = process.cpuUsage();
    const { result } = await ask();
    const { user, system } = process.cpuUsage(before);
    items = result.parse().items.length;
    took.push((user + system) / 1_000);
  }
  return { name, items, cpuMs: median(took) };
}
