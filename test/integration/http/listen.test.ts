import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';

import { Front } from '../../../src/http/front.js';
import { listen, type Limits, type Listening } from '../../../src/http/listen.js';
import { until } from '../../support/until.js';

const SHORT_MS = 100;
const LONG_MS = 60_000;

describe('a server whose client does not go on', () => {
  let server: Listening;
  /** Requests whose body has not come. */
  let waiting: number;

  const take: RequestListener = (req, res) => {
    if (req.url !== '/body') {
      res.end('done');
      return;
    }
    waiting += 1;
    res.once('close', () => (waiting -= 1));
    req.on('error', () => undefined).on('end', () => res.end('done'));
    req.resume();
  };

  async function client(limits: Partial<Limits>): Promise<Socket> {
    waiting = 0;
    const front = new Front(take, new Set(), { isHanging: false });
    const all = { requestMs: LONG_MS, idleMs: LONG_MS, ...limits };
    server = await listen(front, '127.0.0.1', 0, undefined, all);
    return connected();
  }

  async function connected(): Promise<Socket> {
    const { hostname, port } = new URL(server.url);
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  }

  afterEach(() => server.close(1_000, () => undefined));

  it('answers 408 to a request that does not come in whole, and ends its connection', async () => {
    const socket = await client({ requestMs: SHORT_MS });
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Le');
    const answer = await text(socket);
    expect(answer).to.match(/^HTTP\/1\.1 408 /);
    expect(answer).to.contain('application/problem+json').and.contain('"code":"REQUEST_TIMEOUT"');
  });

  it('answers 408 to a body that does not come in whole, though somebody waits for it', async () => {
    const socket = await client({ requestMs: SHORT_MS });
    socket.write('POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345');
    const answer = await text(socket);
    expect(answer).to.match(/^HTTP\/1\.1 408 /);
    expect(answer).to.contain('"code":"REQUEST_TIMEOUT"');
  });

  it('does so to clients that send nothing at all, however many', async () => {
    const first = await client({ requestMs: SHORT_MS });
    const others = await Promise.all(Array.from({ length: 499 }, connected));
    const answers = await Promise.all([first, ...others].map((socket) => text(socket)));
    for (const answer of answers) expect(answer).to.match(/^HTTP\/1\.1 408 /);
  });

  it('ends a connection on which no request follows', async () => {
    const socket = await client({ keepAliveMs: SHORT_MS });
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(await text(socket)).to.match(/^HTTP\/1\.1 200 [^]*done$/);
  });

  it('answers others, however many bodies do not come', async () => {
    const first = await client({});
    const slow = [first, ...(await Promise.all(Array.from({ length: 700 }, connected)))];
    for (const socket of slow) {
      socket.write('POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345');
    }
    await until(() => waiting === slow.length);
    // As old as what makes a crowd of those in hand.
    await sleep(SHORT_MS);
    const socket = await connected();
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1\r\n\r\n1');
    expect(await text(socket)).to.match(/^HTTP\/1\.1 200 /);
    for (const each of slow) each.destroy();
    await until(() => waiting === 0);
  });

  it('drops connections beyond those that it may have', async () => {
    const first = await client({ connections: 2 });
    const second = await connected();
    expect(await text(await connected())).to.equal('');
    first.destroy();
    second.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(await text(second)).to.match(/^HTTP\/1\.1 200 /);
  });

  it('ends a connection on which nothing moves', async () => {
    const socket = await client({ idleMs: SHORT_MS });
    expect(await text(socket)).to.equal('');
  });
});
