import { expect } from 'chai';

import { Share } from '../../../src/realtime/lines/share.js';

describe('a share of the time', () => {
  it('is free until too much went into it, and later again', () => {
    let nowMs = 0;
    const share = new Share(() => nowMs);
    share.run(() => (nowMs += 49));
    expect(share.isFree).to.equal(true);
    share.run(() => (nowMs += 40));
    expect(share.isFree).to.equal(false);
    nowMs += 1_000;
    expect(share.isFree).to.equal(true);
  });
});
