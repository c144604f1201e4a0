import { setTimeout as sleep } from 'node:timers/promises';

import { conditions } from '../support/machine.js';
import { inFreshProcess } from '../support/in-fresh-process.js';
import { startFloor, startProduct, type Server } from '../support/server.js';
import { median } from '../support/statistics.js';
import { Table } from '../support/table.js';
import type { MeasuredLoad } from './load.js';
import { CONDITIONS, type WAYS } from './ways.js';

/** Orders after which the compiler has little left to do. */
const WARM_UP = 12_000;
const ORDERS = 20_000;
const ROUNDS = Number(process.env['ROUNDS'] ?? 5);

const ALL_ROLES = { start: () => startProduct({}), isFollowed: true } as const;

/** What is measured, in turn: the read side beside the road, without it, and the transport alone; then other ways to send. */
const RUNS: Readonly<Record<string, Run>> = {
  'all roles': { ...ALL_ROLES, way: 'single POSTs' },
  'all roles, rebuilding': {
    isFollowed: true,
    start: async () => rebuilding(await startProduct({})),
    way: 'single POSTs',
  },
  'without projections': { start: () => startProduct({ ROLES: 'api' }), way: 'single POSTs' },
  'bare Express': {
    start: () => startFloor(new URL('./serve-floor.js', import.meta.url)),
    way: 'single POSTs',
  },
  'all roles, half load': { ...ALL_ROLES, way: 'single POSTs', halfOf: 'all roles' },
  'one connection': { ...ALL_ROLES, way: 'POSTs one at a time' },
  'all roles, 200 markets': { ...ALL_ROLES, way: 'single POSTs', markets: 200 },
  'all roles, batches': { ...ALL_ROLES, way: 'batches of 100' },
  'all roles, WebSocket': { ...ALL_ROLES, way: 'WebSocket' },
  'WebSocket, 200 markets': { ...ALL_ROLES, way: 'WebSocket', markets: 200 },
};

/** A server, and how orders are sent to it. */
interface Run {
  readonly start: () => Promise<Server>;
  readonly way: keyof typeof WAYS;
  /** Whether there is a read side behind it, whose lag is to be told. */
  readonly isFollowed?: boolean;
  /** That the orders go to; default: one. */
  readonly markets?: number;
  /** At half the rate of which run, just measured; default: each call as soon as the one before is answered. */
  readonly halfOf?: string;
}

/** Measures the whole road of an order, over HTTP to the durable event and back, with and without the read side. */
export async function run(): Promise<void> {
  for (const line of conditions()) console.log(line);
  console.log(`${ORDERS} limit orders, half of them crossing;`);
  for (const [way, what] of Object.entries(CONDITIONS)) console.log(`${way}: ${what};`);
  console.log(
    `server and load in processes of their own; ${ROUNDS} rounds in turn, each on an empty store;\n` +
      'behind: about how many orders the read side did not hold when the load ended, and how long until it did\n',
  );
  const loads = new Map(Object.keys(RUNS).map((name) => [name, [] as MeasuredLoad[]]));
  const lines = new Table(24, [
    'server',
    ...['orders/s', 'median ms', 'p99 ms', 'orders behind', 'ms behind'],
  ]);
  console.log(lines.heading);
  for (let round = 1; round <= ROUNDS; round++) {
    for (const [name, runOf] of Object.entries(RUNS)) {
      const full = runOf.halfOf === undefined ? 0 : loads.get(runOf.halfOf)!.at(-1)!.rate;
      const load = await measure(runOf, round, full / 2);
      loads.get(name)!.push(load);
      console.log(lines.row(row(name, load)));
    }
  }
  const middle = (name: string, figure: 'rate' | 'median' | 'p99'): number =>
    median(loads.get(name)!.map((load) => load[figure]));
  const of = (name: string): number => middle(name, 'rate');
  console.log('\nmedians');
  for (const name of loads.keys()) {
    const [rate, latency, p99] = [of(name), middle(name, 'median'), middle(name, 'p99')];
    console.log(lines.row(row(name, { rate, median: latency, p99 })));
  }
  const share = (a: string, b: string): string => (of(a) / of(b)).toFixed(2);
  console.log(
    `all roles: ${share('all roles', 'without projections')} of the rate without projections`,
  );
  console.log(
    `batches: ${share('all roles, batches', 'all roles')} and WebSocket: ` +
      `${share('all roles, WebSocket', 'all roles')} of the rate of single POSTs to all roles`,
  );
  console.log(
    `200 markets: ${share('all roles, 200 markets', 'all roles')} of the rate of one by single POSTs, ` +
      `${share('WebSocket, 200 markets', 'all roles, WebSocket')} over a WebSocket`,
  );
  console.log(
    `rebuilding: ${share('all roles, rebuilding', 'all roles')} of the rate of all roles`,
  );
}

/** The same server, which builds the tables of its orders again, over and over, for as long as it runs. */
async function rebuilding(server: Server): Promise<Server> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const ask = async (): Promise<void> => {
    while (!signal.aborted) {
      // Refused while the one before goes on.
      const url = `${server.url}/api/v1/projections/orders/rebuild`;
      await fetch(url, { method: 'POST', signal }).catch(() => undefined);
      await sleep(200, undefined, { signal }).catch(() => undefined);
    }
  };
  const asking = ask();
  return {
    ...server,
    async stop() {
      stopping.abort();
      await asking;
      await server.stop();
    },
  };
}

function row(name: string, { rate, median: middle, p99, readSide }: MeasuredLoad): string[] {
  const behind = readSide && [
    (readSide.share * (WARM_UP + ORDERS)).toFixed(0),
    readSide.caughtUpMs.toFixed(0),
  ];
  return [name, rate.toFixed(0), middle.toFixed(2), p99.toFixed(1), ...(behind ?? [])];
}

/** @param pace calls begun a second; 0: each as soon as the one before is answered */
async function measure(
  { start, way, markets = 1, isFollowed = false }: Run,
  seed: number,
  pace: number,
): Promise<MeasuredLoad> {
  const server = await start();
  try {
    const script = new URL('./load.js', import.meta.url);
    const terms = [way, WARM_UP, ORDERS, seed, markets, pace].map(String);
    if (isFollowed) terms.push('followed');
    return await inFreshProcess<MeasuredLoad>(script, server.url, ...terms);
  } finally {
    await server.stop();
  }
}
