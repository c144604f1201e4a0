import { expect } from 'chai';
import fc from 'fast-check';
import { carryOut } from '../../../support/carry-out.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { describedBytes, restored } from '../../../support/state-hash.js';
import { NOW } from '../../../support/market-events.js';
import { sessions } from './random-commands.js';
/** Where an order stands in memory, which is another matter after every restart. */
const PLACES = new Set(['handle', 'place']);
/** Everything that is noted of a market and of its open orders, whether or not anything has been decided upon it yet. */
function notes(market) {
    // Its parts, such as the book, keep what they hold to themselves: of these the description tells.
    return { market: withoutPlaces(market), orders: [...market.open.select({})].map(withoutPlaces) };
}
function withoutPlaces(value) {
    return Object.fromEntries(Object.entries(value)
        .filter(([field]) => !PLACES.has(field))
        .map(([field, member]) => [
        field,
        typeof member === 'object' && member !== null ? withoutPlaces(member) : member,
    ]));
}
describe('a restored market', () => {
    it('STATE-HASH: forgets no field of an order or of its own, though a description might', () => {
        fc.assert(fc.property(sessions(60), ({ listing, commands }) => {
            const market = marketAfter(listing);
            for (const command of commands)
                carryOut(market, command, NOW);
            expect(notes(restored(describedBytes(market)))).to.deep.equal(notes(market));
        }));
    });
});
//# sourceMappingURL=restored-fields.test.js.map