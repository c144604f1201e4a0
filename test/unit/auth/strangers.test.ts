import { expect } from 'chai';
import sinon from 'sinon';

import { RememberedStrangers } from '../../../src/auth/strangers.js';

const ADA = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('strangers', () => {
  it('are looked up once in a second, and who is registered each time', async () => {
    const clock = sinon.useFakeTimers({ toFake: ['performance'] });
    try {
      const standing = { isSuspended: false, isErased: false, keys: new Map() };
      let isRegistered = false;
      const find = sinon.fake(async () => ({ ...standing, isRegistered }));
      const strangers = new RememberedStrangers({ find, tokensRevokedAtMs: async () => undefined });
      for (let asked = 0; asked < 3; asked++) await strangers.find(ADA);
      expect(find.callCount).to.equal(1);
      isRegistered = true;
      clock.tick(1_000);
      for (let asked = 0; asked < 3; asked++) await strangers.find(ADA);
      expect(find.callCount).to.equal(4);
    } finally {
      clock.restore();
    }
  });
});
