import { readFileSync } from 'node:fs';

import { expect } from 'chai';
import Value from 'typebox/value';
import { WebSocket } from 'ws';

import type { HealthAnswer } from '../../src/answers/system.js';
import { makeToken } from '../../src/auth/make-token.js';
import { USER_ROLES, type UserRole } from '../../src/auth/principal.js';
import type { Access } from '../../src/http/access.js';
import type { Route } from '../../src/http/route.js';
import { allRoutes } from '../../src/http/routes/all-routes.js';
import { ORDER_METHODS, type OrderCall } from '../../src/http/ws/order-methods.js';
import { LoginAnswer } from '../../src/http/ws/login.js';
import { sessionMethods } from '../../src/http/ws/session-methods.js';
import { allChannels } from '../../src/realtime/channels/all-channels.js';
import { liveFeeds } from '../../src/realtime/server-sent/live-feeds.js';
import { liveRoutes } from '../../src/realtime/server-sent/live-routes.js';
import {
  type PostmanCollection,
  type PostmanItem,
  requestOf as postmanRequest,
  runScript,
} from '../support/postman-collection.js';
import { embedded } from '../support/profiles.js';
import { startedServer } from '../support/started-server.js';
import { until } from '../support/until.js';

const SECRET = 'what the tests sign their tokens by';
const ISSUER = 'https://login.example/';
const MARKET = 'BTC-USDT';

/** Whoever walks: somebody of each role, and nobody. */
const WALKERS = [...USER_ROLES, undefined] as const;

/** What is one user's: the user, an order that rests, its name, and the command that placed it. */
interface Belongings {
  readonly userId: string;
  readonly orderId: string;
  readonly clientOrderId: string;
  readonly commandId: string;
}

interface Told {
  readonly status: number;
  readonly code: string | undefined;
}

interface Answered extends Told {
  readonly result?: unknown;
}

/** A batch of which nothing was done. */
interface Batch {
  readonly results: readonly { readonly problem: { readonly code: string } }[];
}

/** What is answered to somebody who asks for his own, or for another's. */
type Expected = 'let in' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'not there';

/** The one table: by what a route says of its access, who asks and whose the object is. @param named whether the request names its user */
function expected(
  access: Access,
  role: UserRole | undefined,
  isOwn: boolean,
  named: boolean,
): Expected {
  if (access === 'public') return 'let in';
  if (role === undefined) return 'UNAUTHENTICATED';
  const reach = access[role];
  if (reach === undefined) return 'FORBIDDEN';
  if (reach === 'any' || isOwn) return 'let in';
  return named ? 'FORBIDDEN' : 'not there';
}

function outcomeOf({ code }: Pick<Told, 'code'>): Expected {
  if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') return code;
  return code === 'ORDER_NOT_FOUND' || code === 'COMMAND_NOT_FOUND' ? 'not there' : 'let in';
}

/** Bodies of the commands that some may send for their own things only; whoever else is let in is told what is missing. */
const BODIES: Readonly<Record<string, (of: Belongings) => object>> = {
  'POST /api/v1/orders': ({ userId }) => order(userId, '1.00'),
  'POST /api/v1/orders/batch': ({ orderId }) => ({ items: [{ cancel: orderId }] }),
  'PUT /api/v1/orders/:orderId': () => ({ price: '2.00' }),
  'PUT /api/v1/orders/by-client-id/:clientOrderId': () => ({ price: '2.00' }),
  'POST /api/v1/users/:userId/cancel-after': () => ({ timeoutMs: 0 }),
};

const METHODS: Readonly<Record<string, (of: Belongings) => object>> = {
  'order.place': ({ userId }) => order(userId, '1.00'),
  'order.batch': ({ orderId }) => ({ items: [{ cancel: orderId }] }),
  'order.cancelAll': ({ userId }) => ({ userId }),
  'order.amend': ({ orderId }) => ({ orderId, price: '2.00' }),
  'order.cancel': ({ orderId }) => ({ orderId }),
  'order.cancelAfter': ({ userId }) => ({ userId, timeoutMs: 0 }),
  // Without a reason: nobody is to be killed.
  'user.kill': ({ userId }) => ({ userId }),
  'session.cancelAfter': ({ userId }) => ({ userId, timeoutMs: 0 }),
  'session.cancelOnDisconnect': ({ userId }) => ({ userId, enabled: false }),
};

function order(userId: string, price: string): object {
  return { userId, symbol: MARKET, side: 'buy', type: 'limit', price, quantity: '1' };
}

