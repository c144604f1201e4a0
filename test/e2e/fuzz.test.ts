import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

import { expect } from 'chai';

import { DescribedApi } from '../support/described/described-api.js';
import { type RandomRequest, RandomRequests } from '../support/described/random-requests.js';
import { SeededRandom } from '../support/seeded-random.js';
import { startedServer } from '../support/started-server.js';
import { until } from '../support/until.js';
import { tellSeed } from '../support/tell-seed.js';

const LONG = process.env['FUZZED_REQUESTS'];
const REQUESTS = Number(LONG ?? 2_000);

/** The short run is the same each time, unless SEED says otherwise: new requests are for the long one. */
const SHORT_SEED = Number(process.env['SEED'] ?? 5);
const AT_A_TIME = 8;

/** Longer than any answer may take: what waits for a read model waits five seconds. */
const HANG_MS = 30_000;

/** Tables and views that are being fed, as at the start and upon a rebuild: the answer says so, and when to ask again. */
const NOT_NOW = /"code":"READ_MODEL_(UNAVAILABLE|BEHIND)"/;

/** What only somebody inside has seen: frames of a stack, files, statements and errors of a database. */
const INTERNALS =
  /node_modules|\n\s+at |\.[jt]s:\d+|\/dist\/|\bSELECT\b|\bINSERT INTO\b|SQLITE_|\bER_[A-Z]+_|ECONNREFUSED|TypeError|RangeError/;

interface Answered {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: string;
}

