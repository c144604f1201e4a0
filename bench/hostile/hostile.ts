import { Agent, request } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { inFreshProcess } from '../support/in-fresh-process.js';
import { conditions } from '../support/machine.js';
import { startProduct } from '../support/server.js';
import type { Attacked } from './attack.js';

const ATTACK = new URL('./attack.js', import.meta.url);

const KINDS = [
  ...[
    'silence',
    'slow heads',
    'slow bodies',
    'bad bodies of 99 kB',
    'deep bodies',
    'bodies of 10 MB',
  ],
  ...['no HTTP', 'connections'],
];

const SECONDS = Number(process.env['HOSTILE_SECONDS'] ?? 15);

/** Between two requests of the others: an order and a query in turn. */
const PAUSE_MS = 10;

/** What the others see of a server. */
interface Seen {
  readonly requests: number;
  readonly failed: number;
  readonly median: number;
  readonly p99: number;
  /** By how much the one who measures was late himself, which the above have in them. */
  readonly late: number;
}

/** How others are answered while somebody attacks: orders and queries, a hundred a second, over kept connections. */
export async function run(): Promise<void> {
  for (const line of conditions()) console.log(line);
  const server = await startProduct({ DEMO_MARKETS: 'on' });
  try {
    const others = new Others(server.url);
    await others.register();
    await others.during(sleep(3_000));
    tell('nobody', await others.during(sleep(SECONDS * 1_000)));
    for (const kind of KINDS) {
      const attack = inFreshProcess<Attacked>(ATTACK, server.url, kind, String(SECONDS));
      const seen = await others.during(attack);
      tell(kind, seen, await attack);
    }
  } finally {
    await server.stop();
  }
}

function tell(
  kind: string,
  { requests, failed, median, p99, late }: Seen,
  attacked?: Attacked,
): void {
  const times = [median, p99, late].map((ms) => `${ms.toFixed(1)} ms`);
  const attack =
    attacked && `${attacked.connections} connections, answers ${JSON.stringify(attacked.answers)}`;
  console.log(
    `${kind.padEnd(20)} median ${times[0]}, p99 ${times[1]} of ${requests}, ${failed} failed, asker late by ${times[2]} (p99)  ${attack ?? ''}`,
  );
}

class Others {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 50 });
  #userId = '';

  constructor(url: string) {
    this.#url = url;
  }

  async register(): Promise<void> {
    const { body } = await this.#send('POST', '/api/v1/users', { name: 'Other' });
    this.#userId = (JSON.parse(body) as { readonly userId: string }).userId;
  }

  /** Asks until something has ended. */
  async during(work: Promise<unknown>): Promise<Seen> {
    let isOver = false;
    void work.finally(() => (isOver = true)).catch(() => undefined);
    const lateness = monitorEventLoopDelay({ resolution: 1 });
    lateness.enable();
    const took: number[] = [];
    const asked: Promise<void>[] = [];
    let failed = 0;
    while (!isOver) {
      const isOrder = asked.length % 2 === 0;
      const began = performance.now();
      asked.push(
        this.#ask(isOrder).then((isRight) => {
          took.push(performance.now() - began);
          if (!isRight) failed += 1;
        }),
      );
      await sleep(PAUSE_MS);
    }
    await Promise.all(asked);
    took.sort((a, b) => a - b);
    const at = (part: number): number => took[Math.floor(took.length * part)] ?? NaN;
    const late = lateness.percentile(99) / 1e6;
    return { requests: took.length, failed, median: at(0.5), p99: at(0.99), late };
  }

  async #ask(isOrder: boolean): Promise<boolean> {
    const order = {
      userId: this.#userId,
      symbol: 'BTC-USDT',
      side: 'buy',
      type: 'limit',
      price: '1.00',
      quantity: '1',
      timeInForce: 'IOC',
    };
    const answer = isOrder
      ? this.#send('POST', '/api/v1/orders', order)
      : this.#send('GET', '/api/v1/markets/BTC-USDT');
    return answer.then(
      ({ status }) => status === 200 || status === 201,
      () => false,
    );
  }

  #send(method: string, path: string, body?: object): Promise<{ status: number; body: string }> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const type =
      body === undefined
        ? {}
        : { 'Content-Type': 'application/json', 'Content-Length': text.length };
    return new Promise((resolve, reject) => {
      const req = request(
        this.#url + path,
        { method, agent: this.#agent, headers: type },
        (res) => {
          let received = '';
          res.on('data', (chunk: Buffer) => (received += chunk.toString()));
          res.on('end', () => resolve({ status: res.statusCode ?? 0, body: received }));
        },
      );
      req.on('error', reject);
      req.end(text);
    });
  }
}
