import { expect } from 'chai';

import { type Nonces, OwnNonces } from '../../../src/auth/nonces.js';
import type { ViewRoom } from '../../../src/views/open-views.js';
import { forEachPlace } from '../../support/view-rooms.js';
import { until } from '../../support/until.js';

describe('what may be used once', () => {
  forEachPlace((place) => {
    let room: ViewRoom;
    let nonces: Nonces;

    beforeEach(async () => {
      room = await place.open();
      nonces = room.nonces('nonces') ?? new OwnNonces();
    });

    afterEach(() => room.close());

    it('is new once', async () => {
      expect(await nonces.use('key', 'a', 60_000)).to.equal(true);
      expect(await nonces.use('key', 'a', 60_000)).to.equal(false);
      expect(await nonces.use('key', 'b', 60_000)).to.equal(true);
    });

    it('is new to one of those who use it at the same moment', async () => {
      const used = await Promise.all(
        Array.from({ length: 10 }, () => nonces.use('key', 'c', 60_000)),
      );
      expect(used.filter((isNew) => isNew)).to.have.length(1);
    });

    it('is forgotten in time', async () => {
      await nonces.use('key', 'd', 20);
      await until(() => nonces.use('key', 'd', 20));
    });
  });
});
