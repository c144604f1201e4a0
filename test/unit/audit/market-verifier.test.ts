import { setImmediate as nextTurn } from 'node:timers/promises';

import { expect } from 'chai';

import { MarketVerifier } from '../../../src/audit/index.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { engineHistory } from './engine-history.js';

/** Events of the engine verified, or a few more; npm run test:long sets a million. */
const VERIFIED_EVENTS = Number(process.env['VERIFIED_EVENTS'] ?? 20_000);

const TYPES = [
  ...['MarketListed', 'MarketStatusChanged', 'OrderPlaced', 'OrderRejected', 'OrderMatched'],
  ...['OrderAmended', 'OrderTriggered', 'OrderReduced', 'OrderCancelled', 'MarketBoundsChanged'],
];

/** Those of one history. */
const HISTORY = 10_000;

describe('the verifier of a market', () => {
  it(`finds nothing in ${VERIFIED_EVENTS} events of the engine, of every type`, async function () {
    this.timeout(0);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const types = new Map<string, number>();
    for (let verified = 0; verified < VERIFIED_EVENTS; verified += HISTORY) {
      const verifier = new MarketVerifier('market-BTC-USDT');
      for (const record of engineHistory(random)) {
        verifier.add(record);
        types.set(record.type, (types.get(record.type) ?? 0) + 1);
        if (record.revision >= HISTORY && verifier.isSettled) break;
        if (!verifier.isSound) break;
        if (record.revision % 1_000n === 0n) await nextTurn();
      }
      verifier.end();
      expect(verifier.report().faults).to.deep.equal([]);
    }
    expect([...types.keys()]).to.include.members(TYPES);
  });
});
