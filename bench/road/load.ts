import { setTimeout as sleep } from 'node:timers/promises';

import { report } from '../support/in-fresh-process.js';
import { integerBetween, seededRandom, type Random } from '../support/random.js';
import { catchUp, type ReadSideLag } from './read-side.js';
import { WAYS } from './ways.js';

/** What a load came to. */
export interface MeasuredLoad {
  /** Orders answered a second of wall time. */
  readonly rate: number;
  /** Milliseconds from request to answer. */
  readonly median: number;
  readonly p99: number;
  /** Where the read side was when the load ended; of a server that has one. */
  readonly readSide?: ReadSideLag;
}

/*
 * A process that places orders: node load.js URL WAY WARM_UP ORDERS SEED [MARKETS [PACE [FOLLOWED]]]. Limit orders of two users
 * around a middle, half of which cross: each client sends the next ones when those before are answered. With more markets
 * than one, which it lists, each order goes to any of them. With a PACE above 0 so many calls are begun a second, whether or not
 * those before are answered, and each takes from when it was due. Of a server that is FOLLOWED by a read side it waits in the end
 * until that has caught up.
 */
const [
  url = '',
  wayName = '',
  warmUp = '',
  orders = '',
  seed = '',
  markets = '1',
  pace = '0',
  followed,
] = process.argv.slice(2);
const way = await WAYS[wayName as keyof typeof WAYS](url);
const users = [await register('Ada'), await register('Bob')];
const symbols = Number(markets) === 1 ? ['BTC-USDT'] : await list(Number(markets));
const random = seededRandom(Number(seed));
await send(Number(warmUp));
const began = performance.now();
const latencies = await (Number(pace) === 0
  ? send(Number(orders))
  : sendAt(Number(pace), Number(orders)));
const seconds = (performance.now() - began) / 1_000;
const readSide = followed === undefined ? undefined : await catchUp(url);
latencies.sort();
report({
  rate: Number(orders) / seconds,
  median: latencies[Math.floor(latencies.length / 2)],
  p99: latencies[Math.floor(latencies.length * 0.99)],
  readSide,
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

/** Sends so many orders, so many calls a second. @returns as `send` */
async function sendAt(pace: number, count: number): Promise<Float64Array> {
  const calls = count / way.size;
  const latencies = new Float64Array(calls);
  const start = performance.now();
  const begun: Promise<void>[] = [];
  for (let index = 0; index < calls; index++) {
    const due = start + (index * 1_000) / pace;
    if (due > performance.now()) await sleep(due - performance.now());
    const batch = Array.from({ length: way.size }, () => order(random));
    begun.push(way.send(batch).then(() => void (latencies[index] = performance.now() - due)));
  }
  await Promise.all(begun);
  return latencies;
}

function order(random: Random): object {
  const side = random() < 0.5 ? 'buy' : 'sell';
  // Around 50,000.00: orders of either side overlap in half of their range.
  const away = integerBetween(random, -50, 50) + (side === 'buy' ? -25 : 25);
  return {
    userId: users[random() < 0.5 ? 0 : 1],
    symbol:
      symbols.length === 1 ? symbols[0] : symbols[integerBetween(random, 0, symbols.length - 1)],
    side,
    type: 'limit',
    price: `${50_000 + Math.trunc(away / 100)}.${String(Math.abs(away) % 100).padStart(2, '0')}`,
    quantity: `0.0${integerBetween(random, 1000, 9999)}`,
    selfTradePrevention: 'none',
  };
}

async function register(name: string): Promise<string> {
  const { userId } = await create<{ readonly userId: string }>('users', { name });
  return userId;
}

/** Lists so many markets, with the steps of BTC-USDT. @returns their symbols */
async function list(count: number): Promise<string[]> {
  const made: string[] = [];
  while (made.length < count) {
    const symbol = `M${made.length + 1}-USDT`;
    await create('markets', { symbol, tickSize: '0.01', lotSize: '0.00001' });
    made.push(symbol);
  }
  return made;
}

async function create<Created>(what: string, terms: object): Promise<Created> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(terms);
  const answer = await fetch(`${url}/api/v1/${what}`, { method: 'POST', headers, body });
  if (answer.status !== 201) throw new Error(`${what} answered ${await answer.text()}`);
  return (await answer.json()) as Created;
}
