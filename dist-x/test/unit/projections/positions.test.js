import { expect } from 'chai';
import { positions } from '../../../src/projections/positions.js';
import { decodedEvents } from '../../support/decoded-events.js';
import { ALICE, BOB, matched, NOW } from '../../support/market-events.js';
import { MemoryTables } from '../../support/memory-tables.js';
/** Alice's position after trades with Bob. */
function aliceAfter(...trades) {
    return positionsAfter(...trades).find(({ user_id }) => user_id === ALICE);
}
function positionsAfter(...trades) {
    const tables = new MemoryTables(positions);
    tables.apply(decodedEvents(trades.map((data, index) => matched(index, { maker: 1, taker: 2 }, data))));
    return tables.rows('positions');
}
const buy = (quantity, price) => ({ takerSide: 'buy', quantity, price });
const sell = (quantity, price) => ({ takerSide: 'sell', quantity, price });
describe('a position', () => {
    it('is long of the one who bought and short of the one who sold, whoever was the maker', () => {
        const common = { symbol: 'BTC-USDT', price_decimals: 2, quantity_decimals: 3, updated_at: NOW };
        const open = { cost_units: '20100000', realised_units: '0' };
        expect(positionsAfter(buy('2.000', '100.50'))).to.deep.equal([
            {
                ...{ ...common, ...open, position_id: `${ALICE}/BTC-USDT`, user_id: ALICE },
                net_units: '2000',
                ...{ bought_units: '2000', bought_notional_units: '20100000' },
                ...{ sold_units: '0', sold_notional_units: '0' },
            },
            {
                ...{ ...common, ...open, position_id: `${BOB}/BTC-USDT`, user_id: BOB },
                net_units: '-2000',
                ...{ bought_units: '0', bought_notional_units: '0' },
                ...{ sold_units: '2000', sold_notional_units: '20100000' },
            },
        ]);
    });
    it('costs the sum of what opened it, and keeps its average when a part is closed', () => {
        const trades = [buy('1.000', '100.00'), buy('3.000', '104.00')];
        expect(aliceAfter(...trades)).to.include({ net_units: '4000', cost_units: '41200000' });
        expect(aliceAfter(...trades, sell('1.000', '110.00'))).to.include({
            ...{ net_units: '3000', cost_units: '30900000' },
            realised_units: '700000',
        });
    });
    it('rounds what a part has cost toward zero, and leaves the remainder to the rest', () => {
        // Three thousandths that cost 1000 units: a third of it is 333.33.
        const trades = [buy('0.001', '3.33'), buy('0.001', '3.33'), buy('0.001', '3.34')];
        expect(aliceAfter(...trades)).to.include({ net_units: '3', cost_units: '1000' });
        const once = [...trades, sell('0.001', '5.00')];
        expect(aliceAfter(...once)).to.include({ cost_units: '667', realised_units: '167' });
        const twice = [...once, sell('0.001', '1.00')];
        expect(aliceAfter(...twice)).to.include({ cost_units: '334', realised_units: '-66' });
        const flat = [...twice, sell('0.001', '4.00')];
        expect(aliceAfter(...flat)).to.include({
            ...{ net_units: '0', cost_units: '0', realised_units: '0' },
            ...{ bought_notional_units: '1000', sold_notional_units: '1000' },
        });
    });
    it('earns as a short one when it is bought back for less', () => {
        const short = [sell('2.000', '100.00'), buy('1.000', '90.00')];
        expect(aliceAfter(...short)).to.include({
            ...{ net_units: '-1000', cost_units: '10000000', realised_units: '1000000' },
        });
    });
    it('turns at the price of the trade that is larger than it', () => {
        expect(aliceAfter(buy('1.000', '100.00'), sell('3.000', '110.00'))).to.include({
            ...{ net_units: '-2000', cost_units: '22000000', realised_units: '1000000' },
        });
        expect(aliceAfter(sell('1.000', '100.00'), buy('3.000', '110.00'))).to.include({
            ...{ net_units: '2000', cost_units: '22000000', realised_units: '-1000000' },
        });
    });
    it('counts a trade of a user with himself on both sides, the maker before the taker', () => {
        const own = { ...buy('1.000', '120.00'), makerUserId: ALICE };
        expect(positionsAfter(buy('2.000', '100.00'), own)[0]).to.include({
            ...{ net_units: '2000', cost_units: '22000000', realised_units: '2000000' },
            ...{ bought_units: '3000', sold_units: '1000' },
        });
    });
    it('is exact beyond 2^53', () => {
        const large = '900000000000.000';
        const trades = [...Array.from({ length: 12 }, () => buy(large, '9000000000.01'))];
        const each = 900000000000000n * 900000000001n;
        expect(aliceAfter(...trades)).to.include({
            ...{ net_units: '10800000000000000', cost_units: String(12n * each) },
        });
        const sold = aliceAfter(...trades, sell(large, '9000000000.02'));
        expect(sold).to.include({ cost_units: String(11n * each), realised_units: '900000000000000' });
    });
});
//# sourceMappingURL=positions.test.js.map