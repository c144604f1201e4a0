import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

import { expect } from 'chai';

import { Front } from '../../../src/http/front.js';
import { listen, type Limits, type Listening } from '../../../src/http/listen.js';

const SHORT_MS = 100;
const LONG_MS = 60_000;

describe('a server whose client does not go on', () => {
  let server: Listening;

  async function client({
    requestMs = LONG_MS,
    idleMs = LONG_MS,
  }: Partial<Limits>): Promise<Socket> {
    const front = new Front((_req, res) => res.end('done'), new Set(), { isHanging: false });
    server = await listen(front, '127.0.0.1', 0, undefined, { requestMs, idleMs });
    const { hostname, port } = new URL(server.url);
    const socket = connect({ host: hostname, port: Number(port) });
    await once(socket, 'connect');
    return socket;
  }

  afterEach(() => server.close(1_000, () => undefined));

  it('answers 408 to a request that does not come in whole, and ends its connection', async () => {
    const socket = await client({ requestMs: SHORT_MS });
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Le');
    expect(await text(socket)).to.match(/^HTTP\/1\.1 408 /);
  });

  it('ends a connection on which nothing moves', async () => {
    const socket = await client({ idleMs: SHORT_MS });
    expect(await text(socket)).to.equal('');
  });
});
