import { expect } from 'chai';
import sinon from 'sinon';

import { BuildPace } from '../../../../src/projections/rebuild/build-pace.js';

describe('the pace of a build', () => {
  let clock: sinon.SinonFakeTimers;
  let pace: BuildPace;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['performance'] });
    pace = new BuildPace();
  });

  afterEach(() => sinon.restore());

  /** Has the live tables take in so many events a second, for five of them. */
  const place = (rate: number): void => {
    for (let tenths = 0; tenths < 50; tenths++) {
      clock.tick(100);
      pace.noteLive(rate / 10);
    }
  };

  /** Events a second that a build comes to whose slices take no time. */
  const builtRate = (): number => 500_000 / pace.restMs(500, 0);

  it('is without a rest while nothing is placed, or next to nothing', () => {
    expect(pace.restMs(500, 0)).to.equal(0);
    place(50);
    expect(pace.restMs(500, 0)).to.equal(0);
  });

  it('is bounded while orders are placed, and rests for what a slice has not taken', () => {
    place(1_000);
    expect(builtRate()).to.equal(5_000);
    expect(pace.restMs(500, 30)).to.equal(70);
    expect(pace.restMs(500, 300)).to.equal(0);
  });

  it('is always ahead of what is placed', () => {
    for (const rate of [4_000, 20_000]) {
      place(rate);
      expect(builtRate()).to.be.greaterThan(rate * 1.5);
    }
  });

  it('is without a rest again soon after the last order', () => {
    place(4_000);
    clock.tick(1_000);
    expect(pace.restMs(500, 0)).to.be.greaterThan(0);
    clock.tick(4_000);
    expect(pace.restMs(500, 0)).to.equal(0);
  });
});
