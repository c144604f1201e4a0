import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { expect } from 'chai';

import { OrderSocket } from '../support/order-socket.js';
import { RawHttp } from '../support/raw-http.js';
import { startedServer } from '../support/started-server.js';

/** No answer to what is wrong is longer, its head included. */
const LONGEST_ANSWER = 8 * 1_024;

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly correlationId?: string;
  readonly moreErrors?: number;
  readonly errors?: readonly { readonly field: string }[];
}

const HOST = 'Host: localhost\r\n';
const JSON_TYPE = 'Content-Type: application/json\r\n';
const USERS = `POST /api/v1/users HTTP/1.1\r\n${HOST}${JSON_TYPE}`;

function get(path: string, more = ''): string {
  return `GET ${path} HTTP/1.1\r\n${HOST}${more}\r\n`;
}

function post(path: string, body: string | Buffer, more = ''): Buffer {
  const length = `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  const head = `POST ${path} HTTP/1.1\r\n${HOST}${JSON_TYPE}${more}${length}\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(body)]);
}

const MANY_FIELDS = Array.from({ length: 101 }, (_, index) => `X-${index}: 1\r\n`).join('');

const UPGRADE = 'Upgrade: websocket\r\nConnection: Upgrade\r\n';

/** What Node, or the library of sockets, refuses by itself, or lets pass in silence: with what the client is told. */
const NO_REQUESTS: Readonly<
  Record<string, readonly [bytes: string, status: number, code: string]>
> = {
  'no HTTP': ['hello\r\n\r\n', 400, 'MALFORMED_REQUEST'],
  'the beginning of TLS': ['\x16\x03\x01\x00\xa5\x01', 400, 'MALFORMED_REQUEST'],
  'another version': [`GET / HTTP/9.9\r\n${HOST}\r\n`, 400, 'MALFORMED_REQUEST'],
  'lines that end in a line feed': [
    'GET /livez HTTP/1.1\nHost: localhost\n\n',
    400,
    'MALFORMED_REQUEST',
  ],
  'a header without a colon': [get('/livez', 'abc\r\n'), 400, 'MALFORMED_REQUEST'],
  'white space before a colon': ['GET / HTTP/1.1\r\nHost : a\r\n\r\n', 400, 'MALFORMED_REQUEST'],
  'a header that goes on in the next line': [
    get('/livez', 'X: a\r\n b\r\n'),
    400,
    'MALFORMED_REQUEST',
  ],
  'a NUL in a header': [get('/livez', 'X: a\0b\r\n'), 400, 'MALFORMED_REQUEST'],
  'a line that is too long': [get(`/${'x'.repeat(20_000)}`), 431, 'HEADERS_TOO_LARGE'],
  'too many headers': [get('/livez', MANY_FIELDS), 431, 'HEADERS_TOO_LARGE'],
  'no Host': ['GET /livez HTTP/1.1\r\n\r\n', 400, 'MALFORMED_REQUEST'],
  'two Hosts': [get('/livez', 'Host: b\r\n'), 400, 'MALFORMED_REQUEST'],
  'two tokens': [
    get('/livez', 'Authorization: a\r\nauthorization: b\r\n'),
    400,
    'MALFORMED_REQUEST',
  ],
  'a length and a coding': [
    `${USERS}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
    'MALFORMED_REQUEST',
  ],
  'a coding and a length': [
    `${USERS}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`,
    400,
    'MALFORMED_REQUEST',
  ],
  'two lengths': [
    `${USERS}Content-Length: 5\r\nContent-Length: 6\r\n\r\n`,
    400,
    'MALFORMED_REQUEST',
  ],
  'a length with a sign': [`${USERS}Content-Length: +5\r\n\r\nabcde`, 400, 'MALFORMED_REQUEST'],
  'a length below zero': [`${USERS}Content-Length: -5\r\n\r\n`, 400, 'MALFORMED_REQUEST'],
  'a coding behind chunked': [
    `${USERS}Transfer-Encoding: chunked, identity\r\n\r\n`,
    400,
    'MALFORMED_REQUEST',
  ],
  'a coding before chunked': [
    `${USERS}Transfer-Encoding: gzip, chunked\r\n\r\n`,
    400,
    'MALFORMED_REQUEST',
  ],
  'a coding that is none': [
    `${USERS}Transfer-Encoding: xchunked\r\n\r\n`,
    400,
    'MALFORMED_REQUEST',
  ],
  'a chunk of no length': [
    `${USERS}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
    400,
    'MALFORMED_REQUEST',
  ],
  'a chunk with a long extension': [
    `${USERS}Transfer-Encoding: chunked\r\n\r\n1;${'a'.repeat(17_000)}`,
    413,
    'BODY_TOO_LARGE',
  ],
  'an expectation': [get('/livez', 'Expect: bananas\r\n'), 417, 'EXPECTATION_FAILED'],
  'a tunnel': [`CONNECT a:1 HTTP/1.1\r\n${HOST}\r\n`, 400, 'MALFORMED_REQUEST'],
  'a socket without a key': [get('/ws/orders', UPGRADE), 400, 'MALFORMED_REQUEST'],
  'a feed without a key': [get('/ws', UPGRADE), 400, 'MALFORMED_REQUEST'],
  'a socket of two Hosts': [get('/ws/orders', `${UPGRADE}Host: b\r\n`), 400, 'MALFORMED_REQUEST'],
};

