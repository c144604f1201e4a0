import { expect } from 'chai';
import fc from 'fast-check';
import { MAX_DECIMALS, MAX_INCREMENT_DIGITS } from '../../../../src/domain/amounts/increment.js';
import { add, multiply } from '../../../../src/domain/amounts/arithmetic.js';
import { formatSteps } from '../../../../src/domain/amounts/decimal.js';
import { isRefusal } from '../../../../src/domain/decision.js';
import { averagePrice } from '../../../../src/domain/amounts/notional.js';
import { carryOut } from '../../../support/carry-out.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { ALICE, BOB, listed, NOW } from '../../../support/market-events.js';
import { expectConservation, expectSoundBook } from './invariants.js';
/** An increment as a listing names it: digits with so many decimals. */
const increment = fc
    .tuple(fc.oneof(fc.constantFrom(1, 5, 10, 25, MAX_INCREMENT_DIGITS - 1, MAX_INCREMENT_DIGITS), fc.integer({ min: 1, max: MAX_INCREMENT_DIGITS })), fc.integer({ min: 0, max: MAX_DECIMALS }))
    .map(([digits, decimals]) => {
    const text = String(digits).padStart(decimals + 1, '0');
    const point = text.length - decimals;
    return decimals === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
});
/** A market of any increments, with the events that it came to. */
class Extremes {
    market;
    events = [];
    constructor(tickSize, lotSize) {
        this.market = marketAfter(listed({ tickSize, lotSize, protectionBandBps: 9999 }));
    }
    get #listing() {
        return this.market.listing;
    }
    /** The largest price, and the one so many ticks below it. */
    price(below = 0) {
        return formatSteps(this.#listing.tick.max - below, this.#listing.tick);
    }
    /** The largest quantity. */
    get quantity() {
        return formatSteps(this.#listing.lot.max, this.#listing.lot);
    }
    do(command) {
        const events = carryOut(this.market, command, NOW);
        if (isRefusal(events))
            expect.fail(`${events.code}: ${events.message}`);
        this.events.push(...events);
        return events;
    }
    place(userId, side, price) {
        const { quantity } = this;
        return this.do({ type: 'PlaceOrder', orderType: 'limit', userId, side, price, quantity });
    }
    /** Fills a side of the book until it takes no more. @returns how many orders it took */
    fill(side, price) {
        for (let orders = 0;; orders++) {
            const [event] = this.place(side === 'buy' ? ALICE : BOB, side, price);
            if (event?.type === 'OrderRejected') {
                expect(event.data.reason).to.equal('book_quantity_limit');
                return orders;
            }
        }
    }
}
/** The fills among events: what they moved, and what they cost. */
function traded(events) {
    let [quantity, notional] = ['0', '0'];
    for (const { type, data } of events) {
        if (type !== 'OrderMatched')
            continue;
        quantity = add(quantity, data.quantity);
        notional = add(notional, multiply(data.price, data.quantity));
    }
    return { quantity, notional };
}
describe('the largest price x the largest quantity', () => {
    const runs = { numRuns: 200 };
    it('NUM-BOUND: trades exactly, whatever the increments', () => {
        const property = fc.property(increment, increment, (tickSize, lotSize) => {
            const extremes = new Extremes(tickSize, lotSize);
            extremes.place(BOB, 'sell', extremes.price());
            const { quantity, notional } = traded(extremes.place(ALICE, 'buy', extremes.price()));
            const { tick, lot } = extremes.market.listing;
            expect(BigInt(quantity.replace('.', ''))).to.equal(BigInt(lot.max) * BigInt(lot.digits));
            expect(BigInt(notional.replace('.', ''))).to.equal(BigInt(tick.max) * BigInt(tick.digits) * BigInt(lot.max) * BigInt(lot.digits));
            expect(multiply(averagePrice(notional, quantity), '1.0000')).to.match(new RegExp(`^${extremes.price().replace('.', '\\.')}\\.?0*$`));
            expectConservation(extremes.market, extremes.events);
        });
        fc.assert(property, runs);
    });
    it('NUM-SIDE: fills both sides to their limit and sweeps them, exactly', () => {
        const property = fc.property(increment, increment, (tickSize, lotSize) => {
            const extremes = new Extremes(tickSize, lotSize);
            const asks = extremes.fill('sell', extremes.price());
            const bids = extremes.fill('buy', extremes.price(1));
            expect([asks, bids]).to.deep.equal([asks, asks]);
            expectSoundBook(extremes.market);
            extremes.do({
                type: 'PlaceOrder',
                orderType: 'market',
                userId: ALICE,
                side: 'buy',
                quantity: extremes.quantity,
            });
            expectSoundBook(extremes.market);
            expectConservation(extremes.market, extremes.events);
        });
        fc.assert(property, { numRuns: 50 });
    });
    it('TYPE-QUOTE: spends the amount that it costs, to the last unit', () => {
        const property = fc.property(increment, increment, (tickSize, lotSize) => {
            const extremes = new Extremes(tickSize, lotSize);
            extremes.place(BOB, 'sell', extremes.price());
            const quoteQuantity = multiply(extremes.price(), extremes.quantity);
            const events = extremes.do({
                type: 'PlaceOrder',
                orderType: 'market',
                userId: ALICE,
                side: 'buy',
                quoteQuantity,
            });
            expect(traded(events)).to.deep.equal({
                quantity: extremes.quantity,
                notional: quoteQuantity,
            });
        });
        fc.assert(property, runs);
    });
});
//# sourceMappingURL=numeric-bounds.test.js.map