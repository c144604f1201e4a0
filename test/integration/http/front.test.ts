import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';
import sinon from 'sinon';

import { Front } from '../../../src/http/front.js';
import { listen, type Listening } from '../../../src/http/listen.js';
import { PEER_PATH } from '../../../src/http/peers/peer-address.js';
import { type RawAnswer, RawHttp } from '../../support/raw-http.js';
import { until } from '../../support/until.js';

/** How many are in hand in any case, and at most; and when they have been for so long, no more are let in. */
const FREE_IN_HAND = 100;
const MOST_IN_HAND = 512;
const LATE_MS = 50;

/** Probes, and messages of other processes, that come before everything else. */
const MOST_PROBES = 32;
const MOST_PEER_MESSAGES = 256;

describe('the front of a server, when more comes than can be done', () => {
  let inHand: { res: ServerResponse; path: string }[];
  let most: number;
  let isHolding: boolean;
  let isHoldingProbes: boolean;
  let frontOf: () => Front;
  let server: Listening;
  let clients: RawHttp[];
  let store: { isHanging: boolean };

  beforeEach(async () => {
    store = { isHanging: false };
    [inHand, most, isHolding, isHoldingProbes, clients] = [[], 0, true, false, []];
    const take: RequestListener = (req, res) => {
      inHand.push({ res, path: req.url ?? '' });
      most = Math.max(most, inHand.filter(({ path }) => path !== '/livez').length);
      const isHeld = req.url === '/livez' ? isHoldingProbes : isHolding;
      if (!isHeld) res.end('done');
    };
    const peers = {
      isFor: ({ url }: IncomingMessage) => url === PEER_PATH,
      receive: async (req: IncomingMessage, res: ServerResponse) => take(req, res),
    };
    frontOf = () => new Front(take, new Set(['/livez']), store, peers);
    server = await listen(frontOf(), '127.0.0.1', 0);
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

  /** Sends requests on many connections at once, ahead of all answers. */
  async function flood(
    connections: number,
    each: number,
    method = 'POST',
  ): Promise<Promise<RawAnswer>[]> {
    const made = await Promise.all(Array.from({ length: connections }, client));
    return made.flatMap((one) =>
      Array.from({ length: each }, (_, index) => one.send(method, `/${index}`, {})),
    );
  }

  function finish(): void {
    isHolding = false;
    for (const { res } of inHand) if (!res.writableEnded) res.end('done');
  }

  async function untilFull(): Promise<void> {
    await until(() => inHand.length >= FREE_IN_HAND);
    await sleep(2 * LATE_MS);
  }

  function countOf(path: string): number {
    return inHand.filter((one) => one.path === path).length;
  }

  const isRefusal = ({ status }: RawAnswer): boolean => status === 503;

  it('takes in so much, refuses the rest, and answers every request', async () => {
    const answers = await flood(100, 50);
    await untilFull();
    expect(most).to.be.within(FREE_IN_HAND, MOST_IN_HAND);
    finish();
    const all = await Promise.all(answers);
    const refused = all.filter(isRefusal);
    expect(all.length - refused.length).to.be.at.least(FREE_IN_HAND);
    for (const { headers, body } of refused) {
      expect(headers).to.include({ 'retry-after': '1', connection: 'keep-alive' });
      expect(headers['content-type']).to.match(/^application\/problem\+json/);
      expect(JSON.parse(body)).to.include({ code: 'OVERLOADED', status: 503 });
    }
    const [after] = await flood(1, 1);
    expect((await after!).status).to.equal(200);
  });

  it('answers probes, and reads, while it can take no more that writes', async () => {
    const answers = await flood(100, 10);
    await untilFull();
    const one = await client();
    expect((await one.send('GET', '/livez')).status).to.equal(200);
    const read = one.send('GET', '/markets');
    await until(() => inHand.some(({ path }) => path === '/markets'));
    finish();
    expect((await read).status).to.equal(200);
    await Promise.all(answers);
  });

  it('lets in so many probes in any case, and further ones as other reads', async () => {
    isHoldingProbes = true;
    const answers: Promise<RawAnswer>[] = [];
    // On a slow machine some come too late to be let in.
    while (inHand.length < MOST_IN_HAND) answers.push(...(await flood(4, 8, 'GET')));
    const one = await client();
    const probes = Array.from({ length: MOST_PROBES }, () => one.send('GET', '/livez'));
    await until(() => countOf('/livez') === MOST_PROBES);
    expect(await (await client()).send('GET', '/livez')).to.satisfy(isRefusal);
    finish();
    for (const { status } of await Promise.all(probes)) expect(status).to.equal(200);
    await Promise.all(answers);
  });

  it('answers probes and messages of other processes on connections beyond those of an address, and nothing else', async () => {
    [isHolding, isHoldingProbes] = [false, false];
    await server.close(1_000, () => undefined);
    const front = frontOf();
    // Those of this machine are not bounded otherwise.
    const add = sinon.stub(front.connections, 'add');
    add.callsFake((socket) => add.wrappedMethod.call(front.connections, socket, true));
    server = await listen(front, '127.0.0.1', 0);
    const beyond = await client();
    expect((await beyond.send('GET', '/livez')).status).to.equal(200);
    expect((await beyond.send('POST', PEER_PATH)).status).to.equal(200);
    const { status, body, headers } = await beyond.send('GET', '/markets');
    expect([status, headers['connection']]).to.deep.equal([429, 'close']);
    expect(JSON.parse(body)).to.include({ code: 'TOO_MANY_CONNECTIONS' });
  });

  it('lets in so many messages of other processes in any case', async () => {
    const answers = await flood(100, 10);
    await untilFull();
    const [one, other] = [await client(), await client()];
    const messages = Array.from({ length: MOST_PEER_MESSAGES }, () => one.send('POST', PEER_PATH));
    await until(() => countOf(PEER_PATH) === MOST_PEER_MESSAGES);
    // The first on a connection is read in any case.
    await other.send('GET', '/livez');
    expect(await other.send('POST', PEER_PATH)).to.satisfy(isRefusal);
    finish();
    for (const { status } of await Promise.all(messages)) expect(status).to.equal(200);
    await Promise.all(answers);
  });

  it('says that the event store hangs, when that is why there is no room', async () => {
    const answers = await flood(100, 10);
    await untilFull();
    store.isHanging = true;
    const { body } = await (await client()).send('POST', '/orders', {});
    expect(JSON.parse(body)).to.include({ code: 'EVENT_STORE_UNAVAILABLE', status: 503 });
    finish();
    await Promise.all(answers);
  });

  it('forgets what was in hand with the connection on which it came', async () => {
    const answers = (await flood(100, 10)).map((answer) => answer.catch(() => undefined));
    await untilFull();
    for (const each of clients) each.close();
    await Promise.all(answers);
    isHolding = false;
    await until(async () => (await (await client()).send('POST', '/again')).status === 200);
  });
});