describe('requests of all kinds', () => {
  const server = startedServer();
  const agent = new Agent({ keepAlive: true, maxSockets: AT_A_TIME });
  const random = new SeededRandom(LONG === undefined ? SHORT_SEED : undefined);
  const described = new DescribedApi();
  /** Of each request, by its correlation id. */
  const statuses = new Map<string, number>();
  const faults: string[] = [];
  const known: Record<string, string[]> = {
    symbol: ['BTC-USDT', 'ETH-USDT', 'AAPL-USD'],
    ...{ exchange: ['tradeflow'], timeframe: ['1m', '1h'], name: ['orders', 'trades', 'users'] },
    ...{ userId: [], orderId: [], stream: ['market-BTC-USDT'], commandId: [], cursor: [] },
    ...{ clientOrderId: ['mine', 'other'], generation: ['orders_g1'] },
  };
  const requests = new RandomRequests(described.document, random, () => known);

  after(() => agent.destroy());

  async function send(sent: RandomRequest, correlationId: string): Promise<Answered> {
    const { hostname, port } = new URL(server.url);
    const { method, path, headers, body } = sent;
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const sending = request({
      ...{ agent, hostname, port, method, path, signal: AbortSignal.timeout(HANG_MS) },
      headers: { ...headers, ...length, 'X-Correlation-Id': correlationId },
    });
    sending.end(body);
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    const { statusCode: status = 0, headers: answered } = answer;
    const contentType = answered['content-type'];
    if (contentType?.startsWith('text/event-stream') === true) {
      answer.destroy();
      return { status, contentType, body: '' };
    }
    return { status, contentType, body: await text(answer) };
  }

  /** Remembers what an answer shows that there is. */
  function learn(body: string): void {
    for (const name of ['userId', 'orderId', 'commandId']) {
      const found = new RegExp(`"${name}":"([^"]+)"`).exec(body)?.[1];
      if (found !== undefined && !known[name]!.includes(found)) known[name]!.push(found);
      if (known[name]!.length > 200) known[name]!.shift();
    }
    const cursor = /"nextCursor":"([^"]+)"/.exec(body)?.[1];
    if (cursor !== undefined) known['cursor'] = [cursor];
  }

  function check(sent: RandomRequest, { status, contentType, body }: Answered): void {
    const { method, path } = sent;
    const written = typeof sent.body === 'string' ? sent.body.replace(/^\ufeff/, '').trim() : '';
    // What is asked by OPTIONS and HEAD is asked whatever comes along.
    const isTaken = status < 300 && written !== '' && method !== 'OPTIONS' && method !== 'HEAD';
    const taken = isTaken ? parsed(written) : {};
    const found = described.faultsOf({
      ...{ method, path, status, contentType, text: body },
      ...('value' in taken && { sent: taken.value }),
    });
    const wrong = [
      ...(taken.fault === undefined ? [] : [`a body was taken that is no JSON: ${taken.fault}`]),
      ...(status >= 500 && !NOT_NOW.test(body) ? [`it was answered ${status}`] : []),
      // The scripts of the pages are full of all that.
      ...(contentType?.includes('json') === true && INTERNALS.test(body)
        ? ['the answer tells what is inside']
        : []),
      ...found,
    ];
    if (wrong.length === 0) return;
    const about = `${method} ${path.slice(0, 300)} ${JSON.stringify(sent.headers)} ${String(sent.body).slice(0, 300)}`;
    faults.push(`${wrong.join('; ')}: ${about} => ${status} ${body.slice(0, 500)}`);
  }

  function parsed(text: string): { readonly value?: unknown; readonly fault?: string } {
    try {
      return { value: JSON.parse(text) as unknown };
    } catch (error) {
      return { fault: String(error) };
    }
  }

  async function memoryOf(): Promise<number> {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]);
  }

  it(`are answered as described, ${REQUESTS} of them: none fails, hangs or tells what is inside`, async function () {
    tellSeed(this.test, random.seed);
    this.timeout(60_000 + REQUESTS * 100);
    let turn = 0;
    let memoryHalfway = 0;
    const one = async (): Promise<void> => {
      while (turn < REQUESTS && faults.length < 20) {
        const number = turn++;
        if (number === Math.floor(REQUESTS / 2)) memoryHalfway = await memoryOf();
        const sent = requests.next(number);
        const id = `fuzz-${number}`;
        const answered = await send(sent, id);
        statuses.set(id, answered.status);
        check(sent, answered);
        if (answered.status < 300) learn(answered.body);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, one));
    expect(faults.join('\n')).to.equal('');
    const seen = [...new Set(statuses.values())];
    expect(seen).to.include.members([200, 201, 400, 404, 409, 422]);
    // What there is grows with the requests: orders, users, commands that are remembered. It is no multiple.
    expect(await memoryOf()).to.be.lessThan(memoryHalfway * 1.5 + 100e6);
  });

  it('leave no event when they are refused, but of an order that the market has rejected', async () => {
    const { items } = (await (await fetch(`${server.url}/api/v1/markets`)).json()) as {
      items: { symbol: string }[];
    };
    const streams = [
      ...items.map(({ symbol }) => `market-${symbol}`),
      ...known['userId']!.map((userId) => `user-${userId}`),
    ];
    let events = 0;
    for (const stream of streams) {
      const path = `/api/v1/streams/${encodeURIComponent(stream)}/events`;
      const lines = await fetch(server.url + path, { headers: { Accept: 'application/x-ndjson' } });
      // A user who was only to be tried has none.
      const text = lines.ok ? await lines.text() : '';
      for (const line of text.split('\n')) {
        if (line === '') continue;
        const { type, metadata } = JSON.parse(line) as {
          type: string;
          metadata: { $correlationId?: string };
        };
        const status = statuses.get(metadata.$correlationId ?? '');
        if (status === undefined) continue;
        events += 1;
        if (status >= 400)
          expect(type, `${metadata.$correlationId}: ${status}`).to.equal('OrderRejected');
      }
    }
    expect(events).to.be.greaterThan(REQUESTS / 100);
  });

  it('leave the server as able as it was', async () => {
    await until(async () => (await fetch(`${server.url}/health`)).status === 200);
    expect(server.log.filter((line) => line.includes('request failed'))).to.deep.equal([]);
  });
});
