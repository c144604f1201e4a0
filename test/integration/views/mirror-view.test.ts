import { expect } from 'chai';

import type { MirrorView } from '../../../src/views/mirror/mirror-view.js';
import { ViewRoom } from '../../../src/views/open-views.js';
import { forEachPlace } from '../../support/view-rooms.js';

const feed = { number: 1, epoch: 2 };
const behind = { ...feed, isBehind: true };

/** The one contract of every mirror. */
describe('a mirror', () => {
  forEachPlace((place) => {
    let room: ViewRoom;
    let view: MirrorView;

    const texts = async (...keys: string[]) => (await view.read(keys))?.texts;

    beforeEach(async () => {
      room = await place.open();
      view = room.mirror('mirror');
    });

    afterEach(() => room.close());

    it('is not there before it is begun', async () => {
      expect(await view.read(['a'])).to.be.undefined;
      expect(await view.list('a', 5)).to.be.undefined;
      expect(await view.advance(feed, 1n, 2n, [])).to.be.false;
    });

    it('shows what it was begun with, and is there when that is nothing', async () => {
      await view.reset(feed, 10n, []);
      expect(await texts('a')).to.deep.equal([undefined]);
      await view.reset(feed, 10n, ['a', 'one', 'b', 'two']);
      expect(await texts('b', 'c', 'a')).to.deep.equal(['two', undefined, 'one']);
      expect((await view.read([]))?.position).to.equal(10n);
    });

    it('takes more than it is handed at a time', async () => {
      const many = Array.from({ length: 9_001 }, (_, i) => [`key ${i}`, `text ${i}`]).flat();
      await view.reset(feed, 10n, many);
      expect(await texts('key 0', 'key 1999', 'key 2000', 'key 9000')).to.deep.equal([
        ...['text 0', 'text 1999', 'text 2000', 'text 9000'],
      ]);
    });

    it('moves on by what is put and what is taken out', async () => {
      await view.reset(feed, 10n, ['a', 'one', 'b', 'two']);
      expect(await view.advance(feed, 10n, 20n, ['a', '', 'b', 'three', 'c', 'four'])).to.be.true;
      expect(await texts('a', 'b', 'c')).to.deep.equal([undefined, 'three', 'four']);
      expect((await view.read([]))?.position).to.equal(20n);
    });

    it('shows the texts that a key lists, as many as are asked for', async () => {
      const list = JSON.stringify(['b', 'gone', 'a']);
      await view.reset(feed, 10n, ['a', 'one', 'b', 'two', 'list', list]);
      expect((await view.list('list', 5))?.texts).to.deep.equal(['two', undefined, 'one']);
      expect((await view.list('list', 1))?.texts).to.deep.equal(['two']);
      expect((await view.list('none', 5))?.texts).to.deep.equal([]);
    });

    it('is moved by nobody who is elsewhere, or was succeeded', async () => {
      await view.reset(feed, 10n, ['a', 'one']);
      const before = { number: 1, epoch: 1 };
      expect(await view.reset(before, 30n, ['a', 'two'])).to.be.false;
      expect(await view.advance(before, 10n, 20n, ['a', 'two'])).to.be.false;
      expect(await view.advance(feed, 11n, 20n, ['a', 'two'])).to.be.false;
      // In Redis one that somebody finds elsewhere stays as it is.
      expect(await texts('a')).to.deep.equal(['one']);
    });

    it('is taken up where it stands, of the same tables', async () => {
      await view.reset(feed, 10n, ['a', 'one']);
      expect(await view.resume({ number: 2, epoch: 3 }, 10n)).to.be.false;
      expect(await view.resume({ number: 1, epoch: 3 }, 10n)).to.be.true;
      expect(await view.advance({ number: 1, epoch: 3 }, 10n, 11n, ['a', 'two'])).to.be.true;
      expect(await texts('a')).to.deep.equal(['two']);
    });

    it('tells when it was brought up to date, which a sign of life from behind does not', async () => {
      const from = Date.now();
      await view.reset(feed, 10n, []);
      const begun = (await view.read([]))!;
      expect(begun.atMs).to.be.within(from, Date.now());
      expect(begun.isBehind).to.be.false;

      await view.advance(behind, 10n, 10n, []);
      expect(await view.read([])).to.deep.include({ atMs: begun.atMs, isBehind: true });
      await view.advance(behind, 10n, 20n, []);
      expect((await view.read([]))?.isBehind).to.be.true;
      await view.advance(feed, 20n, 20n, []);
      expect((await view.read([]))?.isBehind).to.be.false;
    });

    it('goes on being read when nobody feeds it any more', async () => {
      await view.reset(feed, 10n, ['a', 'one']);
      await view.leave();
      expect(await texts('a')).to.deep.equal(['one']);
    });
  });

  it('in memory is shown, with its age, and moved no more when it was not fed for long', async () => {
    let nowMs = 0;
    const room = new ViewRoom({
      prefix: '',
      nowMs: () => nowMs,
    });
    const view = room.mirror('mirror');
    await view.reset(feed, 10n, ['a', 'one']);
    const { atMs } = (await view.read([]))!;
    nowMs = 60_000;
    expect(await view.advance(feed, 10n, 20n, ['a', 'two'])).to.be.false;
    expect(await view.read(['a'])).to.deep.equal({
      ...{ position: 10n, atMs, isBehind: false },
      texts: ['one'],
    });
  });
});
