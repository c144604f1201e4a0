import { expect } from 'chai';
import fc from 'fast-check';

import { isRefusal } from '../../../../src/domain/decision.js';
import { RECENT_ORDERS } from '../../../../src/domain/market/state/client-order-ids.js';
import type { MarketCommand } from '../../../../src/domain/market/commands.js';
import {
  describeMarket,
  type MarketDescription,
} from '../../../../src/domain/market/snapshot/describe.js';
import { evolve } from '../../../../src/domain/market/evolve.js';
import type { Market } from '../../../../src/domain/market/state/market.js';
import { restoreInSteps, restoreMarket } from '../../../../src/domain/market/snapshot/restore.js';
import { stateHash } from '../../../support/state-hash.js';
import { carryOut } from '../../../support/carry-out.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { cancelled, listed, NOW, place, placed } from '../../../support/market-events.js';
import { expectSoundBook } from './invariants.js';
import { sessions } from './random-commands.js';

const RUNS = 300;
const COMMANDS = 160;

/** What the market becomes when it is written down, read and restored. */
function restored(market: Market): Market {
  return restoreMarket(JSON.parse(JSON.stringify(describeMarket(market))) as MarketDescription);
}

/** Carries each command out. @returns what each came to */
function trade(market: Market, commands: readonly MarketCommand[]): unknown[] {
  return commands.map((command) => {
    const decision = carryOut(market, command, NOW);
    return isRefusal(decision) ? { ...decision } : decision;
  });
}

describe('restoreMarket', () => {
  it('STATE-HASH: a restored market has the same hash, decides the same from then on, and comes to the same', () => {
    const cutSessions = sessions(COMMANDS).chain((session) =>
      fc.record({
        session: fc.constant(session),
        cut: fc.integer({ min: 0, max: session.commands.length }),
      }),
    );
    fc.assert(
      fc.property(cutSessions, ({ session: { listing, commands }, cut }) => {
        const market = marketAfter(listing);
        trade(market, commands.slice(0, cut));
        const again = restored(market);
        expectSoundBook(again);
        expect(describeMarket(again)).to.deep.equal(describeMarket(market));
        expect(stateHash(again)).to.equal(stateHash(market));
        const tail = commands.slice(cut);
        expect(trade(again, tail)).to.deep.equal(trade(market, tail));
        expectSoundBook(again);
        expect(describeMarket(again)).to.deep.equal(describeMarket(market));
        expect(stateHash(again)).to.equal(stateHash(market));
      }),
      { numRuns: RUNS },
    );
  });

  it('restores a large market in many steps', () => {
    const orders = Array.from({ length: 2_500 }, (_, index) => placed(index + 1));
    const market = marketAfter(listed(), ...orders);
    const steps = restoreInSteps(describeMarket(market));
    let count = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) count += 1;
    expect(count).to.be.at.least(6);
    expect(describeMarket(step.value)).to.deep.equal(describeMarket(market));
  });

  it('restores the market before its listing', () => {
    const unlisted = marketAfter();
    expect(describeMarket(restored(unlisted))).to.deep.equal(describeMarket(unlisted));
  });

  it('NAME-CLIENT: goes on with the window of recent client order ids where it was', () => {
    const market = marketAfter(listed());
    for (let number = 1; number <= RECENT_ORDERS + 5; number++) {
      evolve(market, placed(number, { clientOrderId: `c${number}` }));
      evolve(market, cancelled(number));
    }
    const again = restored(market);
    const tail = [5, 6, 7].flatMap((number): MarketCommand[] => [
      place({ clientOrderId: `c${number}` }),
      { type: 'CancelOrders', actor: 'test' },
    ]);
    expect(trade(again, tail)).to.deep.equal(trade(market, tail));
    expect(describeMarket(again)).to.deep.equal(describeMarket(market));
  });

  const broken: readonly [string, Partial<MarketDescription['buy'][number]>][] = [
    ['an order of another market', { orderId: 'ETH-USDT-1' }],
    ['a quantity off the lot size', { quantity: '1.0001' }],
    ['a price that is none', { price: 'high' }],
  ];
  for (const [what, change] of broken) {
    it(`refuses ${what}`, () => {
      const whole = describeMarket(marketAfter(listed(), placed(1)));
      const buy = whole.buy.map((order) => ({ ...order, ...change }));
      expect(() => restoreMarket({ ...whole, buy })).to.throw();
    });
  }

  it('refuses a status that no order has', () => {
    const whole = describeMarket(marketAfter(listed(), placed(1)));
    expect(() => restoreMarket({ ...whole, statuses: '?' })).to.throw('status ?');
  });
});
