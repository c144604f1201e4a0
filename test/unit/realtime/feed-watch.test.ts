import { setImmediate as nextTurn } from 'node:timers/promises';

import { expect } from 'chai';
import pino from 'pino';

import type { ApplicationError } from '../../../src/errors.js';
import type { RecordedEvent } from '../../../src/eventstore/event-store.js';
import { FeedWatch, STALE_AT_LOOKS } from '../../../src/realtime/feed-watch.js';
import type { Status } from '../../../src/realtime/status.js';

describe('the watch over what a feed has', () => {
  let head: () => Promise<RecordedEvent | undefined>;
  let feed: { position: bigint };
  let told: Status[];
  let watch: FeedWatch;

  const at = (position: bigint) => Promise.resolve({ position } as RecordedEvent);
  const silence = () => new Promise<never>(() => undefined);
  const failure = () => Promise.reject(new Error('away'));

  beforeEach(() => {
    head = () => at(10n);
    feed = { position: 10n };
    told = [];
    const logger = pino({ enabled: false });
    const store = { head: () => head() };
    watch = new FeedWatch({ store, feed, logger, onChange: (status) => told.push(status) });
  });

  /** So many looks; what the store says at once is heard between them. */
  async function look(times: number): Promise<void> {
    for (let i = 0; i < times; i++) {
      watch.look();
      await nextTurn();
    }
  }

  function refusal(): string | undefined {
    try {
      watch.expectCurrent();
      return undefined;
    } catch (error) {
      const { code, retryAfter } = error as ApplicationError;
      return `${code} ${retryAfter}`;
    }
  }

  it('says nothing of a quiet market, nor of an empty log', async () => {
    await look(3 * STALE_AT_LOOKS);
    head = () => Promise.resolve(undefined);
    await look(3 * STALE_AT_LOOKS);
    expect(told).to.deep.equal([]);
    expect(refusal()).to.equal(undefined);
  });

  for (const [how, answer] of Object.entries({ 'says nothing': silence, fails: failure })) {
    it(`tells once that it is stale when the store ${how}`, async () => {
      head = answer;
      await look(STALE_AT_LOOKS - 1);
      expect(told).to.deep.equal([]);
      await look(2 * STALE_AT_LOOKS);
      expect(told.map(({ stale }) => stale)).to.deep.equal([true]);
      expect(watch.status).to.equal(told[0]);
    });
  }

  it('refuses with the reason while the store fails, and tells once when it is current again', async () => {
    head = failure;
    await look(STALE_AT_LOOKS);
    expect(refusal()).to.equal('EVENT_STORE_UNAVAILABLE 1');
    head = () => at(10n);
    await look(STALE_AT_LOOKS);
    expect(told.map(({ stale }) => stale)).to.deep.equal([true, false]);
    expect(told[1]!.since >= told[0]!.since).to.equal(true);
    expect(refusal()).to.equal(undefined);
  });

  it('is stale while the log has more than it takes in, until it has all', async () => {
    head = () => at(20n);
    await look(2 * STALE_AT_LOOKS);
    expect(told.map(({ stale }) => stale)).to.deep.equal([true]);
    expect(refusal()).to.equal('OVERLOADED 1');
    // It has come as far as the log went then; meanwhile that goes on.
    head = () => at(30n);
    feed.position = 20n;
    await look(STALE_AT_LOOKS);
    expect(told).to.have.lengthOf(1);
    feed.position = 30n;
    await look(STALE_AT_LOOKS);
    expect(told.map(({ stale }) => stale)).to.deep.equal([true, false]);
  });

  it('is current as long as it comes along, however fast the log grows', async () => {
    head = () => at(feed.position + 100n);
    for (let i = 0; i < 4 * STALE_AT_LOOKS; i++) {
      feed.position += 60n;
      await look(1);
    }
    expect(told).to.deep.equal([]);
  });
});
