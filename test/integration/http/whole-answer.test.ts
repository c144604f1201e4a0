import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';

import { sendWhole } from '../../../src/http/whole-answer.js';

const TEXTS: Readonly<Record<string, string>> = {
  short: '{"price":"1.00"}',
  'not ASCII': '{"name":"Zoë ☕"}',
  'of one byte a character, and not ASCII': '{"name":"Zoë"}',
  long: JSON.stringify('x'.repeat(50_000)),
  'long, and not ASCII': JSON.stringify('☕'.repeat(50_000)),
  empty: '',
};

describe('an answer that is sent whole', () => {
  let server: Server;
  let listener: RequestListener;

  before(async () => {
    server = createServer((req, res) => listener(req, res)).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  after(() => server.close());

  /** What comes back to some requests on one connection, without the time of day. */
  async function bytesOf(...methods: readonly string[]): Promise<Buffer> {
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const heads = methods.map((method, index) => {
      const connection = index === methods.length - 1 ? 'close' : 'keep-alive';
      return `${method} / HTTP/1.1\r\nHost: a\r\nConnection: ${connection}\r\n\r\n`;
    });
    client.write(heads.join(''));
    const chunks: Buffer[] = [];
    for await (const chunk of client) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('latin1');
    return Buffer.from(text.replace(/^Date: .*\r\n/gm, ''), 'latin1');
  }

  for (const [what, text] of Object.entries(TEXTS)) {
    it(`has the bytes that Node gives it: ${what}`, async () => {
      const headers = (): string[] => ['Content-Type', 'application/json', 'X-Told', 'twice'];
      listener = (_req, res) => {
        const length = String(Buffer.byteLength(text));
        res.writeHead(201, [...headers(), 'Content-Length', length]).end(text);
      };
      const methods = ['POST', 'HEAD', 'POST'];
      const expected = await bytesOf(...methods);
      listener = (_req, res) => sendWhole(res, 201, headers(), text);
      expect((await bytesOf(...methods)).equals(expected)).to.equal(true);
    });
  }

  it('keeps the order of its requests, whichever is answered first', async () => {
    const held: (() => void)[] = [];
    listener = (_req, res) => {
      const index = held.length;
      held.push(() => sendWhole(res, 200, [], `answer ${index}`));
      if (held.length === 3) for (const send of held.reverse()) send();
    };
    const told = (await bytesOf('POST', 'POST', 'POST')).toString();
    expect(told.match(/answer \d/g)).to.deep.equal(['answer 0', 'answer 1', 'answer 2']);
  });

  it('goes through whoever has put himself between, as one that compresses has', async () => {
    const text = TEXTS['short']!;
    listener = (_req, res) => {
      const end = res.end.bind(res);
      res.end = ((body: string) => end(gzipSync(body))) as typeof res.end;
      sendWhole(res, 200, ['Content-Encoding', 'gzip'], text);
    };
    const told = await bytesOf('POST');
    const body = told.subarray(told.indexOf('\r\n\r\n') + 4);
    expect(gunzipSync(body).toString()).to.equal(text);
  });
});
