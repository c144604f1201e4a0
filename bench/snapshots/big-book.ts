import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { inFreshProcess } from '../support/in-fresh-process.js';
import { conditions } from '../support/machine.js';
import { type Server, startProduct } from '../support/server.js';

const ORDERS = Number(process.env['BIG_BOOK_ORDERS'] ?? 1_000_000);

/** Orders that are sent before it is stopped: enough for another snapshot to be worth it. */
const MORE = 6_000;
const BATCH = 500;

const FILL = new URL('./fill.js', import.meta.url);

/** What the product does with a market of very many resting orders: opens it, by its events and by its snapshot, and stops. */
export async function run(): Promise<void> {
  for (const line of conditions()) console.log(line);
  const directory = await mkdtemp(join(tmpdir(), 'tradeflow-bench-'));
  const environment = { DATA_DIR: directory, DEMO_MARKETS: 'off', ROLES: 'api' };
  try {
    await inFreshProcess(FILL, join(directory, 'eventstore'), String(ORDERS));
    console.log(`resting   ${ORDERS} orders`);
    for (const from of ['events', 'snapshot', 'snapshot']) {
      const server = await startProduct(environment);
      const opened = await seconds(() => place(server, 1));
      console.log(`opened    from its ${from} in ${opened.toFixed(2)} s`);
      if (from === 'events') await sleep(Math.max(5_000, ORDERS / 50));
      else for (let sent = 0; sent < MORE; sent += BATCH) await place(server, BATCH);
      const stopped = await seconds(() => server.stop());
      console.log(`stopped   in ${stopped.toFixed(2)} s`);
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Sends orders that rest, as one batch. */
async function place({ url }: Server, count: number): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const user = await fetch(`${url}/api/v1/users`, {
    method: 'POST',
    headers,
    body: '{"name":"Ada"}',
  });
  const { userId } = (await user.json()) as { readonly userId: string };
  const order = { userId, symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '0.01' };
  const items = Array.from({ length: count }, () => ({ place: { ...order, quantity: '1' } }));
  const body = JSON.stringify({ items });
  const answer = await fetch(`${url}/api/v1/orders/batch`, { method: 'POST', headers, body });
  const { results } = (await answer.json()) as { readonly results?: { readonly status: number }[] };
  if (results?.every(({ status }) => status === 201) !== true)
    throw new Error('an order was refused');
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1e3;
}
