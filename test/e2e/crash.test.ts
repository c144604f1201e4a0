import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';

import {
  auditedStream,
  expectAcknowledgedOnce,
  expectReadModelsToMatch,
} from '../support/audit.js';
import { forEachProfile } from '../support/profiles.js';
import { SeededRandom } from '../support/seeded-random.js';
import { startedServer } from '../support/started-server.js';
import { TradingCrowd } from '../support/trading-crowd.js';
import { tellSeed } from '../support/tell-seed.js';

const SYMBOL = 'ETH-USDT';

/** npm run test:long sets more. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 2);

describe('a server that is killed while it trades', () => {
  forEachProfile((profile) => {
    const server = startedServer(profile);

    it(`has every acknowledged order once, and its read models agree, after ${ROUNDS} kills`, async function () {
      this.timeout(ROUNDS * 60_000);
      const random = new SeededRandom();
      tellSeed(this.test, random.seed);
      const names = ['Ada', 'Bob', 'Cyd', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal'];
      const userIds = await Promise.all(names.map((name) => server.api.registerUser(name)));
      const crowd = new TradingCrowd(userIds, SYMBOL, random);

      for (let round = 1; round <= ROUNDS; round++) {
        const acknowledgedBefore = crowd.orders.size;
        const trading = crowd.trade(server.api);
        // However slow the machine is, the kill comes in the middle of trading.
        while (crowd.orders.size < acknowledgedBefore + 20) await sleep(5);
        await sleep(random.between(0, 1_000));
        await server.kill();
        await trading;
        await server.restart();
        const stream = await auditedStream(server.api, SYMBOL);
        expectAcknowledgedOnce(stream, crowd);
        await expectReadModelsToMatch(server.api, SYMBOL, stream, userIds);
      }
      expect(crowd.complaints).to.deep.equal([]);
    });
  });
});
