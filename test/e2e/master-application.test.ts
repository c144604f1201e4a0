import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { expect } from 'chai';
import { WebSocket } from 'ws';

import { ApiClient } from '../support/api-client.js';
import { until } from '../support/until.js';

const ENTRY = new URL('../../examples/master-application.js', import.meta.url);

interface Order {
  readonly orderId: string;
  readonly status: string;
}

describe('the example of another application that mounts the routers', () => {
  let directory: string;
  let child: ChildProcess;
  let url: string;
  let api: ApiClient;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tradeflow-master-'));
    const env = { ...process.env, DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'silent' };
    delete (env as Record<string, string>)['MYSQL_URL'];
    delete (env as Record<string, string>)['REDIS_URL'];
    child = spawn(process.execPath, [ENTRY.pathname], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
    url = line.replace('listens on ', '');
    api = new ApiClient(url);
  });

  after(async () => {
    if (child.exitCode === null) child.kill('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  it('answers to loopback names alone, as everybody may do everything, and to no foreign page', async () => {
    const { port } = new URL(url);
    const statusOf = async (path: string, headers: Readonly<Record<string, string>>) => {
      const asked = request({ port, host: '127.0.0.1', path, headers });
      const [answer] = (await once(asked.end(), 'response')) as [IncomingMessage];
      answer.resume();
      return answer.statusCode;
    };
    const rebound = { Host: 'rebound.example' };
    for (const path of ['/trading/markets', '/cached/health']) {
      expect(await statusOf(path, rebound), path).to.equal(421);
      expect(await statusOf(path, { Origin: 'https://evil.example' }), path).to.equal(403);
      expect(await statusOf(path, {}), path).to.equal(200);
    }
    // What is the application's own is its own affair.
    expect(await statusOf('/', rebound)).to.equal(200);
  });

  it('takes commands, answers queries and the cache under its own prefixes', async () => {
    const user = await api.post<{ userId: string }>('/trading/users', { name: 'Ada' });
    expect(user.status).to.equal(201);
    const order = {
      ...{ userId: user.body.userId, symbol: 'BTC-USDT', side: 'buy', type: 'limit' },
      ...{ price: '64000.00', quantity: '1' },
    };
    const placed = await api.post<Order>('/trading/orders', order);
    expect(placed.body).to.include({ orderId: 'BTC-USDT-1', status: 'OPEN' });
    const read = await api.get<Order>('/trading/orders/BTC-USDT-1', placed.token);
    expect(read.body.status).to.equal('OPEN');
    await until(async () => {
      const { body } = await api.get<{ cacheHit: boolean }>('/cached/orders/BTC-USDT-1/status');
      return body.cacheHit;
    });
    const cancelled = await api.delete<Order>('/trading/orders/BTC-USDT-1');
    expect(cancelled.body.status).to.equal('CANCELLED');
  });

  it('serves live feeds on the server of the application', async () => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`);
    await once(socket, 'open');
    const said = once(socket, 'message');
    socket.send('{"id":1,"method":"subscribe","params":{"channel":"book","symbol":"BTC-USDT"}}');
    const [data] = (await said) as [Buffer];
    expect(JSON.parse(data.toString())).to.include({ id: 1, status: 200 });
    socket.close();
    await once(socket, 'close');
  });

  it('answers its failures as problems, and leaves the rest to the application', async () => {
    const { status, body, headers } = await api.post('/trading/orders', { side: 'up' });
    expect([status, body['code']]).to.deep.equal([400, 'INVALID_REQUEST']);
    expect(headers.get('Content-Type')).to.include('application/problem+json');
    expect((await api.post('/echo', { a: 1 })).body).to.deep.equal({ a: 1 });
    // Its own routes are none that we describe.
    const own = await fetch(url);
    expect(await own.json()).to.include({ name: 'a master application' });
    expect(own.headers.get('X-Correlation-Id')).to.be.null;
    expect((await fetch(`${url}/api/v1/orders`)).status).to.equal(404);
  });

  it('ends when it is told to', async () => {
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).to.equal(0);
  });
});
