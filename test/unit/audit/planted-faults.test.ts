import { expect } from 'chai';

import { MarketVerifier } from '../../../src/audit/index.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import type { EngineModules } from './engine.js';
import { engineHistory } from './engine-history.js';
import { type EngineFault, withFault } from './faulty-engine.js';

/** Histories of each faulty engine; npm run test:long sets more. */
const HISTORIES = Number(process.env['FAULTY_HISTORIES'] ?? 2);

/** By then every fault has shown itself; and how many of these are of one history, in one kind of market. */
const MOST_EVENTS = 30_000;
const EVENTS_OF_HISTORY = 2_000;

const MATCHING = 'market/orders/matching.js';
const PREVENTIONS = ['STP-NEWEST', 'STP-OLDEST', 'STP-BOTH', 'STP-DEC'];

const faults: readonly EngineFault[] = [
  {
    name: 'priority is broken by one place',
    module: 'book/makers.js',
    text: 'this.#meet(this.#book.first(level));',
    instead: `const first = this.#book.first(level);
      const second = this.#book.next(first);
      this.#meet(second === NONE ? first : second);`,
    habits: { isPlain: true, hasNoIcebergs: true },
    rules: ['PRIO-TIME'],
  },
  {
    name: 'a worse price trades before a better one',
    module: 'book/makers.js',
    text: 'const level = this.#book.best(side === BID ? ASK : BID);',
    instead: `const best = this.#book.best(side === BID ? ASK : BID);
      const worse = best === NONE ? NONE : this.#book.worse(best);
      const level = worse === NONE || !takes(side, limit, this.#book.levelPrice(worse)) ? best : worse;`,
    habits: { isPlain: true },
    rules: ['PRIO-PRICE'],
  },
  {
    name: 'self-trade is let through',
    module: MATCHING,
    text: "maker.userId === taker.userId && taker.selfTradePrevention !== 'none'",
    instead: 'false',
    rules: [...PREVENTIONS, 'TYPE-QUOTE'],
  },
  {
    name: 'an order is overfilled by one lot',
    module: MATCHING,
    text: 'quantity: formatSteps(lots, lot),',
    instead: 'quantity: formatSteps(lots + 1, lot),',
    rules: ['QTY-FILL'],
  },
  {
    name: 'a fill is at another price than that of the maker',
    module: MATCHING,
    text: 'price: formatSteps(price, tick),',
    instead: 'price: formatSteps(price + 1, tick),',
    rules: ['PRIO-MAKER'],
  },
  {
    name: 'a match is withheld',
    module: MATCHING,
    text: 'while (remaining > 0 && makers.order !== NONE) {',
    instead: 'while (remaining > 0 && makers.order !== NONE && fills < 1) {',
    habits: { isPlain: true },
    rules: ['DUE-MATCH'],
  },
  {
    name: 'a stop is not triggered',
    module: 'market/state/stops.js',
    text: 'if (level === NONE || !isReached(',
    instead: "if (level === NONE || side === 'sell' || !isReached(",
    rules: ['STOP-TRIGGER'],
  },
  {
    name: 'the next slice of an iceberg stays in front',
    module: 'book/makers.js',
    text: 'const taken = this.taken + this.shown;',
    instead: 'this.taken += this.shown; this.shown = shown; return; const taken = 0;',
    habits: { isPlain: true },
    rules: ['ICE-BACK'],
  },
  {
    name: 'an expired order trades',
    module: 'market/state/expiries.js',
    text: 'get next() {',
    instead: 'get next() { return undefined; } get first() {',
    rules: ['TIF-GTD-FIRST'],
  },
  {
    name: 'an order that may not rest rests',
    module: 'market/orders/enter-book.js',
    text: "return 'ioc';",
    instead: 'return undefined;',
    rules: ['TIF-IOC-1'],
  },
  {
    name: 'a market order ignores the protection band',
    module: 'market/orders/enter-book.js',
    text: 'price ?? protectedLimit(market, side)',
    instead: 'price',
    habits: { isPlain: true },
    rules: ['BAND-MKT'],
  },
  {
    name: 'the price band is not held',
    module: 'market/orders/rejection.js',
    text: "return 'price_band';",
    instead: 'return undefined;',
    rules: ['BAND-PRICE'],
  },
  {
    name: 'an amended order keeps the place that it should lose',
    module: 'market/orders/amend-order.js',
    text: 'priorityKept: price === before.price && lots <= before.lots,',
    instead: 'priorityKept: price === before.price,',
    rules: ['AMD-PLACE'],
  },
];

/** The rule that a history of the engine is found to break first. */
function ruleBroken(random: SeededRandom, modules: EngineModules, { habits }: EngineFault): string {
  for (let events = 0; events < MOST_EVENTS;) {
    const verifier = new MarketVerifier('market-BTC-USDT');
    for (const record of engineHistory(random, modules, habits)) {
      verifier.add(record);
      events += 1;
      if (!verifier.isSound || record.revision > EVENTS_OF_HISTORY) break;
    }
    const [fault] = verifier.report().faults;
    if (fault !== undefined) return fault.rule;
  }
  return 'none';
}

describe('an engine with a fault is found out by the verifier', () => {
  for (const fault of faults) {
    it(`when ${fault.name}`, async function () {
      this.timeout(0);
      const random = new SeededRandom();
      tellSeed(this.test, random.seed);
      await withFault(fault, (modules) => {
        for (let history = 0; history < HISTORIES; history++) {
          expect(ruleBroken(random, modules, fault)).to.be.oneOf([...fault.rules]);
        }
      });
    });
  }
});
