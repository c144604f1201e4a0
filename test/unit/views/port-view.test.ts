import { MessageChannel, type MessagePort } from 'node:worker_threads';

import { expect } from 'chai';

import type { MarketLevels } from '../../../src/views/book/book-view.js';
import { InProcessBookView } from '../../../src/views/book/in-process-book-view.js';
import { InProcessKeyedView } from '../../../src/views/keyed/in-process-keyed-view.js';
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
    farBook = new PortView(far, 'book');
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
    });
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
