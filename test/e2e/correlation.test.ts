import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import { expect } from 'chai';

import { OrderSocket } from '../support/order-socket.js';
import { embedded } from '../support/profiles.js';
import { StartedServer } from '../support/started-server.js';
import { until } from '../support/until.js';

/** A span as OTLP has it in JSON. */
interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[];
}

interface Traces {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Span['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const PARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`;

describe('one order, by its correlation id', () => {
  let collector: Server;
  let server: StartedServer;
  let userId: string;
  const services = new Set<unknown>();
  const spans: Span[] = [];

  before(async () => {
    collector = createServer((req, res) => {
      void json(req).then((sent) => {
        for (const { resource, scopeSpans } of (sent as Traces).resourceSpans) {
          services.add(attribute(resource, 'service.name'));
          spans.push(...scopeSpans.flatMap((scope) => scope.spans));
        }
        res.setHeader('Content-Type', 'application/json').end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    server = new StartedServer(embedded, {
      LOG_LEVEL: 'info',
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_SERVICE_NAME: 'desk-7',
      OTEL_BSP_SCHEDULE_DELAY: '50',
    });
    await server.start();
    const { body } = await send('POST', '/users', { name: 'Ada' });
    userId = body['userId'] as string;
  });

  after(async () => {
    await server.remove();
    collector.close();
    collector.closeAllConnections();
  });

  function attribute(of: Pick<Span, 'attributes'>, key: string): unknown {
    const value = of.attributes.find((each) => each.key === key)?.value;
    return value && Object.values(value)[0];
  }

  async function send(
    method: string,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ body: Record<string, unknown>; headers: Headers }> {
    const res = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { body: (await res.json()) as Record<string, unknown>, headers: res.headers };
  }

  function order(price: string): object {
    return { userId, symbol: 'BTC-USDT', side: 'buy', type: 'limit', price, quantity: '0.001' };
  }

  /** The events of a market under a correlation id. */
  async function eventsOf(correlationId: string): Promise<Record<string, unknown>[]> {
    const { body } = await send('GET', '/streams/market-BTC-USDT/events?limit=100');
    const items = body['items'] as { metadata: Record<string, unknown> }[];
    return items.filter(({ metadata }) => metadata['$correlationId'] === correlationId);
  }

  it('is found in its answer, its log line, the metadata of its event, its trace and its projected row', async () => {
    const sent = { 'X-Correlation-Id': 'my-order-1', traceparent: PARENT };
    const placed = await send('POST', '/orders', order('100.00'), sent);
    expect(placed.headers.get('x-correlation-id')).to.equal('my-order-1');

    const said = (): Record<string, unknown> | undefined =>
      server.log
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .find(({ correlationId }) => correlationId === 'my-order-1');
    await until(() => said() !== undefined);
    expect(said()).to.include({ route: '/api/v1/orders', status: 201, principal: userId });

    const token = placed.headers.get('consistency-token')!;
    const orderId = String(placed.body['orderId']);
    const reached = { 'Consistency-Token': token };
    const { body: rows } = await send('GET', `/orders/${orderId}/events`, undefined, reached);
    const [row, ...later] = rows['items'] as Record<string, unknown>[];
    expect(row).to.include({ type: 'OrderPlaced', correlationId: 'my-order-1' });
    expect(later).to.deep.equal([]);
    const [event, ...others] = await eventsOf('my-order-1');
    expect(others).to.deep.equal([]);
    expect((event!['data'] as Record<string, unknown>)['orderId']).to.equal(orderId);
    expect(event!['position']).to.equal(row!['position']);
    const metadata = event!['metadata'] as Record<string, unknown>;
    expect(metadata['commandId']).to.equal(said()!['commandId']);

    const trace = (): Span[] => spans.filter(({ traceId }) => traceId === TRACE_ID);
    await until(() => trace().some(({ name }) => name === 'project') && trace().length >= 3);
    const named = (name: string): Span => trace().find((each) => each.name === name)!;
    const [request, append, project] = ['POST /api/v1/orders', 'append', 'project'].map(named);
    expect(request!.parentSpanId).to.equal('b7ad6b7169203331');
    expect(metadata['traceparent']).to.equal(`00-${TRACE_ID}-${request!.spanId}-01`);
    expect([append!.parentSpanId, project!.parentSpanId]).to.deep.equal([
      ...[request!.spanId, request!.spanId],
    ]);
    for (const span of [request!, project!]) {
      expect(attribute(span, 'tradeflow.correlation_id')).to.equal('my-order-1');
    }
    expect(JSON.stringify(attribute(project!, 'tradeflow.projections'))).to.contain('"orders"');
    expect(attribute(project!, 'tradeflow.position')).to.equal(event!['position']);
    expect([...services]).to.deep.equal(['desk-7']);
  });

  it('is traced over a socket as well, in a trace of its own when it names none', async () => {
    const client = await OrderSocket.open(server.url);
    const ids = { correlationId: 'my-order-2' };
    expect((await client.request('order.place', order('101.00'), ids)).status).to.equal(201);
    await client.close();
    const [event] = await eventsOf('my-order-2');
    const { traceparent } = event!['metadata'] as Record<string, string>;
    const [, traceId, spanId] = traceparent!.split('-');
    const trace = (): Span[] => spans.filter((each) => each.traceId === traceId);
    await until(() => trace().some(({ name }) => name === 'project'));
    await until(() => trace().some(({ name }) => name === 'WS order.place'));
    const request = trace().find(({ name }) => name === 'WS order.place')!;
    expect(request.spanId).to.equal(spanId);
    expect(attribute(request, 'tradeflow.correlation_id')).to.equal('my-order-2');
    expect(traceId).not.to.equal(TRACE_ID);
  });
});
