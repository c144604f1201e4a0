import { expect } from 'chai';
import fc from 'fast-check';

import type { Market } from '../../../../src/domain/market/state/market.js';
import { carryOut } from '../../../support/carry-out.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { describedBytes, restored } from '../../../support/state-hash.js';
import { NOW } from '../../../support/market-events.js';
import { sessions } from './random-commands.js';

/** Where an order stands in memory, which is another matter after every restart. */
const PLACES = new Set(['handle', 'place', 'slot', 'owner']);

/** Everything that is noted of a market and of its open orders, whether or not anything has been decided upon it yet. */
function notes(market: Market): object {
  // Its parts, such as the book, keep what they hold to themselves: of these the description tells.
  const orders = [...market.open.select({})].map((order) => ({
    ...withoutPlaces(order),
    userId: order.userId,
  }));
  return { market: withoutPlaces(market), orders };
}

function withoutPlaces(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([field]) => !PLACES.has(field))
      .map(([field, member]: [string, unknown]) => [
        field,
        typeof member === 'object' && member !== null ? withoutPlaces(member) : member,
      ]),
  );
}

describe('a restored market', () => {
  it('STATE-HASH: forgets no field of an order or of its own, though a description might', () => {
    fc.assert(
      fc.property(sessions(60), ({ listing, commands }) => {
        const market = marketAfter(listing);
        for (const command of commands) carryOut(market, command, NOW);
        expect(notes(restored(describedBytes(market)))).to.deep.equal(notes(market));
      }),
    );
  });
});
