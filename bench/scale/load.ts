import { Pool } from 'undici';

import { report } from '../support/in-fresh-process.js';
import { integerBetween, seededRandom, type Random } from '../support/random.js';

/** What a load through one or several processes came to. */
export interface ScaleLoad {
  /** Orders taken a second of wall time. */
  readonly rate: number;
  /** Orders that were not taken. */
  readonly refused: number;
  /** Milliseconds from request to answer. */
  readonly median: number;
  readonly p99: number;
}

/** Connections, with one order at a time on each, to all processes together. */
const CLIENTS = 96;

const HEADERS = { 'content-type': 'application/json' };

/*
 * A process that places orders: node load.js URLS MARKETS ORDERS SEED. Limit orders around a middle, half of which cross;
 * the clients are spread over the processes, and each takes the markets in turn.
 */
const [urls = '', markets = '', orders = '', seed = ''] = process.argv.slice(2);
const pools = urls.split(',').map((url) => new Pool(url, { connections: CLIENTS }));
const symbols = Array.from({ length: Number(markets) }, (_, index) => `M${index}-USDT`);
const random = seededRandom(Number(seed));
const users = [await register('Ada'), await register('Bob')];
const began = performance.now();
const { latencies, refused } = await send(Number(orders));
const seconds = (performance.now() - began) / 1_000;
latencies.sort();
report({
  rate: (Number(orders) - refused) / seconds,
  refused,
  median: latencies[Math.floor(latencies.length / 2)],
  p99: latencies[Math.floor(latencies.length * 0.99)],
});
await Promise.all(pools.map((pool) => pool.close()));

/** Sends so many orders. @returns how long each took to be answered, in milliseconds, and how many were refused */
async function send(count: number): Promise<{ latencies: Float64Array; refused: number }> {
  const latencies = new Float64Array(count);
  let [sent, refused] = [0, 0];
  const client = async (pool: Pool): Promise<void> => {
    while (sent < count) {
      const index = sent++;
      const body = order(random, symbols[index % symbols.length]!);
      const start = performance.now();
      if ((await post(pool, '/api/v1/orders', body)).status !== 201) refused += 1;
      latencies[index] = performance.now() - start;
    }
  };
  await Promise.all(
    Array.from({ length: CLIENTS }, (_, index) => client(pools[index % pools.length]!)),
  );
  return { latencies, refused };
}

function order(chance: Random, symbol: string): object {
  const side = chance() < 0.5 ? 'buy' : 'sell';
  // Around 50,000.00: orders of either side overlap in half of their range.
  const away = integerBetween(chance, -50, 50) + (side === 'buy' ? -25 : 25);
  return {
    ...{ userId: users[chance() < 0.5 ? 0 : 1], symbol, side, type: 'limit' },
    price: (50_000 + away / 100).toFixed(2),
    quantity: `0.${integerBetween(chance, 1000, 9999)}`,
    selfTradePrevention: 'none',
  };
}

async function register(name: string): Promise<string> {
  const { text } = await post(pools[0]!, '/api/v1/users', { name });
  return (JSON.parse(text) as { readonly userId: string }).userId;
}

async function post(
  pool: Pool,
  path: string,
  body: object,
): Promise<{ readonly status: number; readonly text: string }> {
  const request = { path, method: 'POST', headers: HEADERS, body: JSON.stringify(body) } as const;
  const answer = await pool.request(request);
  return { status: answer.statusCode, text: await answer.body.text() };
}
