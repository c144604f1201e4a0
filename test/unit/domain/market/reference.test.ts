import { setImmediate as nextTurn } from 'node:timers/promises';

import { expect } from 'chai';
import fc from 'fast-check';

import { ReferenceMarket, type Refused } from '../../../../src/audit/index.js';
import { type Decision, isRefusal } from '../../../../src/domain/decision.js';
import { decide } from '../../../../src/domain/market/decide.js';
import { describeMarket } from '../../../support/describe-market.js';
import type { MarketEvent } from '../../../../src/domain/market/events.js';
import { ORDER_TYPES, type OrderStatus } from '../../../../src/domain/market/terms.js';
import {
  orderStatus,
  restingOrders,
  waitingStops,
} from '../../../../src/domain/market/snapshot/inspect.js';
import { stateHash } from '../../../support/state-hash.js';
import { carryOut, expireDue } from '../../../support/carry-out.js';
import { expectEqual } from '../../../support/expect-equal.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { SeededRandom } from '../../../support/seeded-random.js';
import { tellSeed } from '../../../support/tell-seed.js';
import { expectConservation, expectSoundBook } from './invariants.js';
import { sessions, timeOf } from './random-commands.js';

/** Commands compared with the reference, or a few more; npm run test:long sets many more. */
const EQUAL_COMMANDS = Number(process.env['EQUAL_COMMANDS'] ?? 10_000);

/** After how many a long comparison says how far it is. */
const PROGRESS = 100_000;

const RUNS = 200;
const COMMANDS = 120;

function comparable(decision: Decision<MarketEvent>): readonly MarketEvent[] | Refused {
  return isRefusal(decision) ? { refused: decision.code } : decision;
}

describe('the market over random commands', () => {
  it(`equals the reference, fill by fill and order by order, and stays sound, over ${EQUAL_COMMANDS} commands`, async function () {
    this.timeout(0);
    let compared = 0;
    const isEqual = fc.property(sessions(COMMANDS), ({ listing, commands }) => {
      const market = marketAfter(listing);
      const statuses = new Map<string, OrderStatus>();
      const reference = new ReferenceMarket(listing.data, ({ orderId }, status) =>
        statuses.set(orderId, status),
      );
      const events: MarketEvent[] = [];
      for (const [index, command] of commands.entries()) {
        const now = timeOf(index);
        const expired = expireDue(market, now);
        expectEqual(expired, reference.expire(now));
        events.push(...expired);
        const decision = carryOut(market, command, now);
        expectEqual(comparable(decision), reference.execute(command, now));
        if (!isRefusal(decision)) events.push(...decision);
        for (const side of ['buy', 'sell'] as const) {
          expectEqual([...restingOrders(market, side)], reference.resting(side));
          expectEqual([...waitingStops(market, side)], reference.waiting(side));
        }
        expectSoundBook(market);
      }
      expectConservation(market, events);
      for (const [id, status] of reference.openStatuses()) statuses.set(id, status);
      for (const [id, status] of statuses) expect(orderStatus(market, id), id).to.equal(status);
      compared += commands.length;
    });
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    for (let told = 0; compared < EQUAL_COMMANDS;) {
      fc.assert(isEqual, { numRuns: RUNS, seed: random.between(0, 2 ** 31 - 1) });
      if (compared - told >= PROGRESS) {
        console.log(`      ${compared} of ${EQUAL_COMMANDS} commands`);
        told = compared;
      }
      await nextTurn();
    }
  });

  it('is a market of orders of every type', () => {
    const commands = fc.sample(sessions(COMMANDS), { numRuns: 20, seed: 1 });
    const types = commands.flatMap((session) =>
      session.commands.map((command) => command.type === 'PlaceOrder' && command.orderType),
    );
    expect(types).to.include.members(ORDER_TYPES);
  });

  it('is never changed by decide', () => {
    fc.assert(
      fc.property(sessions(COMMANDS / 2), ({ listing, commands }) => {
        const market = marketAfter(listing);
        for (const [index, command] of commands.entries()) {
          const now = timeOf(index);
          expireDue(market, now);
          const before = describeMarket(market);
          const first = decide(market, command, now);
          expect(decide(market, command, now)).to.deep.equal(first);
          expect(describeMarket(market)).to.deep.equal(before);
          carryOut(market, command, now);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('STATE-HASH: is the same after a replay of its events, parsed from JSON', () => {
    fc.assert(
      fc.property(sessions(COMMANDS), ({ listing, commands }) => {
        const market = marketAfter(listing);
        const events: MarketEvent[] = [listing];
        for (const [index, command] of commands.entries()) {
          const now = timeOf(index);
          events.push(...expireDue(market, now));
          const decision = carryOut(market, command, now);
          if (!isRefusal(decision)) events.push(...decision);
        }
        const recorded = JSON.parse(JSON.stringify(events)) as MarketEvent[];
        const replayed = marketAfter(...recorded);
        expect(describeMarket(replayed)).to.deep.equal(describeMarket(market));
        expect(stateHash(replayed)).to.equal(stateHash(market));
      }),
      { numRuns: RUNS },
    );
  });
});
