import { expect } from 'chai';
import { pino } from 'pino';

import { CommandBus, CommandKind } from '../../../src/commands/bus.js';
import { keyedContext } from '../../../src/commands/keyed-commands.js';
import { createApp } from '../../../src/http/app.js';
import { AnswerWatch } from '../../../src/http/answered/answer-watch.js';
import type { AnswerListener, EndedAnswer } from '../../../src/http/answered/ended-answer.js';
import { RequestLog } from '../../../src/http/answered/request-log.js';
import { Front } from '../../../src/http/front.js';
import { listen, type Listening } from '../../../src/http/listen.js';
import { type Api, command, type Probes, query, type Route } from '../../../src/http/route.js';
import { OrderSockets } from '../../../src/http/ws/order-sockets.js';
import { OrderId, UserId } from '../../../src/answers/shapes.js';
import type { RequestContext } from '../../../src/request-context.js';
import { OrderSocket } from '../../support/order-socket.js';
import { RawHttp } from '../../support/raw-http.js';
import { until } from '../../support/until.js';

const CANCEL = new CommandKind<object, object>('Cancel');

const ANY = { access: 'public', limit: 'queries', answer: OrderId } as const;

/** Keeps what it is told, as it was when it was told. */
class Told implements AnswerListener {
  readonly answers: EndedAnswer[] = [];
  readonly unread: [count: number, status: number][] = [];

  ended(answer: EndedAnswer): void {
    const { method, route, status, ms, isAborted } = answer;
    const { correlationId, principal, commandId } = answer;
    const whose = { correlationId, principal, commandId };
    this.answers.push({ method, route, status, ms, isAborted, ...whose });
  }

  refusedUnread(count: number, status: number): void {
    this.unread.push([count, status]);
  }
}

