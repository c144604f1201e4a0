import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { isRefusal } from '../../../../src/domain/decision.js';
import type { MarketCommand, PlaceOrder } from '../../../../src/domain/market/commands.js';
import { decide } from '../../../../src/domain/market/decide.js';
import type { MarketEvent } from '../../../../src/domain/market/events.js';
import { evolve } from '../../../../src/domain/market/evolve.js';
import { depth } from '../../../../src/domain/market/snapshot/inspect.js';
import { emptyMarket } from '../../../../src/domain/market/state/market.js';
import { ordersOf } from './fake-orders.js';

const SYMBOL = 'BTC-USD';
const NOW = '2026-01-02T03:04:05.006Z';

/** What goes wrong with a request: it gets lost, its answer gets lost, or the server has no time. */
export type Fault = 'request-lost' | 'answer-lost' | 'busy';

/** A request as the exchange received it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
  readonly token: string | undefined;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A small REST server around one real market, whose answers a test can spoil. */
export class FakeExchange {
  /** Requests in the order in which they came. */
  readonly received: Received[] = [];
  readonly events: MarketEvent[] = [];
  /** Page size, whatever a query asks for: small, so that there is a next page. */
  pageSize = 3;
  /** Decides what goes wrong with a request. */
  fault: (request: Received) => Fault | undefined = () => undefined;
  /** Waits before a request is handled. */
  delay: (request: Received) => Promise<void> = () => Promise.resolve();
  /** Changes the body of an answer. */
  tamper: (path: string, body: unknown) => unknown = (_path, body) => body;

  readonly #market = emptyMarket();
  #users = 0;
  readonly #server = createServer((req, res) => void this.#serve(req, res));

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** The requests of one kind, such as `POST /api/v1/orders`. */
  requests(start: string): Received[] {
    return this.received.filter(({ method, path }) => `${method} ${path}`.startsWith(start));
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = req;
    const body = await text(req);
    const request: Received = {
      method,
      path,
      body: body === '' ? {} : (JSON.parse(body) as Record<string, string>),
      token: req.headers['consistency-token'] as string | undefined,
    };
    this.received.push(request);
    await this.delay(request);
    const fault = this.fault(request);
    if (fault === 'request-lost') return void res.destroy();
    const answer = fault === 'busy' ? problem(503, 'OVERLOADED') : this.#handle(request);
    if (fault === 'answer-lost') return void res.destroy();
    if (fault === 'busy') res.setHeader('retry-after', '0');
    if (method !== 'GET') res.setHeader('consistency-token', String(this.events.length));
    res.statusCode = answer.status;
    res.end(JSON.stringify(this.tamper(path, answer.body)));
  }

  #handle({ method, path, body }: Received): Answer {
    const { pathname, searchParams } = new URL(path, 'http://fake');
    const [, , , kind, id = ''] = pathname.split('/');
    switch (`${method} ${kind}`) {
      case 'POST users':
        return { status: 201, body: { userId: `user-${++this.#users}` } };
      case 'POST markets':
        return this.#decide({ type: 'ListMarket', ...body } as MarketCommand);
      case 'POST orders':
        return this.#place(body);
      case 'DELETE orders':
        return this.#decide({ type: 'CancelOrder', actor: 'feed', orderId: id });
      case 'GET orders':
        return this.#page(this.#ordersFor(searchParams), searchParams);
      case 'GET trades':
        return this.#page(this.#trades(), searchParams);
      case 'GET streams':
        return this.#stream(searchParams);
      case 'GET markets':
        return pathname.endsWith('/book') ? this.#book() : this.#marketInfo();
      default:
        return problem(404, 'ROUTE_NOT_FOUND');
    }
  }

  #place({ type, ...body }: Received['body']): Answer {
    const command = { type: 'PlaceOrder', orderType: type, ...body } as PlaceOrder;
    const answer = this.#decide(command);
    const { code, orderId } = answer.body as { code?: string; orderId?: string };
    return code === 'CLIENT_ORDER_ID_TAKEN' ? { status: 200, body: { orderId } } : answer;
  }

  #decide(command: MarketCommand): Answer {
    const events = decide(this.#market, command, NOW);
    if (isRefusal(events)) {
      const status = events.code === 'ORDER_NOT_OPEN' ? 409 : 422;
      return problem(status, events.code, events.details);
    }
    for (const event of events) {
      evolve(this.#market, event);
      this.events.push(event);
    }
    const fills = events.filter(({ type }) => type === 'OrderMatched');
    return {
      status: command.type === 'CancelOrder' ? 200 : 201,
      body: { ...events[0]?.data, fills },
    };
  }

  #marketInfo(): Answer {
    return this.#market.isListed
      ? { status: 200, body: { symbol: SYMBOL } }
      : problem(404, 'MARKET_NOT_FOUND');
  }

  #book(): Answer {
    const bids = [...depth(this.#market, 'buy')];
    return { status: 200, body: { bids, asks: [...depth(this.#market, 'sell')] } };
  }

  #ordersFor(filters: URLSearchParams): unknown[] {
    const wanted = ['userId', 'clientOrderId'] as const;
    return ordersOf(this.events).filter((order) =>
      wanted.every((name) => !filters.has(name) || filters.get(name) === order[name]),
    );
  }

  #trades(): unknown[] {
    return this.events.filter(({ type }) => type === 'OrderMatched').map(({ data }) => data);
  }

  #page(items: unknown[], parameters: URLSearchParams): Answer {
    const from = Number(parameters.get('cursor') ?? 0);
    const next = from + this.pageSize;
    const more = next < items.length ? { nextCursor: String(next) } : {};
    return { status: 200, body: { items: items.slice(from, next), ...more } };
  }

  #stream(parameters: URLSearchParams): Answer {
    const from = Number(parameters.get('from'));
    const next = from + this.pageSize;
    const items = this.events.slice(from, next).map(({ type, data }, index) => ({
      stream: `market-${SYMBOL}`,
      revision: String(from + index),
      position: String(from + index),
      eventId: `event-${from + index}`,
      type,
      data,
      metadata: { schemaVersion: 1 },
      created: NOW,
    }));
    const more = next < this.events.length ? { nextFrom: String(next) } : {};
    return { status: 200, body: { items, ...more } };
  }
}

function problem(status: number, code: string, extensions: object = {}): Answer {
  return { status, body: { code, ...extensions } };
}
