import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect } from 'chai';
import express from 'express';
import { pino } from 'pino';

import { Authenticator } from '../../../src/auth/authenticator.js';
import { JwtVerifier } from '../../../src/auth/jwt.js';
import { makeToken } from '../../../src/auth/make-token.js';
import { Callers } from '../../../src/http/callers.js';
import { ClientAddresses } from '../../../src/http/client-address.js';
import { embeddedCommands, embeddedQueries } from '../../../src/http/embedded-routers.js';
import { Guard } from '../../../src/http/guard.js';
import { RateLimits } from '../../../src/http/limits/rate-limits.js';
import type { Api } from '../../../src/http/route.js';
import { allRoutes } from '../../../src/http/routes/all-routes.js';

const SECRET = 'what the tests sign their tokens by';
const QUERIES = 2;
const ADDRESS = 3;

/** What is refused for what it says once it is counted, before anything is looked up. */
const MALFORMED = '/trading/markets?limit=nothing';

describe('the routers in another application, where access is configured', () => {
  let server: Server;
  let url: string;

  before(async () => {
    const addresses = new ClientAddresses(['127.0.0.0/8']);
    const source = { find: async () => ({ keys: [] }), tokensRevokedAtMs: async () => undefined };
    const jwt = new JwtVerifier({ secret: SECRET });
    const limits = new RateLimits({
      address: { requests: ADDRESS, seconds: 3_600 },
      queries: { requests: QUERIES, seconds: 3_600 },
      ...{ orders: undefined, commands: undefined, marketOrders: undefined },
      ...{ makerOrders: undefined, makerMarketOrders: undefined },
    });
    const options = {
      prefix: '/trading',
      callers: new Callers({ loopbackOnly: false, origins: [] }),
      counting: { limits, addresses },
      guard: new Guard(new Authenticator({ jwt, source: source as never }), addresses),
    };
    const api = { logger: pino({ level: 'silent' }), stopping: undefined } as unknown as Api;
    const door = { isFor: () => false, receive: async () => undefined };
    const app = express();
    app.use(
      embeddedCommands(allRoutes, api, door, options),
      embeddedQueries(allRoutes, api, options),
    );
    app.get('/', (_req, res) => void res.json({}));
    server = createServer(app);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(() => server.close());

  async function ask(
    path: string,
    headers: Readonly<Record<string, string>> = {},
    method = 'GET',
  ): Promise<{ readonly status: number; readonly code?: string; readonly headers: Headers }> {
    const answer = await fetch(url + path, { method, headers });
    const { code } = (await answer.json()) as { readonly code?: string };
    return { status: answer.status, headers: answer.headers, ...(code !== undefined && { code }) };
  }

  async function bearer(sub: string): Promise<{ readonly Authorization: string }> {
    const token = await makeToken({ secret: SECRET }, { sub, role: 'trader' }, 600);
    return { Authorization: `Bearer ${token}` };
  }

  it('ask who it is, and refuse pages of other origins, but not what is the application its own', async () => {
    const page = { Origin: 'https://evil.example' };
    expect((await ask('/trading/users')).code).to.equal('UNAUTHENTICATED');
    expect((await ask('/trading/users', await bearer('ada'))).code).to.equal('FORBIDDEN');
    expect((await ask('/trading/users', page)).code).to.equal('ORIGIN_NOT_ALLOWED');
    expect((await ask('/trading/orders', page, 'POST')).code).to.equal('ORIGIN_NOT_ALLOWED');
    expect((await ask('/', page)).status).to.equal(200);
  });

  it('count against whoever asks', async () => {
    const bob = await bearer('bob');
    for (let left = QUERIES - 1; left >= 0; left--) {
      const { code, headers } = await ask(MALFORMED, bob);
      expect(code).to.equal('INVALID_REQUEST');
      expect(headers.get('ratelimit')).to.contain(`"queries";r=${left};`);
    }
    const beyond = await ask(MALFORMED, bob);
    expect(beyond).to.include({ status: 429, code: 'RATE_LIMITED' });
    expect(Number(beyond.headers.get('retry-after'))).to.be.greaterThan(0);
    expect((await ask(MALFORMED, await bearer('carol'))).code).to.equal('INVALID_REQUEST');
  });

  it('count once against the address, whichever router answers, and not what is the application its own', async () => {
    const from = { 'X-Forwarded-For': '192.0.2.7' };
    const codes: unknown[] = [];
    for (const [path, method] of [
      ['/', 'GET'],
      ['/trading/users', 'GET'],
      ['/trading/orders', 'POST'],
      ['/trading/users', 'GET'],
      ['/trading/orders', 'POST'],
      ['/', 'GET'],
    ] as const) {
      codes.push((await ask(path, from, method)).code);
    }
    const unknown = Array<string>(ADDRESS).fill('UNAUTHENTICATED');
    expect(codes).to.deep.equal([undefined, ...unknown, 'RATE_LIMITED', undefined]);
  });
});
