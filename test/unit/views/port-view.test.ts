import { MessageChannel, type MessagePort } from 'node:worker_threads';

import { expect } from 'chai';

import type { MarketLevels } from '../../../src/views/book/book-view.js';
import { InProcessBookView } from '../../../src/views/book/in-process-book-view.js';
import { InProcessKeyedView } from '../../../src/views/keyed/in-process-keyed-view.js';
import { portionsOf } from '../../../src/views/book/portions.js';
import { PortView, receiveViews } from '../../../src/views/port-view.js';
import type { PositionedView } from '../../../src/views/positioned-view.js';
import { until } from '../../support/until.js';

const feed = { number: 1, epoch: 1 };

describe('a view across a port', () => {
  let near: MessagePort;
  let far: MessagePort;
  let keyed: InProcessKeyedView<string>;
  let book: InProcessBookView;
  let stop: () => Promise<void>;
  let farKeyed: PortView<readonly string[], undefined>;
  let farBook: PortView<readonly MarketLevels[], readonly MarketLevels[]>;

  const btc = (sequence: number, bids: MarketLevels['bids']): MarketLevels => ({
    ...{ symbol: 'BTC-USDT', sequence, tickSize: '0.01', lotSize: '1' },
    ...{ bids, asks: [] },
  });
  const stands = async (position: bigint): Promise<void> =>
    until(async () => (await keyed.read('probe')).position === position);

  beforeEach(() => {
    ({ port1: near, port2: far } = new MessageChannel());
    keyed = new InProcessKeyedView({ capacity: 10, weightOf: () => 1 });
    book = new InProcessBookView();
    stop = receiveViews(
      near,
      new Map<string, PositionedView<never, never>>([
        ['keyed', keyed],
        ['book', book],
      ]),
    );
    farKeyed = new PortView(far, 'keyed');
    farBook = new PortView<readonly MarketLevels[], readonly MarketLevels[]>(
      ...([far, 'book', portionsOf] as const),
    );
  });

  afterEach(() => near.close());

  it('is begun and moved on from there, in order', async () => {
    expect(await farKeyed.resume()).to.be.false;
    await farBook.reset(feed, 10n, [btc(1, [[100, 5, 1]])]);
    await farKeyed.reset(feed, 10n, undefined);
    await farBook.advance(feed, 10n, 20n, [btc(2, [[101, 7, 2]])]);
    await farKeyed.advance(feed, 10n, 20n, ['ada']);
    await stands(20n);
    expect(await book.read('BTC-USDT', 5)).to.deep.equal({
      ...btc(2, [
        [101, 7, 2],
        [100, 5, 1],
      ]),
      position: 20n,
      generation: 1,
    });
  });

  it('begins with many levels portion by portion, and shows what it showed until all are there', async () => {
    const sizes: number[] = [];
    const shown = (): Promise<unknown> => book.read('BTC-USDT', 10_000);
    // What is shown whenever a portion has come.
    const shownThen: Promise<unknown>[] = [];
    near.on('message', ({ portion = [] }: { portion?: readonly MarketLevels[] }) => {
      sizes.push(portion.reduce((sum, { bids, asks }) => sum + bids.length + asks.length, 0));
      if (portion.length > 0) shownThen.push(shown());
    });
    const bids = Array.from({ length: 9_999 }, (_, i) => [20_000 - i, i + 1, 1] as const);
    await farBook.reset(feed, 10n, [btc(1, bids)]);
    await farKeyed.reset(feed, 10n, undefined);
    await stands(10n);
    expect(await shown()).to.deep.equal({ ...btc(1, bids), position: 10n, generation: 1 });
    expect(Math.max(...sizes)).to.be.at.most(2_000);
    shownThen.length = 0;
    await farBook.reset({ number: 2, epoch: 2 }, 20n, [btc(2, bids.slice(1))]);
    await farBook.advance({ number: 2, epoch: 2 }, 20n, 30n, [btc(3, [[20_000, 7, 1]])]);
    await until(async () => (await book.read('BTC-USDT', 1))?.position === 30n);
    expect(shownThen.length).to.be.greaterThan(3);
    for (const each of await Promise.all(shownThen)) {
      expect(each).to.deep.equal({ ...btc(1, bids), position: 10n, generation: 1 });
    }
    expect(await shown()).to.deep.equal({
      ...btc(3, [[20_000, 7, 1], ...bids.slice(1)]),
      ...{ position: 30n, generation: 2 },
    });
  });

  it('drops what was put aside for a beginning that never came', async () => {
    const other = { ...btc(1, [[100, 1, 1]]), symbol: 'ETH-USDT' };
    far.postMessage({
      view: 'book',
      round: 1,
      feed,
      op: 'prepare',
      portion: [other],
      isFirst: true,
    });
    await farBook.reset(feed, 10n, [btc(1, [])]);
    await until(async () => (await book.read('BTC-USDT', 1)) !== undefined);
    expect(await book.read('ETH-USDT', 1)).to.be.undefined;
  });

  it('is lost before it is begun', async () => {
    expect(await farKeyed.advance(feed, 10n, 20n, [])).to.be.false;
  });

  it('says that it is lost once the other side has found it elsewhere, until it is begun anew', async () => {
    await farKeyed.reset(feed, 10n, undefined);
    await stands(10n);
    await keyed.leave();
    await farKeyed.advance(feed, 10n, 20n, []);
    await until(async () => !(await farKeyed.advance(feed, 20n, 20n, [])));
    await farKeyed.reset(feed, 30n, undefined);
    await stands(30n);
    // What was found of the round before does not count any more.
    expect(await farKeyed.advance(feed, 30n, 40n, [])).to.be.true;
    await stands(40n);
  });

  it('is lost when it is not fed any more, or nobody listens', async () => {
    await farKeyed.reset(feed, 10n, undefined);
    await stands(10n);
    await farKeyed.leave();
    await until(async () => (await keyed.read('probe')).position === undefined);
    expect(await farKeyed.advance(feed, 10n, 20n, [])).to.be.false;
    await farKeyed.reset({ number: 1, epoch: 2 }, 20n, undefined);
    await stands(20n);
    await stop();
    expect(await keyed.read('probe')).to.deep.equal({});
  });

  it('leaves messages alone that are not for views', async () => {
    far.postMessage({ positions: [] });
    far.postMessage({ view: 'nobody', op: 'reset' });
    await farKeyed.reset(feed, 10n, undefined);
    await stands(10n);
  });
});
