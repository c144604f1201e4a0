import { expect } from 'chai';

import { ClockWatch } from '../../../src/eventstore/clock-watch.js';

const MINUTE_MS = 60_000;

describe("a clock that is compared with the store's", () => {
  const told: number[] = [];
  let watch: ClockWatch;

  beforeEach(() => {
    told.length = 0;
    watch = new ClockWatch({ isWrong: (ms) => told.push(ms), isRight: () => told.push(0) });
  });

  it('is ahead when the store was asked later than it says that it has answered', () => {
    // Of the second that the store tells its time by, nothing is known.
    watch.note({ dateMs: 0, askedAtMs: MINUTE_MS + 999 }, MINUTE_MS + 1_500);
    expect([watch.leadMs, watch.isWrong]).to.deep.equal([MINUTE_MS - 1, false]);
    watch.note({ dateMs: 0, askedAtMs: MINUTE_MS + 1_000 }, MINUTE_MS + 1_500);
    expect([watch.leadMs, watch.isWrong]).to.deep.equal([MINUTE_MS, true]);
  });

  it('is behind when the store says that it will have answered later', () => {
    watch.note({ dateMs: 2 * MINUTE_MS, askedAtMs: 0 }, MINUTE_MS);
    expect([watch.leadMs, watch.isWrong]).to.deep.equal([-MINUTE_MS, true]);
  });

  it('is told of once when it is wrong by a minute, and once when it is right again', () => {
    for (const askedAtMs of [0, 90_000, 91_000, 500, 600]) {
      watch.note({ dateMs: 0, askedAtMs }, askedAtMs);
    }
    expect(told).to.deep.equal([89_000, 0]);
  });

  it('is not blamed for an answer that was read late', () => {
    watch.note({ dateMs: 1_000, askedAtMs: 900 }, 10 * MINUTE_MS);
    expect(watch.leadMs).to.equal(0);
  });
});