describe('a hostile client over HTTP', () => {
  const server = startedServer();

  /** Sends bytes, and reads until the server ends the connection. */
  async function sent(bytes: string | Buffer): Promise<string> {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
    return text(socket);
  }

  function problemIn(answer: string): Problem {
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head.toLowerCase()).to.contain('content-type: application/problem+json');
    return JSON.parse(body) as Problem;
  }

  for (const [what, [bytes, status, code]] of Object.entries(NO_REQUESTS)) {
    it(`is told of ${what} by a problem, the last answer on its connection`, async () => {
      const answer = await sent(bytes);
      expect(answer).to.match(new RegExp(`^HTTP/1.1 ${status} `));
      const problem = problemIn(answer);
      expect(problem).to.include({ status, code });
      expect(answer).to.contain(`X-Correlation-Id: ${problem.correlationId}`);
      expect(answer.toLowerCase()).to.contain('connection: close');
    });
  }

  it('gets the answers to what was right before, and nothing to what comes behind', async () => {
    const answer = await sent(`${get('/livez')}${get('/livez')}rubbish\r\n\r\n${get('/livez')}`);
    const statuses = [...answer.matchAll(/HTTP\/1.1 (\d+) /g)].map(([, status]) => status);
    expect(statuses).to.deep.equal(['200', '200', '400']);
  });

  it('cannot hide a request in the body of another', async () => {
    const hidden = get('/api/v1/markets');
    const answer = await sent(post('/api/v1/users', hidden, 'Connection: close\r\n'));
    expect(problemIn(answer)).to.include({ code: 'MALFORMED_JSON' });
    expect(answer.match(/HTTP\/1.1/g)).to.have.length(1);
  });

  describe('gets an answer of 8 kB at most to', () => {
    const name = 'x'.repeat(90_000);
    const fields = Object.fromEntries(
      Array.from({ length: 9_000 }, (_, index) => [`f${index}`, 1]),
    );
    const longFields = Object.fromEntries(
      Array.from({ length: 90 }, (_, index) => [`${index}${name.slice(0, 900)}`, 1]),
    );
    const items = Array.from({ length: 500 }, () => ({ [name.slice(0, 900)]: 1 }));
    const last = 'Connection: close\r\n';
    const bodies: Readonly<Record<string, string | Buffer>> = {
      'a body of unknown fields': post('/api/v1/orders', JSON.stringify(fields), last),
      'a body of long unknown fields': post('/api/v1/orders', JSON.stringify(longFields), last),
      'a long name': post('/api/v1/orders', JSON.stringify({ [name]: 1 }), last),
      'a name of control characters': post(
        '/api/v1/orders',
        JSON.stringify({ ['\u0001'.repeat(16_000)]: 1 }),
        last,
      ),
      'a name sent twice': post(
        '/api/v1/users',
        `{"${name.slice(0, 40_000)}":1,"${name.slice(0, 40_000)}":1}`,
        last,
      ),
      'a long value': post('/api/v1/orders', JSON.stringify({ symbol: name }), last),
      'a batch of rubbish': post('/api/v1/orders/batch', JSON.stringify({ orders: items }), last),
      'a long path': get(`/${'"'.repeat(15_000)}`, last),
      'a long id': get(`/api/v1/orders/${'B'.repeat(15_000)}`, last),
      'an id of four bytes a character': get(
        `/api/v1/markets/${'%F0%9F%92%A9'.repeat(1_200)}`,
        last,
      ),
      'a long query': get(`/api/v1/orders?${'a'.repeat(15_000)}=1`, last),
      'a query of many names': get(
        `/api/v1/orders?${'a&'.repeat(5_000)}${'b&'.repeat(2_000)}`,
        last,
      ),
      'a long key': post(
        '/api/v1/users',
        '{"name":"a"}',
        `Idempotency-Key: ${'k'.repeat(9_000)}\r\n${last}`,
      ),
      'a long token': get('/api/v1/orders', `Consistency-Token: ${'k'.repeat(9_000)}\r\n${last}`),
      'a long query of a feed': get(`/ws/trades?${'a'.repeat(9_000)}=1`, `${UPGRADE}`),
    };
    for (const [what, bytes] of Object.entries(bodies)) {
      it(what, async () => {
        const answer = await sent(bytes);
        expect(problemIn(answer).status).to.be.within(400, 499);
        expect(Buffer.byteLength(answer)).to.be.below(LONGEST_ANSWER);
      });
    }

    it('a message over a socket', async () => {
      const socket = await OrderSocket.open(server.url);
      const answers = [
        await socket.request('order.place', longFields),
        await socket.request('order.place', { symbol: name }),
        await socket.request(name, {}),
        await socket.request('order.place', {}, longFields),
      ];
      await socket.close();
      for (const answer of answers) {
        expect(answer.status).to.equal(400);
        expect(Buffer.byteLength(JSON.stringify(answer))).to.be.below(LONGEST_ANSWER);
      }
    });

    it('is told how many more fields are at fault than are named', async () => {
      const { errors = [], moreErrors = 0 } = problemIn(
        await sent(bodies['a body of long unknown fields']!),
      );
      expect(errors.length).to.be.within(4, 40);
      // The other members of an order that are missing are at fault, too.
      expect(errors.length + moreErrors).to.be.at.least(90);
    });
  });

  describe('is refused', () => {
    async function codeOf(bytes: Buffer): Promise<string> {
      const { code, errors = [] } = problemIn(await sent(bytes));
      return `${code} ${errors.map(({ field }) => field).join()}`;
    }

    function user(body: string | Buffer, more = ''): Buffer {
      return post('/api/v1/users', body, `Connection: close\r\n${more}`);
    }

    it('with a name that is sent twice, by its name', async () => {
      expect(await codeOf(user('{"name":"a","name":"b"}'))).to.equal('INVALID_REQUEST name');
      expect(await codeOf(user('{"name":"a","n\\u0061me":"a"}'))).to.equal('INVALID_REQUEST name');
      const socket = await OrderSocket.open(server.url);
      socket.socket.send('{"id":1,"method":"order.place","params":{"side":"buy","side":"sell"}}');
      const answer = await socket.refusal();
      await socket.close();
      expect(answer.problem).to.deep.include({ code: 'INVALID_REQUEST' });
      expect(JSON.stringify(answer.problem)).to.contain('side is sent twice');
    });

    it('with what is nested deep', async () => {
      const deep = `${'{"name":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
      expect(await codeOf(user(deep, 'Idempotency-Key: deep\r\n'))).to.equal(
        'INVALID_REQUEST body',
      );
      expect(await codeOf(user('['.repeat(50_000) + ']'.repeat(50_000)))).to.equal(
        'INVALID_REQUEST body',
      );
    });

    it('with what is not UTF-8', async () => {
      const latin = Buffer.from('{"name":"\xff"}', 'latin1');
      expect(await codeOf(user(latin))).to.equal('MALFORMED_JSON body');
    });

    it('with what is small and becomes large', async () => {
      const nothing = Buffer.alloc(1_000_000, ' ');
      for (const [coding, bomb] of [
        ['gzip', gzipSync(nothing)],
        ['br', brotliCompressSync(nothing)],
      ] as const) {
        const body = user(bomb, `Content-Encoding: ${coding}\r\n`);
        expect(await codeOf(body)).to.equal('BODY_TOO_LARGE body');
      }
      const twice = user(gzipSync(gzipSync(nothing)), 'Content-Encoding: gzip, gzip\r\n');
      expect(await codeOf(twice)).to.equal('UNSUPPORTED_MEDIA_TYPE Content-Encoding');
    });

    it('where a path or a query is more than text', async () => {
      const paths: Readonly<Record<string, number>> = {
        '/api/v1/orders/%zz': 400,
        '/api/v1/orders/..%2f..%2fmarkets': 404,
        '/api/v1/orders/BTC-USDT-%001': 404,
        '/api/v1/../../livez': 404,
        '/api/v1/streams/%2e%2e%2f%2e%2e/events': 404,
        '/api/v1/orders?symbol=a&symbol=b': 400,
        '/api/v1/orders?symbol[$ne]=1': 400,
        '/api/v1/orders?__proto__=1': 400,
        '/api/v1/orders?constructor=1': 400,
      };
      const client = await RawHttp.connect(server.url);
      for (const [path, status] of Object.entries(paths)) {
        expect((await client.send('GET', path)).status, path).to.equal(status);
      }
      client.close();
    });
  });

  it('has not made the server log anything', () => {
    expect(server.log).to.deep.equal([]);
  });
});
