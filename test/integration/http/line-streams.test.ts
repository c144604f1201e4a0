import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';
import { pino } from 'pino';

import type { StreamEventAnswer, StreamEventsPage } from '../../../src/answers/streams.js';
import { EventStoreUnavailable } from '../../../src/eventstore/errors.js';
import type {
  EventStore,
  ReadStreamOptions,
  RecordedEvent,
} from '../../../src/eventstore/event-store.js';
import { createApp } from '../../../src/http/app.js';
import type { Api, Probes } from '../../../src/http/route.js';
import { streamRoutes } from '../../../src/http/routes/streams.js';
import { StreamEventsQuery } from '../../../src/queries/stream-events.js';
import { until } from '../../support/until.js';

const EVENTS = 3_000;

/** As many streams as are sent at a time. */
const MOST_OPEN = 16;

const LINES = { Accept: 'application/x-ndjson' };

/** Streams of some number of events, or of one that fails in the middle; it tells how far each was read. */
class MadeUpStreams {
  /** Reads that have not ended. */
  open = 0;
  /** Events that were handed out. */
  events = 0;
  #length = EVENTS;
  #failsAt = Infinity;

  of(length: number, failsAt = Infinity): void {
    [this.#length, this.#failsAt, this.events] = [length, failsAt, 0];
  }

  async *readStream(
    stream: string,
    { from, maxCount = Infinity }: ReadStreamOptions = {},
  ): AsyncGenerator<RecordedEvent> {
    if (stream !== 'market-BTC-USDT') return;
    const first = typeof from === 'bigint' ? Number(from) : 0;
    this.open += 1;
    try {
      for (let at = first; at < Math.min(this.#length, first + maxCount); at += 1) {
        if (at === this.#failsAt) throw new EventStoreUnavailable(`read of ${stream}`);
        this.events += 1;
        yield recorded(stream, at);
      }
    } finally {
      this.open -= 1;
    }
  }
}

function recorded(stream: string, at: number): RecordedEvent {
  return {
    ...{ id: `id-${at}`, type: 'OrderPlaced', data: { text: 'x'.repeat(500) }, metadata: {} },
    ...{ stream, revision: BigInt(at), position: BigInt(at * 100), created: new Date(at) },
  };
}

describe('a stream that is asked for as lines', () => {
  const store = new MadeUpStreams();
  const stopping = new AbortController();
  let server: Server;
  let url: string;
  let sockets: Socket[];

  before(async () => {
    const queries = { streamEvents: new StreamEventsQuery(store as unknown as EventStore) };
    const api = { queries, stopping: stopping.signal } as unknown as Api;
    const logger = pino({ level: 'silent' });
    server = createServer(createApp(streamRoutes, {} as Probes, logger, api)).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}`;
  });

  after(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });

  beforeEach(() => {
    store.of(EVENTS);
    sockets = [];
  });

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await until(() => store.open === 0);
  });

  const get = (query = '', headers: Record<string, string> = LINES): Promise<Response> =>
    fetch(`${url}/api/v1/streams/market-BTC-USDT/events${query}`, { headers });

  async function lines(query = ''): Promise<StreamEventAnswer[]> {
    const text = await (await get(query)).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as StreamEventAnswer);
  }

  /** Asks on a connection of its own, and reads nothing of the answer. */
  async function ask(): Promise<Socket> {
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1')
      .on('error', () => undefined)
      .pause();
    sockets.push(socket);
    await once(socket, 'connect');
    socket.write(
      'GET /api/v1/streams/market-BTC-USDT/events HTTP/1.1\r\nHost: x\r\nAccept: application/x-ndjson\r\n\r\n',
    );
    return socket;
  }

  it('comes whole, each event as pages have it', async () => {
    const response = await get();
    expect(response.headers.get('Content-Type')).to.equal('application/x-ndjson');
    expect(response.headers.get('Cache-Control')).to.equal('no-store');
    expect(response.headers.get('X-Correlation-Id')).to.be.a('string');
    const text = await response.text();
    expect(text.endsWith('}\n')).to.equal(true);
    const items = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as StreamEventAnswer);
    expect(items.map(({ revision }) => Number(revision))).to.deep.equal([...Array(EVENTS).keys()]);
    const page = (await (await get('?limit=1000', {})).json()) as StreamEventsPage;
    expect(items.slice(0, 1_000)).to.deep.equal(page.items);
  });

  it('begins and ends where it is told', async () => {
    const revisions = async (query: string) => (await lines(query)).map(({ revision }) => revision);
    expect(await revisions('?from=2998')).to.deep.equal(['2998', '2999']);
    expect(await revisions('?from=7&limit=2')).to.deep.equal(['7', '8']);
    expect(await revisions('?from=5000')).to.deep.equal([]);
  });

  it('is one JSON document for whoever does not prefer lines', async () => {
    const accepts = ['*/*', 'application/json', 'text/html', 'application/x-ndjson;q=0.5, */*'];
    for (const Accept of accepts) {
      const { items } = (await (await get('', { Accept })).json()) as StreamEventsPage;
      expect(items, Accept).to.have.length(100);
    }
  });

  it('is refused as any request is: a stream that is not, a query that is wrong', async () => {
    const missing = await fetch(`${url}/api/v1/streams/market-NO/events`, { headers: LINES });
    const [wrong, foreign] = [
      await get('?from=-1'),
      await fetch(`${url}/api/v1/streams/$all/events`, { headers: LINES }),
    ];
    for (const [{ status, headers }, expected] of [
      [missing, 404],
      [foreign, 404],
      [wrong, 400],
    ] as const) {
      expect(status).to.equal(expected);
      expect(headers.get('Content-Type')).to.match(/^application\/problem\+json/);
    }
  });

  it('is not read for HEAD', async () => {
    const path = `${url}/api/v1/streams/market-BTC-USDT/events`;
    const { status, headers } = await fetch(path, { method: 'HEAD', headers: LINES });
    expect([status, headers.get('Content-Type')]).to.deep.equal([200, 'application/x-ndjson']);
    expect(store.events).to.be.below(EVENTS);
  });

  it('is a problem when the store fails before it, and breaks off when it fails in it', async () => {
    store.of(EVENTS, 0);
    const refused = await get();
    expect([refused.status, refused.headers.get('Retry-After')]).to.deep.equal([503, '1']);
    expect(await refused.json()).to.include({ code: 'EVENT_STORE_UNAVAILABLE' });
    store.of(EVENTS, 2_000);
    const broken = await get();
    expect(broken.status).to.equal(200);
    const failure = await broken.text().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure, 'a client that reads to the end').to.be.instanceOf(TypeError);
  });

  it('is read no faster than the client takes it', async () => {
    store.of(1_000_000);
    const socket = await ask();
    await until(() => store.events > 0);
    // It may stand still for other reasons: then this proves less, and is true all the same.
    for (let before = -1; before !== store.events; await sleep(20)) before = store.events;
    expect(store.open).to.equal(1);
    expect(store.events).to.be.below(1_000_000);
    socket.destroy();
    await until(() => store.open === 0);
    expect(store.events).to.be.below(1_000_000);
  });

  it('is one of a few at a time, and makes room when its client goes', async () => {
    store.of(1_000_000);
    for (let each = 0; each < MOST_OPEN; each += 1) await ask();
    await until(() => store.open === MOST_OPEN);
    const refused = await get();
    expect([refused.status, refused.headers.get('Retry-After')]).to.deep.equal([503, '1']);
    expect(await refused.json()).to.include({ code: 'OVERLOADED' });
    const paged = await get('', {});
    expect(paged.status).to.equal(200);
    for (const socket of sockets) socket.destroy();
    await until(() => store.open === 0);
    expect(await lines('?limit=3')).to.have.length(3);
  });

  // The last, for the server is to end from then on.
  it('is broken off when the process is to end and its client takes no more, which the client can tell', async () => {
    store.of(1_000_000);
    const socket = await ask();
    await until(() => store.open === 1);
    stopping.abort();
    await until(() => store.open === 0);
    let text = '';
    socket.on('data', (data) => (text += data.toString('utf8'))).resume();
    await once(socket, 'close');
    expect(text).to.match(/^HTTP\/1.1 200 /);
    // A chunked transfer that is whole ends with an empty chunk.
    expect(text.endsWith('0\r\n\r\n')).to.equal(false);
  });
});
