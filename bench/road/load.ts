import { report } from '../support/in-fresh-process.js';
import { integerBetween, seededRandom, type Random } from '../support/random.js';
import { WAYS } from './ways.js';

/** What a load came to. */
export interface MeasuredLoad {
  /** Orders answered a second of wall time. */
  readonly rate: number;
  /** Milliseconds from request to answer. */
  readonly median: number;
  readonly p99: number;
}

/*
 * A process that places orders: node load.js URL WAY WARM_UP ORDERS SEED. Limit orders of two users around a
 * middle, half of which cross: each client sends the next ones when those before are answered.
 */
const [url = '', wayName = '', warmUp = '', orders = '', seed = ''] = process.argv.slice(2);
const way = await WAYS[wayName as keyof typeof WAYS](url);
const users = [await register('Ada'), await register('Bob')];
const random = seededRandom(Number(seed));
await send(Number(warmUp));
const began = performance.now();
const latencies = await send(Number(orders));
const seconds = (performance.now() - began) / 1_000;
latencies.sort();
report({
  rate: Number(orders) / seconds,
  median: latencies[Math.floor(latencies.length / 2)],
  p99: latencies[Math.floor(latencies.length * 0.99)],
});
await way.close();

/** Sends so many orders. @returns how long each call took to be answered, in milliseconds */
async function send(count: number): Promise<Float64Array> {
  const calls = count / way.size;
  const latencies = new Float64Array(calls);
  let sent = 0;
  const client = async (): Promise<void> => {
    while (sent < calls) {
      const index = sent++;
      const batch = Array.from({ length: way.size }, () => order(random));
      const start = performance.now();
      await way.send(batch);
      latencies[index] = performance.now() - start;
    }
  };
  await Promise.all(Array.from({ length: way.clients }, client));
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
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ name });
  const answer = await fetch(`${url}/api/v1/users`, { method: 'POST', headers, body });
  const { userId } = (await answer.json()) as { readonly userId: string };
  return userId;
}
