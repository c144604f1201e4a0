import { expect } from 'chai';
import fc from 'fast-check';
import { isRefusal } from '../../../../src/domain/decision.js';
import { RECENT_ORDERS } from '../../../../src/domain/market/state/client-order-ids.js';
import { MarketCapture } from '../../../../src/domain/market/snapshot/capture.js';
import { restoreMarket } from '../../../../src/domain/market/snapshot/restore.js';
import { describeMarket } from '../../../support/describe-market.js';
import { evolve } from '../../../../src/domain/market/evolve.js';
import { describedBytes, restored as restoredFrom, stateHash, } from '../../../support/state-hash.js';
import { carryOut } from '../../../support/carry-out.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { BOB, cancelled, listed, NOW, place, placed } from '../../../support/market-events.js';
import { expectSoundBook } from './invariants.js';
import { sessions } from './random-commands.js';
const RUNS = 300;
const COMMANDS = 160;
/** What the market becomes when it is written down, read and restored. */
function restored(market) {
    return restoredFrom(describedBytes(market));
}
/** Carries each command out. @returns what each came to */
function trade(market, commands) {
    return commands.map((command) => {
        const decision = carryOut(market, command, NOW);
        return isRefusal(decision) ? { ...decision } : decision;
    });
}
describe('restoreMarket', () => {
    it('STATE-HASH: a restored market has the same hash, decides the same from then on, and comes to the same', () => {
        const cutSessions = sessions(COMMANDS).chain((session) => fc.record({
            session: fc.constant(session),
            cut: fc.integer({ min: 0, max: session.commands.length }),
        }));
        fc.assert(fc.property(cutSessions, ({ session: { listing, commands }, cut }) => {
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
        }), { numRuns: RUNS });
    });
    it('restores a large market in many steps', () => {
        const orders = Array.from({ length: 2_500 }, (_, index) => placed(index + 1));
        const market = marketAfter(listed(), ...orders);
        const steps = restoreMarket(describedBytes(market));
        let count = 0;
        let step = steps.next();
        for (; step.done !== true; step = steps.next())
            count += 1;
        expect(count).to.be.at.least(6);
        expect(describeMarket(step.value.market)).to.deep.equal(describeMarket(market));
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
        const tail = [5, 6, 7].flatMap((number) => [
            place({ clientOrderId: `c${number}` }),
            { type: 'CancelOrders', actor: 'test' },
        ]);
        expect(trade(again, tail)).to.deep.equal(trade(market, tail));
        expect(describeMarket(again)).to.deep.equal(describeMarket(market));
    });
    it('STATE-HASH: describes a market as it stood when that began, whatever happens to it meanwhile', () => {
        const cutSessions = fc.record({
            session: sessions(COMMANDS),
            cut: fc.integer({ min: 0, max: COMMANDS }),
            read: fc.integer({ min: 0, max: 3 }),
        });
        fc.assert(fc.property(cutSessions, ({ session: { listing, commands }, cut, read }) => {
            const market = marketAfter(listing);
            trade(market, commands.slice(0, cut));
            const before = describedBytes(market);
            const capture = new MarketCapture(market);
            expect(() => new MarketCapture(market)).to.throw('once at a time');
            const blocks = capture.blocks('');
            const first = Array.from({ length: read }, () => blocks.next().value ?? Buffer.alloc(0));
            trade(market, commands.slice(cut));
            const rest = [...blocks];
            capture.release();
            expect(Buffer.concat([...first, ...rest]).equals(before)).to.equal(true);
            expect(market.capture).to.equal(undefined);
        }), { numRuns: RUNS });
    });
    it('describes a large market in many steps, and its newest orders not', () => {
        const orders = Array.from({ length: 2_500 }, (_, index) => placed(index + 1));
        const market = marketAfter(listed(), ...orders);
        const before = describedBytes(market);
        const capture = new MarketCapture(market);
        trade(market, [{ type: 'CancelOrders', actor: 'test' }, place(), place()]);
        const blocks = [...capture.blocks('')];
        capture.release();
        expect(blocks.length).to.be.at.least(4);
        expect(Buffer.concat(blocks).equals(before)).to.equal(true);
    });
    it('keeps amounts of any size, and a text of any letters', () => {
        const dear = { price: '10000000000.00', quantity: '1000000000.000' };
        const market = marketAfter(listed());
        trade(market, [
            place({ ...dear, clientOrderId: 'é', quantity: '1000000000' }),
            place({ ...dear, userId: BOB, side: 'sell', quantity: '999999999.999' }),
        ]);
        const again = restored(market);
        expect(typeof [...again.open.select({})][0]?.cost).to.equal('bigint');
        expect(describeMarket(again)).to.deep.equal(describeMarket(market));
    });
    const whole = describedBytes(marketAfter(listed(), placed(1)));
    const broken = [
        ['what is cut short', (bytes) => bytes.subarray(0, -1)],
        ['what goes on behind its end', (bytes) => Buffer.concat([bytes, Buffer.from([255])])],
        [
            'a status that no order has',
            (bytes) => Buffer.from(bytes.map((byte) => (byte === 45 ? 63 : byte))),
        ],
        ['orders of a market that is not listed', (bytes) => unlisted(bytes)],
    ];
    for (const [what, change] of broken) {
        it(`refuses ${what}`, () => {
            expect(() => restoredFrom(change(Buffer.from(whole)))).to.throw();
        });
    }
});
/** The same orders, but no listing. */
function unlisted(bytes) {
    return Buffer.from(bytes.toString('latin1').replace('"listing"', '"unknown"'), 'latin1');
}
//# sourceMappingURL=restore.test.js.map