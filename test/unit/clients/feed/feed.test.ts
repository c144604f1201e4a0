import { crc32 as zlibCrc32 } from 'node:zlib';

import { expect } from 'chai';
import sinon from 'sinon';

import { crc32 } from '../../../../clients/typescript/src/feed/crc32.js';
import { type Ended, Feed, FeedRefused, markOf } from '../../../../clients/typescript/src/index.js';
import { FakeWebSocket } from '../../../support/fake-web-socket.js';

describe('the feed of the TypeScript client', () => {
  let clock: sinon.SinonFakeTimers;
  let ended: Ended[];
  let waitsMs: number[];
  const open: Feed[] = [];
  const sockets = FakeWebSocket.made;

  beforeEach(() => {
    clock = sinon.useFakeTimers();
    ended = [];
    waitsMs = [];
    sockets.length = 0;
  });

  afterEach(() => {
    for (const each of open.splice(0)) each.close();
    clock.restore();
  });

  function feedOf(url: string | (() => string) = 'ws://localhost/ws') {
    const feed = new Feed({
      ...{ url, WebSocket: FakeWebSocket, heartbeatMs: 1_000 },
      reconnect: { firstMs: 100, longestMs: 400 },
      onDisconnect: (each, retryInMs) => {
        ended.push(each);
        waitsMs.push(retryInMs);
      },
    });
    open.push(feed);
    return feed;
  }

  const symbol = 'BTC-USDT';
  const trade = (sequence: number) => ({
    ...{ channel: 'trades', symbol, sequence: String(sequence), position: String(10 * sequence) },
    data: { tradeId: `T${sequence}` },
  });

  it('goes on behind the last message that came, over another connection', async () => {
    const feed = feedOf();
    const trades = feed.subscribe('trades', { symbol });
    sockets[0]!.open();
    expect(sockets[0]!.sent).to.deep.equal([
      { id: 1, method: 'subscribe', params: { channel: 'trades', symbol } },
    ]);
    sockets[0]!.grant({ channel: 'trades', symbol, sequence: '4', position: '40' });
    sockets[0]!.say(trade(5));
    sockets[0]!.end(4008, 'more than 1048576 bytes have not been read');
    // What a connection says that has ended is nobody's.
    sockets[0]!.say(trade(6));
    await clock.tickAsync(100);
    sockets[1]!.open();
    expect(sockets[1]!.sent[0]!.params).to.deep.equal({ channel: 'trades', symbol, from: '5' });
    sockets[1]!.grant();
    sockets[1]!.say(trade(6));
    const iterator = trades[Symbol.asyncIterator]();
    const came = [await iterator.next(), await iterator.next()];
    expect(came.map(({ value }) => value?.sequence)).to.deep.equal(['5', '6']);
    expect(ended).to.deep.equal([
      { reason: 'too_slow', code: 4008, detail: 'more than 1048576 bytes have not been read' },
    ]);
  });

  it('goes on from the answer when it was cut off before the first message', async () => {
    const feed = feedOf();
    feed.subscribe('fills', { userId: 'u' });
    sockets[0]!.open();
    sockets[0]!.grant({ channel: 'fills', userId: 'u', position: '77' });
    sockets[0]!.end(1006);
    await clock.tickAsync(100);
    sockets[1]!.open();
    expect(sockets[1]!.sent[0]!.params).to.deep.equal({
      ...{ channel: 'fills', userId: 'u', from: '77' },
    });
  });

  it('waits longer each time that nobody is there, up to a limit, and asks for the address anew', async () => {
    let asked = 0;
    const feed = feedOf(() => `ws://localhost/ws?token=${++asked}`);
    feed.subscribe('trades', { symbol });
    for (let i = 0; i < 4; i++) {
      await clock.tickAsync(0);
      sockets.at(-1)!.end(1006);
      await clock.tickAsync(400);
    }
    for (const [i, ms] of waitsMs.entries()) {
      const most = Math.min(100 * 2 ** i, 400);
      expect(ms, `wait ${i}`).to.be.within(most / 2, most);
    }
    expect(sockets.map(({ url }) => url.at(-1))).to.deep.equal([...'12345']);
  });

  it('asks a server of which nothing is heard, and gives it up when that is not answered', async () => {
    const feed = feedOf();
    feed.subscribe('ticker', { symbol });
    sockets[0]!.open();
    sockets[0]!.grant();
    await clock.tickAsync(2_000);
    expect(sockets[0]!.sent.at(-1)).to.deep.equal({ id: 2, method: 'ping' });
    sockets[0]!.grant();
    await clock.tickAsync(2_000);
    expect([sockets[0]!.sent.length, sockets[0]!.isClosed]).to.deep.equal([3, false]);
    await clock.tickAsync(1_000);
    expect(sockets[0]!.isClosed).to.equal(true);
    expect(ended.map(({ reason }) => reason)).to.deep.equal(['silent']);
    await clock.tickAsync(100);
    expect(sockets).to.have.lengthOf(2);
  });

  it('has the server wait while nobody takes what has come, and goes on behind that', async () => {
    const feed = feedOf();
    const trades = feed.subscribe('trades', { symbol });
    const [socket] = sockets;
    socket!.open();
    socket!.grant();
    for (let i = 1; i <= 10_010; i++) socket!.say(trade(i));
    expect(socket!.sent.at(-1)).to.deep.include({
      ...{ method: 'unsubscribe', params: { channel: 'trades', symbol } },
    });
    let next = 1;
    for await (const { sequence } of trades) {
      expect(sequence).to.equal(String(next++));
      if (next === 10_001) break;
    }
    expect(socket!.sent.map(({ params }) => params?.['from'])).to.deep.equal([
      ...[undefined, undefined, '10000', undefined],
    ]);
  });

  it('asks again for what cannot be had for now, and tells who iterates of what is refused', async () => {
    const feed = feedOf();
    const trades = feed.subscribe('trades', { symbol });
    const [socket] = sockets;
    socket!.open();
    const problem = { code: 'OVERLOADED', title: '', status: 503, detail: 'behind' };
    socket!.say({ id: 1, status: 503, problem, retryAfter: 1 });
    await clock.tickAsync(1_500);
    expect(socket!.sent).to.have.lengthOf(2);
    const notThere = { ...problem, code: 'MARKET_NOT_FOUND', status: 404, detail: 'no market' };
    socket!.say({ id: 2, status: 404, problem: notThere });
    const error = await trades[Symbol.asyncIterator]()
      .next()
      .catch((each: unknown) => each);
    expect(error).to.be.instanceOf(FeedRefused);
    expect(error).to.include({ code: 'MARKET_NOT_FOUND' });
    // It is not subscribed to any more.
    feed.subscribe('trades', { symbol });
  });

  it('has a book anew that does not fit, or whose checksum is another', async () => {
    const feed = feedOf();
    const faults: string[] = [];
    const book = feed.book(symbol, { onFault: (fault) => faults.push(fault) });
    const [socket] = sockets;
    socket!.open();
    const level = (price: string) => ({ price, quantity: '1.000', orders: 1 });
    const snapshot = (sequence: number, price: string, checksum = crc32(`b${price}:1.000`)) => ({
      ...{ channel: 'book', symbol, type: 'snapshot', sequence: String(sequence), position: '1' },
      data: { bids: [level(price)], asks: [], checksum },
    });
    socket!.grant();
    socket!.say(snapshot(5, '9.00'));
    expect([book.sequence, book.isCurrent]).to.deep.equal([5n, true]);
    const data = { firstSequence: '7', lastSequence: '7', bids: [], asks: [], checksum: 1 };
    socket!.say({ ...snapshot(7, '9.00'), type: 'update', data });
    expect([book.sequence, book.isCurrent, faults]).to.deep.equal([undefined, false, ['gap']]);
    // What was on its way is not believed.
    socket!.say(snapshot(8, '8.00'));
    expect(book.sequence).to.equal(undefined);
    await clock.tickAsync(250);
    expect(socket!.sent.map(({ method }) => method)).to.deep.equal([
      ...['subscribe', 'unsubscribe', 'subscribe'],
    ]);
    socket!.grant();
    socket!.say(snapshot(9, '8.00', 1));
    expect(faults).to.deep.equal(['gap', 'checksum']);
    await clock.tickAsync(500);
    socket!.grant();
    socket!.say(snapshot(9, '8.00'));
    expect([book.isCurrent, book.bids[0]!.price]).to.deep.equal([true, '8.00']);
    const { value } = await book[Symbol.asyncIterator]().next();
    expect(value).to.equal(book);
  });

  it('begins a book anew when the server does not know what it had', async () => {
    const feed = feedOf();
    feed.book(symbol);
    const [socket] = sockets;
    socket!.open();
    const problem = {
      ...{ code: 'INVALID_REQUEST', title: '', status: 400, detail: 'from' },
      errors: [{ field: 'from', rule: 'from' }],
    };
    socket!.say({ id: 1, status: 400, problem });
    await clock.tickAsync(250);
    expect(socket!.sent.at(-1)!.params).to.deep.equal({ channel: 'book', symbol });
  });

  it('says what is stale, and forgets it with the connection', async () => {
    const feed = feedOf();
    feed.subscribe('trades', { symbol });
    sockets[0]!.open();
    sockets[0]!.say({ channel: 'status', stale: true, since: '2026-01-01T00:00:00.000Z' });
    expect(feed.isStale).to.equal(true);
    sockets[0]!.end(1001, 'the server is shutting down');
    expect(feed.isStale).to.equal(false);
    expect(ended[0]!.reason).to.equal('shutting_down');
  });

  it('refuses what is subscribed to, what is no address, and everything once it is closed', async () => {
    expect(() => feedOf('http://localhost')).to.throw(TypeError, 'must begin with ws: or wss:');
    const feed = feedOf();
    const book = feed.book(symbol);
    expect(() => feed.book(symbol)).to.throw('that is subscribed to');
    book.unsubscribe();
    const trades = feed.subscribe('trades', { symbol });
    feed.close();
    expect((await trades[Symbol.asyncIterator]().next()).done).to.equal(true);
    expect((await book[Symbol.asyncIterator]().next()).done).to.equal(true);
    expect(() => feed.book(symbol)).to.throw('the feed is closed');
  });

  it('knows checksums and marks as the server does', () => {
    for (const text of ['', 'b100.00:1.000|a100.50:3.000', 'x'.repeat(300)]) {
      expect(crc32(text)).to.equal(zlibCrc32(text));
    }
    const numbers = { sequence: '5', position: '50' };
    expect(markOf('trades', numbers)).to.equal('5');
    expect(markOf('fills', numbers)).to.equal('50');
    expect(markOf('ticker', numbers)).to.equal(undefined);
  });
});