describe('access', () => {
  const server = startedServer(embedded, {
    AUTH_JWT_SECRET: SECRET,
    AUTH_ISSUER: ISSUER,
    CORS_ORIGINS: 'https://desk.example',
    AUTH_KEY_SECRET: 'what the keys of the tests follow from',
  });
  let mine: Belongings;
  let others: Belongings;

  before(async () => {
    [mine, others] = await Promise.all([settle('Ada'), settle('Bob')]);
  });

  function tokenOf(role: UserRole, sub = mine.userId, ttlSeconds = 600): Promise<string> {
    return makeToken({ secret: SECRET, issuer: ISSUER }, { sub, role }, ttlSeconds);
  }

  async function ask(
    method: string,
    path: string,
    token: string | undefined,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Told & { readonly body: Record<string, unknown>; readonly headers: Headers }> {
    const response = await fetch(server.url + path, {
      method,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.includes('json') === true;
    const parsed = (isJson ? JSON.parse(text) : {}) as Record<string, unknown>;
    const { status } = response;
    return {
      status,
      code: parsed['code'] as string | undefined,
      body: parsed,
      headers: response.headers,
    };
  }

  /** Registers somebody, and has an order of his rest. */
  async function settle(name: string): Promise<Belongings> {
    const { body: user } = await ask('POST', '/api/v1/users', undefined, { name });
    const userId = user['userId'] as string;
    const token = await tokenOf('trader', userId);
    const clientOrderId = `of-${name}`;
    const placed = await ask(
      'POST',
      '/api/v1/orders',
      token,
      { ...order(userId, '1.50'), clientOrderId },
      { 'Idempotency-Key': 'the-first' },
    );
    expect(placed.status).to.equal(201);
    const orderId = placed.body['orderId'] as string;
    const events = await ask(
      'GET',
      `/api/v1/streams/market-${MARKET}/events?limit=500`,
      await tokenOf('auditor', 'watch'),
    );
    const items = events.body['items'] as {
      data: { orderId?: string };
      metadata: { commandId: string; actor: string };
    }[];
    const event = items.find(({ data }) => data.orderId === orderId)!;
    expect(event.metadata.actor).to.equal(userId);
    // Whoever asks for it next need not wait.
    await ask('GET', `/api/v1/orders/${orderId}`, token, undefined, {
      'Consistency-Token': placed.headers.get('Consistency-Token')!,
    });
    return { userId, orderId, clientOrderId, commandId: event.metadata.commandId };
  }

  /** Where a route is asked for what is somebody's. */
  function requestOf(
    { method, path, kind, query: Query }: Route,
    of: Belongings,
  ): { readonly path: string; readonly body: object | undefined } {
    const values: Readonly<Record<string, string>> = {
      ...{ userId: of.userId, orderId: of.orderId, clientOrderId: of.clientOrderId },
      ...{ commandId: of.commandId, symbol: MARKET, exchange: 'tradeflow', timeframe: '1m' },
      ...{ name: 'none', file: 'none', stream: `market-${MARKET}`, keyId: 'none' },
    };
    const where = path.replace(/:(\w+)/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`the walk knows no ${name}`);
      return value;
    });
    const asked = new URLSearchParams();
    if (kind === 'command') asked.set('validateOnly', 'true');
    const byName = path.includes('by-client-id') || path === '/api/v1/orders';
    if (Query !== undefined && byName && method !== 'POST') asked.set('userId', of.userId);
    if (path.includes('by-client-id') || path.includes('/commands/')) asked.set('symbol', MARKET);
    const body = BODIES[`${method} ${path}`]?.(of);
    const isWritten = method !== 'GET' && method !== 'DELETE';
    return { path: `${where}?${asked.toString()}`, body: body ?? (isWritten ? {} : undefined) };
  }

  /** Whether a request names the user whose object it asks for, by himself. */
  function isNamed(
    { path, body }: { readonly path: string; readonly body: object | undefined },
    of: Belongings,
  ): boolean {
    return path.includes(of.userId) || (body !== undefined && 'userId' in body);
  }

  it('lets whoever may, and nobody else, use each route', async () => {
    for (const role of WALKERS) {
      const token = role === undefined ? undefined : await tokenOf(role);
      // One route after the other: a crowd would be refused for being one.
      for (const route of allRoutes) {
        const walked = [mine, others].map(async (of) => {
          // No user of his own is named where a list is of nobody in particular.
          if (route.path === '/api/v1/trades' && of === others) return;
          const request = requestOf(route, of);
          const told = await ask(route.method, request.path, token, request.body);
          const what = `${role ?? 'nobody'}: ${route.method} ${request.path} ${told.status} ${told.code}`;
          const wanted = expected(route.access, role, of === mine, isNamed(request, of));
          if (route.path.endsWith('/orders/batch') && wanted === 'not there') {
            const [item] = told.body['results'] as { problem: { code: string } }[];
            expect(item?.problem.code, what).to.equal('ORDER_NOT_FOUND');
          } else if (route.path.endsWith('/orders/:orderId/status') && wanted === 'not there') {
            expect(told.body, what).to.not.have.property('order');
          } else expect(outcomeOf(told), what).to.equal(wanted);
          if (told.status === 401) expect(told.headers.get('WWW-Authenticate')).to.match(/^Bearer/);
          expect(told.status, what).to.be.below(500);
        });
        await Promise.all(walked);
      }
    }
  });

  it('tells staff alone what is wrong with a part, and refuses nobody the rest', async () => {
    const tellsDetails = async (token: string | undefined): Promise<boolean> => {
      const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
      const answer = await fetch(`${server.url}/health`, { headers });
      expect(answer.status).to.equal(200);
      const { parts } = (await answer.json()) as HealthAnswer;
      return parts['projections']!.detail !== undefined;
    };
    for (const role of USER_ROLES) {
      const isStaff = ['operator', 'auditor', 'admin'].includes(role);
      expect(await tellsDetails(await tokenOf(role)), role).to.equal(isStaff);
    }
    expect(await tellsDetails(undefined)).to.equal(false);
    expect(await tellsDetails('no token')).to.equal(false);
  });

  it('shows a trader his own where no user is named', async () => {
    const trader = await tokenOf('trader');
    const { body } = await ask('GET', '/api/v1/orders', trader);
    const owners = (body['items'] as { userId: string }[]).map(({ userId }) => userId);
    expect(new Set(owners)).to.deep.equal(new Set([mine.userId]));
    const foreign = await ask('GET', `/api/v1/trades?userId=${others.userId}`, trader);
    expect(foreign.code).to.equal('FORBIDDEN');
  });

  it('shows a trader the user ids of his own side of a trade, and staff both', async () => {
    const [maker, taker] = await Promise.all([settle('Mel'), settle('Tim')]);
    const sell = { ...order(maker.userId, '7.00'), side: 'sell' };
    const [made, token] = [
      await tokenOf('trader', maker.userId),
      await tokenOf('trader', taker.userId),
    ];
    const placed = await ask('POST', '/api/v1/orders', made, sell);
    const taken = await ask('POST', '/api/v1/orders', token, order(taker.userId, '7.00'));
    expect(taken.body['status']).to.equal('FILLED');
    const after = { 'Consistency-Token': taken.headers.get('Consistency-Token')! };
    const shown = async (path: string, asker: string) => {
      const { status, body } = await ask('GET', path, asker, undefined, after);
      expect(status, path).to.equal(200);
      const [trade] = body['items'] as { makerUserId?: string; takerUserId?: string }[];
      return [trade?.makerUserId, trade?.takerUserId];
    };
    const [makers, takers] = [placed, taken].map(
      ({ body }) => `/api/v1/orders/${String(body['orderId'])}/fills`,
    );
    for (const [path, asker, parties] of [
      [`/api/v1/trades`, made, [maker.userId, undefined]],
      [makers!, made, [maker.userId, undefined]],
      [`/api/v1/trades?userId=${taker.userId}`, token, [undefined, taker.userId]],
      [takers!, token, [undefined, taker.userId]],
      [takers!, await tokenOf('auditor', 'watch'), [maker.userId, taker.userId]],
      ['/api/v1/trades', await tokenOf('operator', 'ops'), [maker.userId, taker.userId]],
    ] as const) {
      expect(await shown(path, asker), path).to.deep.equal(parties);
    }
    const outcome = await ask('GET', `/api/v1/commands/${maker.commandId}?symbol=${MARKET}`, made);
    expect(JSON.stringify(outcome.body)).not.to.include(taker.userId);
  });

  /** Asks one thing after the other over a socket, and hangs up. */
  async function overSocket(
    path: string,
    token: string | undefined,
    messages: readonly object[],
  ): Promise<Answered[]> {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const socket = new WebSocket(server.url.replace('http', 'ws') + path, { headers });
    const told: Answered[] = [];
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => {
        for (const [id, message] of messages.entries()) {
          socket.send(JSON.stringify({ id, ...message }));
        }
      });
      socket.on('message', (data: Buffer) => {
        const { id, status, problem, result } = JSON.parse(data.toString()) as {
          id?: number;
          status: number;
          problem?: { code: string };
          result?: unknown;
        };
        if (id === undefined) return;
        told[id] = { status, code: problem?.code, result };
        if (Object.keys(told).length === messages.length) resolve();
      });
    });
    socket.terminate();
    return told;
  }

  describe('over sockets', () => {
    it('lets whoever may, and nobody else, use each method', async () => {
      const methods = { ...ORDER_METHODS, ...sessionMethods(undefined as never) };
      expect(Object.keys(methods)).to.have.members(Object.keys(METHODS));
      const calls = Object.entries(methods).flatMap(([method, callOf]) =>
        [mine, others].map((of) => {
          const params = METHODS[method]!(of);
          const call: OrderCall = callOf(params as Record<string, unknown>);
          return { method, params, of, route: call.route };
        }),
      );
      for (const role of WALKERS) {
        const token = role === undefined ? undefined : await tokenOf(role);
        const messages = calls.map(({ method, params }) => ({
          method,
          params,
          validateOnly: true,
        }));
        const told = await overSocket('/ws/orders', token, messages);
        for (const [index, { method, params, of, route }] of calls.entries()) {
          const wanted = expected(route.access, role, of === mine, 'userId' in params);
          if (method === 'order.batch' && wanted === 'not there') continue;
          const what = `${role ?? 'nobody'}: ${method} ${JSON.stringify(told[index])}`;
          expect(outcomeOf(told[index]!), what).to.equal(wanted);
        }
      }
    });

    it('lets whoever may, and nobody else, have each channel', async () => {
      const wanted = allChannels.flatMap((channel) =>
        [mine, others].map(({ userId }) => {
          const Params = channel.params;
          const names = Params === undefined ? [] : ['symbol', 'userId', 'interval'];
          const isUsers = ['orders', 'fills', 'positions'].includes(channel.name);
          const params = {
            ...(names.length > 0 && !isUsers && { symbol: MARKET }),
            ...(isUsers && { userId }),
            ...(channel.name === 'candles' && { interval: '1m' }),
          };
          return { channel, params, isOwn: userId === mine.userId, isUsers };
        }),
      );
      for (const role of WALKERS) {
        const token = role === undefined ? undefined : await tokenOf(role);
        const messages = wanted.map(({ channel: { name }, params }) => ({
          method: 'subscribe',
          params: { channel: name, ...params },
        }));
        const told = await overSocket('/ws', token, messages);
        for (const [index, { channel, isOwn, isUsers }] of wanted.entries()) {
          const what = `${role ?? 'nobody'}: ${channel.name} ${JSON.stringify(told[index])}`;
          expect(outcomeOf(told[index]!), what).to.equal(
            expected(channel.access, role, isOwn, isUsers),
          );
        }
      }
    });

    it('lets whoever may, and nobody else, follow a feed over HTTP', async () => {
      for (const role of WALKERS) {
        const token = role === undefined ? undefined : await tokenOf(role);
        for (const { path, channel } of liveRoutes) {
          const where = path.replace(':symbol', MARKET).replace(':stream', `market-${MARKET}`);
          const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
          const going = new AbortController();
          const { status } = await fetch(server.url + where, { headers, signal: going.signal });
          going.abort();
          const denied = role === undefined ? 401 : 403;
          const wanted = expected(channel.access, role, true, false);
          expect(status, `${role}: ${where}`).to.equal(wanted === 'let in' ? 200 : denied);
        }
      }
    });

    it('takes the token as a protocol, or as the first message, and what follows waits for it', async () => {
      const token = await tokenOf('trader');
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws/orders`, [
        ...['tradeflow', `bearer.${token}`],
      ]);
      await new Promise((resolve) => socket.once('open', resolve));
      expect(socket.protocol).to.equal('tradeflow');
      socket.terminate();
      const place = {
        method: 'order.place',
        params: order(mine.userId, '1.00'),
        validateOnly: true,
      };
      const login = { method: 'auth', params: { token } };
      const told = await overSocket('/ws/orders', undefined, [place, login, place]);
      expect(told.map(({ status }) => status)).to.deep.equal([401, 200, 200]);
      const channel = { method: 'subscribe', params: { channel: 'fills', userId: mine.userId } };
      const fed = await overSocket('/ws', undefined, [channel, login, channel]);
      expect(fed.map(({ status }) => status)).to.deep.equal([401, 200, 200]);
      const another = { method: 'auth', params: { token: await tokenOf('trader', others.userId) } };
      const changed = await overSocket('/ws/orders', token, [another]);
      expect(changed[0]?.code).to.equal('FORBIDDEN');
    });

    it('is told who it is as /asyncapi.json has it', async () => {
      const login = { method: 'auth', params: { token: await tokenOf('trader') } };
      for (const path of ['/ws', '/ws/orders']) {
        const [told] = await overSocket(path, undefined, [login]);
        expect(Value.Errors(LoginAnswer, told!.result), path).to.deep.equal([]);
      }
    });

    it('takes a new token of who may do the same, and of nobody else', async () => {
      const [token, maker] = [await tokenOf('trader'), await tokenOf('market-maker')];
      const settings = { secret: SECRET, issuer: ISSUER };
      const reader = { sub: mine.userId, role: 'trader', scope: 'read' } as const;
      const reading = await makeToken(settings, reader, 600);
      const messages = [await tokenOf('trader', mine.userId, 500), maker, reading].map((each) => ({
        method: 'auth',
        params: { token: each },
      }));
      for (const path of ['/ws', '/ws/orders']) {
        const told = await overSocket(path, token, messages);
        expect(told.map(({ status }) => status)).to.deep.equal([200, 403, 403]);
      }
    });

    it('closes a socket whose token expires, and says why', async () => {
      const token = await tokenOf('trader', mine.userId, 1);
      const closes = ['/ws/orders', '/ws'].map(async (path) => {
        const headers = { Authorization: `Bearer ${token}` };
        const socket = new WebSocket(server.url.replace('http', 'ws') + path, { headers });
        return new Promise((resolve, reject) => {
          socket.once('error', reject);
          socket.once('close', (code, reason) => resolve([code, reason.toString()]));
        });
      });
      for (const closed of await Promise.all(closes)) {
        expect(closed).to.deep.equal([4401, 'the token has expired']);
      }
    });
  });

  describe('the collection for Postman', () => {
    const file = new URL(
      '../../../clients/postman/tradeflow.postman_collection.json',
      import.meta.url,
    );
    const collection = JSON.parse(readFileSync(file, 'utf8')) as PostmanCollection;
    const items = collection.item.flatMap(({ item }) => item);

    /** Asks for what an item does in the name of somebody who may, for somebody who is new and has what can be asked for. */
    async function play(
      item: PostmanItem,
    ): Promise<{ readonly status: number; readonly text: string }> {
      const of = await settle('Posy');
      const path = new URL(item.request.url.raw.replace('{{baseUrl}}', 'http://x')).pathname;
      const route = [...allRoutes, ...liveFeeds].find((each) => each.path === path)!;
      const isTraders = route.access !== 'public' && route.access.trader === 'own';
      const [trader, admin] = [await tokenOf('trader', of.userId), await tokenOf('admin', 'root')];
      const values = new Map(collection.variable.map(({ key, value }) => [key, value]));
      const { userId, orderId, clientOrderId, commandId } = of;
      const known = { userId, orderId, clientOrderId, commandId, baseUrl: server.url };
      for (const [key, value] of Object.entries(known)) values.set(key, value);
      values.set('token', isTraders ? trader : admin);
      if (path.endsWith('/bounds')) {
        // In a market of its own: what comes after is to trade. What is delisted is of the collection's own.
        const symbol = 'BOUNDS-USDT';
        await ask('POST', '/api/v1/markets', admin, { symbol, tickSize: '0.01', lotSize: '0.1' });
        values.set('symbol', symbol);
      }
      if (item.request.url.raw.includes(':keyId')) {
        const making = items.find(({ name }) => name.startsWith('Make an API key'))!;
        const made = await sendItem(making, values);
        runScript(making, JSON.parse(made.text), values);
      }
      return sendItem(item, values);
    }

    async function sendItem(item: PostmanItem, values: ReadonlyMap<string, string>) {
      const { url, body, ...sent } = postmanRequest(item, values);
      const going = new AbortController();
      const response = await fetch(url, {
        ...{ ...sent, signal: going.signal },
        ...(body !== undefined && { body }),
      });
      const isFeed = response.headers.get('Content-Type')?.includes('event-stream') === true;
      const text = isFeed ? '' : await response.text();
      going.abort();
      return { status: response.status, text };
    }

    it('has requests that are done, each, and variables that answers fill', async () => {
      const refused: string[] = [];
      for (const item of items) {
        const { status, text } = await play(item);
        if (status >= 300) refused.push(`${item.name}: ${status} ${text}`);
      }
      // There is no build before the first.
      const others = refused.filter((each) => !each.includes('"code":"NO_PREVIOUS_GENERATION"'));
      expect(others.join('\n')).to.equal('');
      expect(items.length).to.be.greaterThan(60);
    });
  });

  it('has whoever cancels for others say why, and tells the owner who it was', async () => {
    const operator = await tokenOf('operator', 'ops');
    const ways: readonly ((of: Belongings) => string)[] = [
      ({ orderId }) => `/api/v1/orders/${orderId}`,
      ({ userId, clientOrderId }) =>
        `/api/v1/orders/by-client-id/${clientOrderId}?userId=${userId}&symbol=${MARKET}`,
      ({ userId }) => `/api/v1/orders?userId=${userId}`,
    ];
    for (const way of ways) {
      const of = await settle('Cyd');
      const path = way(of);
      const refused = await ask('DELETE', path, operator);
      const rule = 'reason must say why: the orders are not your own';
      expect([refused.status, refused.body['errors']], path).to.deep.equal([
        ...[400, [{ field: 'reason', rule }]],
      ]);
      const why = `${path}${path.includes('?') ? '&' : '?'}reason=a%20runaway%20bot`;
      const done = await ask('DELETE', why, operator);
      expect(done.status, path).to.equal(200);
      const events = `/api/v1/orders/${of.orderId}/events`;
      const token = { 'Consistency-Token': done.headers.get('Consistency-Token')! };
      const { body } = await ask(
        'GET',
        events,
        await tokenOf('trader', of.userId),
        undefined,
        token,
      );
      expect((body['items'] as object[]).at(-1), path).to.include({
        ...{ type: 'OrderCancelled', actor: 'ops', actorReason: 'a runaway bot' },
      });
    }
    const whole = await ask('DELETE', `/api/v1/markets/ETH-USDT/orders`, operator);
    expect(whole.body['errors']).to.deep.include({
      ...{ field: 'reason', rule: 'reason must say why: the orders are not your own' },
    });
    const of = await settle('Cyd');
    const cancel = (params: object) => ({ method: 'order.cancel', params });
    const told = await overSocket('/ws/orders', operator, [
      cancel({ orderId: of.orderId }),
      cancel({ orderId: of.orderId, reason: 'x'.repeat(201) }),
      cancel({ orderId: of.orderId, reason: 'a runaway bot' }),
    ]);
    expect(told.map(({ status }) => status)).to.deep.equal([400, 400, 200]);
  });

  describe('attacks', () => {
    const PATH = '/api/v1/orders';

    async function refusal(token: string): Promise<string> {
      const { status, body } = await ask('GET', PATH, token);
      expect(status).to.equal(401);
      return body['detail'] as string;
    }

    function unsigned(payload: object, header: object): string {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${part(header)}.${part(payload)}.`;
    }

    it('a forged token', async () => {
      const other = { secret: `${SECRET}, but another one`, issuer: ISSUER };
      const forged = await makeToken(other, { sub: mine.userId, role: 'admin' }, 600);
      expect(await refusal(forged)).to.equal(
        'the signature of the token is not that of its issuer',
      );
      const [head, , signature] = (await tokenOf('trader')).split('.');
      const claims = { sub: mine.userId, role: 'admin', iss: ISSUER, exp: 4_000_000_000 };
      const changed = Buffer.from(JSON.stringify(claims)).toString('base64url');
      expect(await refusal(`${head}.${changed}.${signature}`)).to.include('signature');
    });

    it('a token of another issuer', async () => {
      const other = { secret: SECRET, issuer: 'https://elsewhere.example/' };
      const token = await makeToken(other, { sub: mine.userId, role: 'admin' }, 600);
      expect(await refusal(token)).to.equal("the token's iss is not the one that is expected");
    });

    it('an expired token', async () => {
      expect(await refusal(await tokenOf('admin', mine.userId, -10))).to.equal(
        'the token has expired',
      );
    });

    it('alg none', async () => {
      const claims = { sub: mine.userId, role: 'admin', iss: ISSUER, exp: 4_000_000_000 };
      for (const alg of ['none', 'None', 'RS256']) {
        expect(await refusal(unsigned(claims, { alg }))).to.equal(
          'the token must be signed by HS256',
        );
      }
    });

    it('what is no token, or too long for one', async () => {
      expect(await refusal('x')).to.include('neither a token');
      expect(await refusal('x'.repeat(5_000))).to.include('4096 characters at most');
      const { status, body } = await ask('GET', PATH, undefined, undefined, {
        Authorization: 'Basic YTpi',
      });
      expect([status, body['detail']]).to.deep.equal([
        401,
        'Authorization must be Bearer and a token or an API key',
      ]);
    });

    it('a foreign order read, amended and cancelled, while it is open and when it has ended', async () => {
      const trader = await tokenOf('trader');
      const ofBob = await tokenOf('trader', others.userId);
      const placed = await ask('POST', PATH, ofBob, order(others.userId, '1.25'));
      const orderId = placed.body['orderId'] as string;
      const path = `${PATH}/${orderId}`;
      for (const state of ['open', 'cancelled']) {
        if (state === 'cancelled') expect((await ask('DELETE', path, ofBob)).status).to.equal(200);
        const told = await Promise.all([
          ask('GET', path, trader),
          ask('PUT', path, trader, { price: '2.00' }),
          ask('DELETE', path, trader),
        ]);
        expect(
          told.map(({ code }) => code),
          state,
        ).to.deep.equal(Array(3).fill('ORDER_NOT_FOUND'));
        const items = { items: [{ amend: { orderId, price: '2.00' } }, { cancel: orderId }] };
        const batch = await ask('POST', `${PATH}/batch`, trader, items);
        const [call] = await overSocket('/ws/orders', trader, [
          { method: 'order.batch', params: items },
        ]);
        for (const { results } of [batch.body, call!.result] as Batch[]) {
          expect(
            results.map(({ problem }) => problem.code),
            state,
          ).to.deep.equal(Array(2).fill('ORDER_NOT_FOUND'));
        }
      }
      // Its owner is told how it ended.
      expect((await ask('DELETE', path, ofBob)).code).to.equal('ORDER_NOT_OPEN');
      const own = await ask('POST', `${PATH}/batch`, ofBob, { items: [{ cancel: orderId }] });
      expect((own.body as unknown as Batch).results[0]?.problem.code).to.equal('ORDER_NOT_OPEN');
    });

    it('a cross-origin POST, and a preflight of a page that may not', async () => {
      const operator = await tokenOf('operator', 'ops');
      const rebuild = '/api/v1/projections/none/rebuild';
      const foreign = { Origin: 'https://evil.example' };
      expect((await ask('POST', rebuild, operator, undefined, foreign)).code).to.equal(
        'ORIGIN_NOT_ALLOWED',
      );
      const preflight = { 'Access-Control-Request-Method': 'POST' };
      const refused = await ask('OPTIONS', PATH, undefined, undefined, {
        ...foreign,
        ...preflight,
      });
      expect(refused.headers.get('Access-Control-Allow-Origin')).to.equal(null);
      const known = { Origin: 'https://desk.example' };
      const allowed = await ask('OPTIONS', PATH, undefined, undefined, { ...known, ...preflight });
      expect([allowed.status, allowed.headers.get('Access-Control-Allow-Origin')]).to.deep.equal([
        204,
        'https://desk.example',
      ]);
      const read = await ask('GET', '/api/v1/markets', undefined, undefined, known);
      expect(read.headers.get('Access-Control-Allow-Origin')).to.equal('https://desk.example');
      expect(read.headers.get('Access-Control-Expose-Headers')).to.include('Consistency-Token');
    });

    it('a token that was taken back, of a user or of staff; a new one is let in, and so are keys', async () => {
      const { userId } = await settle('Tess');
      const [operator, admin] = [
        await tokenOf('operator', 'ops-1'),
        await tokenOf('admin', 'root'),
      ];
      const made = await ask(
        'POST',
        `/api/v1/users/${userId}/keys`,
        await tokenOf('trader', userId),
        {
          name: 'a bot',
        },
      );
      const stale = [await tokenOf('trader', userId), operator] as const;
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, {
        headers: { Authorization: `Bearer ${stale[0]}` },
      });
      await new Promise((resolve) => socket.once('open', resolve));
      const closed = new Promise((resolve) => {
        socket.once('close', (code, reason) => resolve([code, reason.toString()]));
      });
      const revoke = (token: string, subject: string) =>
        ask('POST', '/api/v1/tokens/revoke', token, { subject, reason: 'a lost laptop' });
      expect((await revoke(operator, userId)).status).to.equal(200);
      expect((await revoke(operator, 'ops-1')).code).to.equal('FORBIDDEN');
      expect((await revoke(admin, 'ops-1')).status).to.equal(200);
      for (const token of stale) {
        const { status, body } = await ask('GET', PATH, token);
        expect([status, body['detail']]).to.deep.equal([
          ...[401, 'the token has been taken back: get a new one'],
        ]);
      }
      expect(await closed).to.deep.equal([4401, 'the token has been taken back: get a new one']);
      expect((await ask('GET', PATH, made.body['key'] as string)).status).to.equal(200);
      // Tokens tell the second in which they were made.
      await until(
        async () => (await ask('GET', PATH, await tokenOf('trader', userId))).status === 200,
      );
      await until(
        async () => (await ask('GET', PATH, await tokenOf('operator', 'ops-1'))).status === 200,
      );
    });

    it('the key of a user who is suspended; by his token he sees and cancels his orders, and no more', async () => {
      const { userId, orderId } = await settle('Cleo');
      const keys = `/api/v1/users/${userId}/keys`;
      const token = await tokenOf('trader', userId);
      const made = await ask('POST', keys, token, { name: 'a bot' });
      const key = made.body['key'] as string;
      expect((await ask('GET', PATH, key)).status).to.equal(200);
      const suspend = `/api/v1/users/${userId}/suspend`;
      const operator = await tokenOf('operator', 'ops');
      expect((await ask('POST', suspend, operator, { reason: 'test' })).status).to.equal(200);
      await until(async () => (await ask('GET', PATH, key)).code === 'FORBIDDEN');
      const refused = await Promise.all([
        ask('POST', PATH, token, order(userId, '1.00')),
        ask('PUT', `${PATH}/${orderId}`, token, { price: '1.75' }),
        ask('POST', keys, token, { name: 'another bot' }),
      ]);
      expect(refused.map(({ code }) => code)).to.deep.equal(Array(3).fill('USER_SUSPENDED'));
      // Nothing he has as staff: that is over.
      const asStaff = await ask('GET', PATH, await tokenOf('operator', userId));
      expect(asStaff.code).to.equal('FORBIDDEN');
      const open = `/api/v1/users/${userId}/open-orders`;
      expect((await ask('GET', open, token)).body['items']).to.have.length(1);
      expect((await ask('DELETE', `${PATH}/${orderId}`, token)).status).to.equal(200);
    });

    it('a key that makes or revokes others; it may revoke itself', async () => {
      const { userId } = await settle('Dora');
      const keys = `/api/v1/users/${userId}/keys`;
      const token = await tokenOf('trader', userId);
      const bodies = [{ name: 'leaked', addresses: ['127.0.0.0/8'] }, { name: 'another' }];
      const [leaked, another] = await Promise.all(
        bodies.map((body) => ask('POST', keys, token, body)),
      );
      const key = leaked!.body['key'] as string;
      const other = another!.body['keyId'] as string;
      expect((await ask('GET', keys, key)).status).to.equal(200);
      const made = await ask('POST', keys, key, { name: 'from anywhere' });
      expect([made.code, made.body['detail']]).to.deep.equal([
        ...['FORBIDDEN', 'a key makes no keys: send a token'],
      ]);
      const revoked = await ask('DELETE', `${keys}/${other}`, key);
      expect([revoked.code, revoked.body['detail']]).to.deep.equal([
        ...['FORBIDDEN', 'a key revokes no key but itself: send a token'],
      ]);
      const { keyId } = leaked!.body as { keyId: string };
      expect((await ask('DELETE', `${keys}/${keyId}`, key)).status).to.equal(200);
      expect((await ask('GET', keys, key)).code).to.equal('UNAUTHENTICATED');
      expect((await ask('DELETE', `${keys}/${other}`, token)).status).to.equal(200);
    });

    it("another principal's Idempotency-Key", async () => {
      // Both have used this one; each gets what was his.
      for (const of of [mine, others]) {
        const again = await ask(
          'POST',
          PATH,
          await tokenOf('trader', of.userId),
          { ...order(of.userId, '1.50'), clientOrderId: of.clientOrderId },
          { 'Idempotency-Key': 'the-first' },
        );
        expect(again.body['orderId']).to.equal(of.orderId);
        expect(again.headers.get('Idempotency-Replayed')).to.equal('true');
      }
    });
  });
});
