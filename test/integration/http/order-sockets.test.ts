import type { RequestListener } from 'node:http';

import { expect } from 'chai';
import { pino } from 'pino';
import { WebSocket } from 'ws';

import { Front } from '../../../src/http/front.js';
import { listen, type Listening } from '../../../src/http/listen.js';
import type { Api } from '../../../src/http/route.js';
import { OrderSockets } from '../../../src/http/ws/order-sockets.js';
import { OrderSocket } from '../../support/order-socket.js';
import { RawHttp } from '../../support/raw-http.js';
import { until } from '../../support/until.js';

/** More than a test waits for. */
const NEVER_MS = 1_000_000;

describe('sockets for order entry', () => {
  let server: Listening | undefined;
  let front: Front;

  afterEach(() => server?.close(0, () => undefined));

  /** Serves sockets over a bus that does with commands as told. */
  async function serve(
    dispatch: () => Promise<unknown>,
    heartbeatMs = NEVER_MS,
  ): Promise<Listening> {
    const listener: RequestListener = (req, res) => {
      if (req.url !== '/late') res.end();
    };
    front = new Front(listener, new Set(), { isHanging: false });
    const api = { bus: { dispatch }, logger: pino({ enabled: false }) } as unknown as Api;
    const sockets = new OrderSockets({ api, door: front }, heartbeatMs);
    server = await listen(front, '127.0.0.1', 0, [sockets]);
    return server;
  }

  it('says of what it cannot finish in time that the outcome is not known', async () => {
    const stopping = await serve(() => new Promise(() => undefined));
    const client = await OrderSocket.open(stopping.url);
    const answers = ['a', 'b'].map((orderId) => client.request('order.cancel', { orderId }));
    await client.request('order.swap', {});
    server = undefined;
    let hasGivenUp = false;
    await stopping.close(50, () => (hasGivenUp = true));
    expect(hasGivenUp).to.equal(true);
    const codes = (await Promise.all(answers)).map(({ problem }) => problem?.code);
    expect(codes).to.deep.equal(['OUTCOME_UNKNOWN', 'OUTCOME_UNKNOWN']);
    expect(await client.closed).to.equal(1001);
  });

  it('tells a client nothing of an error that nobody foresaw, and goes on', async () => {
    const { url } = await serve(() => Promise.reject(new Error('a secret')));
    const client = await OrderSocket.open(url);
    const { problem } = await client.request('order.cancel', { orderId: 'a' });
    expect(problem).to.include({ code: 'INTERNAL', detail: 'see the server log' });
    await client.request('order.cancel', { orderId: 'a' });
    await client.close();
  });

  it('ends a connection on which another protocol is asked for ahead of an answer, and nothing else', async () => {
    const { url } = await serve(() => Promise.reject(new Error('unused')));
    const ahead = await RawHttp.connect(url);
    const answers = [ahead.expect(), ahead.expect()].map((answer) => answer.catch(() => undefined));
    ahead.write(
      'GET /late HTTP/1.1\r\nHost: a\r\n\r\n' +
        'GET /x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
    );
    expect(await Promise.all(answers)).to.deep.equal([undefined, undefined]);
    const other = await RawHttp.connect(url);
    expect((await other.send('GET', '/')).status).to.equal(200);
    other.close();
  });

  it('holds nothing for a client that asked for another protocol, and stays', async () => {
    const stopping = await serve(() => Promise.reject(new Error('unused')));
    const clients = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const client = await RawHttp.connect(stopping.url);
        const answer = client.expect();
        client.write(
          'POST /x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: x\r\nContent-Length: 4\r\n\r\nbody',
        );
        expect((await answer).status).to.equal(200);
        return client;
      }),
    );
    expect(front.connections.inHand).to.equal(0);
    server = undefined;
    // With nothing in hand it does not wait for its limit, which is longer than the test's.
    await stopping.close(NEVER_MS, () => undefined);
    for (const client of clients) client.close();
  });

  it('drops whoever does not answer its heartbeat, and nobody else', async () => {
    const { url } = await serve(() => Promise.reject(new Error('unused')), 100);
    const dead = new WebSocket(`${url.replace('http', 'ws')}/ws/orders`, { autoPong: false });
    const alive = await OrderSocket.open(url);
    let code: number | undefined;
    dead.on('close', (told) => (code = told));
    await until(async () => code !== undefined);
    expect(code).to.equal(1006);
    expect(alive.socket.readyState).to.equal(WebSocket.OPEN);
    await alive.close();
  });
});
