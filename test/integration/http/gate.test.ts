import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';

import { Front } from '../../../src/http/front.js';
import { listen, type Listening } from '../../../src/http/listen.js';
import { RawHttp } from '../../support/raw-http.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { until } from '../../support/until.js';

const PIPELINES = 40;

/** So many that write and have been in hand for so long keep others out. */
const FREE_IN_HAND = 100;
const LATE_MS = 50;

interface Written {
  readonly text: string;
  /** What its answer says when it was let in. */
  readonly echo: string;
}

describe('the gate of a connection', () => {
  let server: Listening;
  let clients: RawHttp[];
  let isHolding: boolean;
  let held: (() => void)[];

  beforeEach(async () => {
    [clients, held, isHolding] = [[], [], false];
    const front = new Front(
      (req, res) => {
        void text(req).then((body) => {
          const echo = `${req.method} ${req.url} ${body}`;
          const answer = (): void => void res.setHeader('Content-Length', echo.length).end(echo);
          if (isHolding && req.url !== '/livez') held.push(answer);
          else setImmediate(answer);
        });
      },
      new Set(['/livez']),
      { isHanging: false },
    );
    server = await listen(front, '127.0.0.1', 0);
  });

  afterEach(async () => {
    for (const client of clients) client.close();
    await server.close(1_000, () => undefined);
  });

  async function client(): Promise<RawHttp> {
    const made = await RawHttp.connect(server.url);
    clients.push(made);
    return made;
  }

  /** Has so many requests in hand that no more that writes is let in. */
  async function crowd(): Promise<void> {
    isHolding = true;
    const one = await client();
    for (let index = 0; index < FREE_IN_HAND; index++) {
      one.send('POST', `/crowd/${index}`, {}).catch(() => undefined);
    }
    await until(() => held.length >= FREE_IN_HAND);
    await sleep(2 * LATE_MS);
  }

  function letGo(): void {
    isHolding = false;
    for (const answer of held.splice(0)) answer();
  }

  function written(random: SeededRandom, index: number): Written {
    const url = random.between(0, 9) === 0 ? '/livez' : `/${index}`;
    const body = 'b'.repeat(random.between(0, random.between(0, 5) === 0 ? 100_000 : 100));
    const host = 'Host: a\r\n';
    const chunked = `${body.length.toString(16)}\r\n${body}\r\n${body === '' ? '' : '0\r\n\r\n'}`;
    const forms: readonly Written[] = [
      { text: `GET ${url} HTTP/1.1\r\n${host}\r\n`, echo: `GET ${url} ` },
      {
        text: `POST ${url} HTTP/1.1\r\n${host}Content-Length: ${body.length}\r\n\r\n${body}`,
        echo: `POST ${url} ${body}`,
      },
      {
        text: `PUT ${url} HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n${chunked}`,
        echo: `PUT ${url} ${body}`,
      },
    ];
    // A request that only a parser understands opens the gate for good: not in every pipeline.
    return forms[random.between(0, index % 7 === 0 ? 2 : 1)]!;
  }

  it('gives every request its answer in its place, however they are cut and whether or not there is room', async function () {
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    for (const isCrowded of [false, true]) {
      if (isCrowded) await crowd();
      const [statuses, answered] = [new Set<number>(), [] as Promise<void>[]];
      for (let pipeline = 0; pipeline < PIPELINES; pipeline++) {
        const one = await client();
        const requests = Array.from({ length: random.between(1, 40) }, (_, index) =>
          written(random, index),
        );
        for (const { echo } of requests) {
          answered.push(
            one.expect().then(({ status, body }) => {
              statuses.add(status);
              if (status === 200) expect(body).to.equal(echo);
              else expect(JSON.parse(body)).to.include({ status: 503, code: 'OVERLOADED' });
            }),
          );
        }
        const all = requests.map((request) => request.text).join('');
        for (let at = 0; at < all.length;) {
          const length = random.between(1, random.between(0, 3) === 0 ? 40 : all.length);
          one.write(all.slice(at, at + length));
          at += length;
          if (random.between(0, 2) === 0) await new Promise((resolve) => setImmediate(resolve));
        }
        if (isCrowded && pipeline === PIPELINES / 2) letGo();
      }
      await Promise.all(answered);
      expect([...statuses].sort()).to.deep.equal(isCrowded ? [200, 503] : [200]);
    }
  });

  it('reads no more from a client that does not read its refusals, and gives it every one in the end', async () => {
    await crowd();
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(server.url).port) });
    await once(socket, 'connect');
    const request = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}';
    const count = 400_000;
    for (let sent = 0; sent < count; sent += 1_000) socket.write(request.repeat(1_000));
    const unread = await settled(() => socket.writableLength);
    expect(unread).to.be.greaterThan(0);
    let [answers, rest] = [0, ''];
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('"code":"OVERLOADED"');
      answers += lines.length - 1;
      rest = lines.at(-1)!.slice(-30);
    });
    await until(() => answers === count);
    socket.destroy();
  });
});

/** What a number has come to when it does not change any more. */
async function settled(read: () => number): Promise<number> {
  for (let before = NaN; ;) {
    const now = read();
    if (now === before) return now;
    before = now;
    await sleep(500);
  }
}