describe('the watch over answers', () => {
  let server: Listening;
  let told: Told;
  let contexts: RequestContext[];
  const lines: Record<string, unknown>[] = [];

  const routes: readonly Route[] = [
    query({
      ...ANY,
      method: 'GET',
      path: '/orders/:orderId',
      what: 'fails, or never answers',
      params: { orderId: OrderId },
      handle: ({ params }) =>
        params.orderId === 'LATE-1'
          ? new Promise(() => undefined)
          : Promise.reject(new Error('unforeseen')),
    }),
    command({
      ...ANY,
      method: 'DELETE',
      path: '/users/:userId',
      what: 'is carried out',
      params: { userId: UserId },
      status: 200,
      principal: () => 'the-user',
      handle: async ({ context }, { bus }) => {
        contexts.push(context);
        return { ...(await bus.dispatch(CANCEL, {}, context)), result: 'X-1' };
      },
    }),
  ];

  before(async () => {
    const logger = pino(
      { level: 'info', base: null },
      { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
    );
    const handler = {
      kind: CANCEL,
      execute: async () => ({ result: {}, position: undefined, isRepeated: false }),
    };
    const bus = new CommandBus([handler], { isHanging: false });
    const api = { bus } as unknown as Api;
    const answers = new AnswerWatch();
    answers.observe({
      ended: (answer) => told.ended(answer),
      refusedUnread: (count, status) => told.refusedUnread(count, status),
    });
    answers.observe(new RequestLog(logger, new Set()));
    const app = createApp(routes, {} as Probes, logger, api);
    const front = new Front(app, new Set(), { isHanging: false }, undefined, undefined, answers);
    const session = { api: { ...api, logger }, door: front, answers };
    server = await listen(front, '127.0.0.1', 0, [new OrderSockets(session)]);
  });

  after(() => server.close(0, () => undefined));

  beforeEach(() => {
    told = new Told();
    contexts = [];
    lines.length = 0;
  });

  async function answer(at = 0): Promise<EndedAnswer> {
    await until(() => told.answers.length > at);
    return told.answers[at]!;
  }

  it('tells of a failure by the pattern of its route, and under the id that its answer and both its lines gave', async () => {
    const res = await fetch(`${server.url}/orders/BTC-USDT-7`);
    const { correlationId } = (await res.json()) as { correlationId: string };
    const ended = await answer();
    expect(ended.ms).to.be.at.least(0);
    expect(ended).to.deep.equal({
      ...{ method: 'GET', route: '/orders/:orderId', status: 500, ms: ended.ms, isAborted: false },
      ...{ correlationId, principal: undefined, commandId: undefined },
    });
    expect(res.headers.get('x-correlation-id')).to.equal(correlationId);
    const said = lines.map(({ level, msg, correlationId: id }) => [level, msg, id]);
    expect(said).to.deep.equal([
      [50, 'request failed', correlationId],
      [50, 'request', correlationId],
    ]);
  });

  it('tells whose a command was, and the id that its events carry: its own, or that of its key', async () => {
    const path = `${server.url}/users/0191b6f0-0000-7000-8000-000000000001`;
    await fetch(path, { method: 'DELETE', headers: { 'X-Correlation-Id': 'mine' } });
    await fetch(path, { method: 'DELETE', headers: { 'Idempotency-Key': 'once' } });
    await answer(1);
    const [first, second] = told.answers;
    const whose = { route: '/users/:userId', status: 200, principal: 'the-user' };
    const { commandId } = contexts[0]!;
    expect(first).to.include({ ...whose, method: 'DELETE', correlationId: 'mine', commandId });
    const keyed = keyedContext(contexts[1]!, 'once', 'Cancel', {});
    expect(second).to.include({ ...whose, commandId: keyed.commandId });
    expect(lines.map(({ level, commandId: id }) => [level, id])).to.deep.equal([
      [30, commandId],
      [30, keyed.commandId],
    ]);
  });

  it('tells of what no route takes, and of what is no request, without a route, and nothing secret', async () => {
    const headers = { Authorization: 'Bearer s3cret' };
    await fetch(`${server.url}/nowhere/at/all?token=s3cret`, { headers });
    const raw = await RawHttp.connect(server.url);
    await raw.send('GET', '/x', undefined, { Expect: 'the-impossible' });
    raw.close();
    await answer(1);
    const shown = told.answers.map(({ route, status }) => [route, status]);
    expect(shown).to.deep.equal([
      [undefined, 404],
      [undefined, 417],
    ]);
    expect(JSON.stringify(lines)).not.to.contain('s3cret');
  });

  it('tells of a client that goes before its answer has begun', async () => {
    const raw = await RawHttp.connect(server.url);
    const lost = raw.send('GET', '/orders/LATE-1').catch(() => undefined);
    // Taken up by the time that another connection has been answered.
    await fetch(`${server.url}/nowhere`);
    raw.close();
    await lost;
    await answer(1);
    expect(told.answers[1]).to.include({ route: '/orders/:orderId', status: 499, isAborted: true });
    expect(lines[1]).to.include({ level: 30, msg: 'request aborted', aborted: true, status: 499 });
  });

  it('tells of commands over a socket as of those over HTTP', async () => {
    const client = await OrderSocket.open(server.url);
    await client.request('order.swap', {});
    const { problem } = await client.request('order.cancel', { orderId: 'BTC-USDT-1' });
    await client.close();
    const ended = await answer(1);
    expect(told.answers[0]).to.include({ method: 'WS', route: undefined, status: 400 });
    expect(ended).to.include({
      method: 'WS',
      route: 'order.cancel',
      status: 500,
      isAborted: false,
    });
    expect(ended.correlationId).to.equal(problem?.['correlationId']).and.not.equal(undefined);
    expect(ended.commandId).to.match(/^[0-9a-f-]{36}$/);
    const said = lines
      .filter(({ level }) => level === 50)
      .map(({ correlationId }) => correlationId);
    expect(said).to.deep.equal([ended.correlationId, ended.correlationId]);
  });
});
