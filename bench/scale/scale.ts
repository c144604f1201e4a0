import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { inFreshProcess } from '../support/in-fresh-process.js';
import { conditions } from '../support/machine.js';
import { type Server, startProduct } from '../support/server.js';
import { median } from '../support/statistics.js';
import { Table } from '../support/table.js';
import type { ScaleLoad } from './load.js';

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** Orders through each process before anything is counted: until a process has compiled its road, an order costs it twice as much. */
const WARM_UP = 6_000;
const ORDERS = Number(process.env['ORDERS'] ?? 12_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);

/** What is measured, in turn: how many processes run, and through which of them orders come; the first owns all markets. */
const RUNS: Readonly<Record<string, Run>> = {
  'one process': { processes: 1, through: () => [0] },
  'three, the owner': { processes: 3, through: () => [0] },
  'three, another': { processes: 3, through: () => [1] },
  'three, any': { processes: 3, through: () => [0, 1, 2] },
};

interface Run {
  readonly processes: number;
  readonly through: () => readonly number[];
}

interface Measured extends ScaleLoad {
  /** Of all processes but the event store, milliseconds an order. */
  readonly cpuMs: number;
}

/** Measures orders through one process and through several, on one market and on many. */
export async function run(): Promise<void> {
  for (const line of conditions()) console.log(line);
  console.log(
    `${ORDERS} limit orders over 96 connections, one at a time on each, half of them crossing; ROLES=api, the event store`,
    `and the load in processes of their own; ${ROUNDS} rounds in turn, each on an empty store\n`,
  );
  const table = new Table(32, [
    'orders come through',
    'orders/s',
    'median ms',
    '  p99 ms',
    'refused',
    'CPU ms/order',
  ]);
  console.log(table.heading);
  const all = new Map<string, Measured[]>();
  for (let round = 1; round <= ROUNDS; round++) {
    for (const markets of [1, 200]) {
      for (const [name, each] of Object.entries(RUNS)) {
        const key = `${name}, ${markets} market${markets === 1 ? '' : 's'}`;
        const measured = await measure(each, markets, round);
        all.set(key, [...(all.get(key) ?? []), measured]);
        console.log(table.row([key, ...cells(measured)]));
      }
    }
  }
  console.log('\nmedians');
  for (const [key, measured] of all) {
    const of = (figure: keyof Measured): number => median(measured.map((each) => each[figure]));
    const middle = { rate: of('rate'), median: of('median'), p99: of('p99') };
    console.log(
      table.row([key, ...cells({ ...middle, refused: of('refused'), cpuMs: of('cpuMs') })]),
    );
  }
}

function cells({ rate, median: middle, p99, refused, cpuMs }: Measured): string[] {
  return [rate.toFixed(0), middle.toFixed(1), p99.toFixed(1), refused.toFixed(0), cpuMs.toFixed(3)];
}

async function measure(
  { processes, through }: Run,
  markets: number,
  seed: number,
): Promise<Measured> {
  const store = await startStore();
  const servers: Server[] = [];
  try {
    const settings = { EVENTSTORE_URL: store.url, ROLES: 'api', DEMO_MARKETS: 'off' };
    for (let number = 0; number < processes; number++) servers.push(await startProduct(settings));
    // The first lists the markets, and so owns them.
    const urls = through().map((number) => servers[number]!.url);
    const owner = servers[0]!.url;
    await list(owner, markets);
    const script = new URL('./load.js', import.meta.url);
    const send = (orders: number): Promise<ScaleLoad> =>
      inFreshProcess<ScaleLoad>(script, urls.join(','), ...[markets, orders, seed].map(String));
    await send(WARM_UP * urls.length);
    const before = await cpuSeconds(servers);
    const load = await send(ORDERS);
    return { ...load, cpuMs: (((await cpuSeconds(servers)) - before) * 1_000) / ORDERS };
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await store.stop();
  }
}

async function list(url: string, markets: number): Promise<void> {
  for (let index = 0; index < markets; index++) {
    const body = { symbol: `M${index}-USDT`, tickSize: '0.01', lotSize: '0.0001' };
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/api/v1/markets`, { method: 'POST', headers, body: JSON.stringify(body) });
  }
}

async function cpuSeconds(servers: readonly Server[]): Promise<number> {
  const each = await Promise.all(servers.map((server) => server.cpuSeconds()));
  return each.reduce((sum, seconds) => sum + seconds, 0);
}

/** An event store in a process and a folder of its own. */
async function startStore(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'tradeflow-bench-'));
  const child = fork(MAIN, ['eventstore', '--port', '0', '--dir', directory], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  const url = /esdb:\S+/.exec(line)?.[0];
  if (url === undefined) throw new Error(`the event store has not started: ${line}`);
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      await rm(directory, { recursive: true, force: true });
    },
  };
}
