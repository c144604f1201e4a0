import { Pool } from 'undici';

import { report } from '../support/in-fresh-process.js';
import { integerBetween, seededRandom, type Random } from '../support/random.js';

/** What a load came to. */
export interface MeasuredLoad {
  /** Answers a second of wall time. */
  readonly rate: number;
  /** Milliseconds from request to answer. */
  readonly median: number;
  readonly p99: number;
}

/*
 * A process that places orders: node load.js URL CONNECTIONS WARM_UP ORDERS SEED. Limit orders of two users around a
 * middle, half of which cross: each connection sends the next one when the one before is answered.
 */
const [url = '', connections = '', warmUp = '', orders = '', seed = ''] = process.argv.slice(2);
const pool = new Pool(url, { connections: Number(connections) });
const users = [await register('Ada'), await register('Bob')];
const random = seededRandom(Number(seed));
await send(Number(warmUp));
const began = performance.now();
const latencies = await send(Number(orders));
const seconds = (performance.now() - began) / 1_000;
latencies.sort();
report({
  rate: latencies.length / seconds,
  median: latencies[Math.floor(latencies.length / 2)],
  p99: latencies[Math.floor(latencies.length * 0.99)],
});
await pool.close();

/** Sends so many orders. @returns how long each took to be answered, in milliseconds */
async function send(count: number): Promise<Float64Array> {
  const latencies = new Float64Array(count);
  let sent = 0;
  const client = async (): Promise<void> => {
    while (sent < count) {
      const index = sent++;
      const body = order(random);
      const start = performance.now();
      await post('/api/v1/orders', body);
      latencies[index] = performance.now() - start;
    }
  };
  await Promise.all(Array.from({ length: Number(connections) }, client));
  return latencies;
}

function order(random: Random): object {
  const side = random() < 0.5 ? 'buy' : 'sell';
  // Around 50,000.00: orders of either side overlap in half of their range.
  const away = integerBetween(random, -50, 50) + (side === 'buy' ? -25 : 25);
  return {
    userId: users[random() < 0.5 ? 0 : 1],
    symbol: 'BTC-USDT',
    side,
    type: 'limit',
    price: `${50_000 + Math.trunc(away / 100)}.${String(Math.abs(away) % 100).padStart(2, '0')}`,
    quantity: `0.0${integerBetween(random, 1000, 9999)}`,
    selfTradePrevention: 'none',
  };
}

async function register(name: string): Promise<string> {
  const { userId } = (await post('/api/v1/users', { name })) as { readonly userId: string };
  return userId;
}

async function post(path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const answer = await pool.request({ path, method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.body.text();
  if (answer.statusCode !== 201) throw new Error(`${path} answered ${answer.statusCode} ${text}`);
  return JSON.parse(text);
}
