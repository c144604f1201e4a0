import { expect } from 'chai';
import { depth, orderStatus, restingOrders, } from '../../../../src/domain/market/snapshot/inspect.js';
import { emptyMarket } from '../../../../src/domain/market/state/market.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { ALICE, BOB, cancelled, listed, matched, NOW, placed, rejected, } from '../../../support/market-events.js';
const market = marketAfter(listed(), placed(1, { price: '99.00' }), placed(2, { clientOrderId: 'mine', quantity: '3.000' }), placed(3, { userId: BOB, quantity: '0.250' }), placed(4, { userId: BOB, side: 'sell', timeInForce: 'IOC' }), matched(1, { maker: 2, taker: 4 }, { makerRemaining: '2.000', takerSide: 'sell' }), placed(5, { side: 'sell', price: '101.00' }), placed(6, { side: 'sell', price: '102.00' }), cancelled(6, { side: 'sell', price: '102.00' }), rejected(7, 'book_quantity_limit'));
describe('inspecting a market', () => {
    it('tells where every order stands', () => {
        const statuses = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => orderStatus(market, `BTC-USDT-${n}`));
        expect(statuses).to.deep.equal([
            ...['OPEN', 'PARTIALLY_FILLED', 'OPEN', 'FILLED', 'OPEN', 'CANCELLED', 'REJECTED'],
            undefined,
        ]);
        expect(orderStatus(market, 'ETH-USDT-1')).to.equal(undefined);
    });
    it('walks the resting orders in price-time priority', () => {
        expect([...restingOrders(market, 'buy')]).to.deep.equal([
            {
                ...{ orderId: 'BTC-USDT-2', userId: ALICE, clientOrderId: 'mine', side: 'buy' },
                ...{ price: '100.00', quantity: '3.000', remaining: '2.000' },
                selfTradePrevention: 'cancel_newest',
                placedAt: NOW,
                cost: '100.00000',
            },
            {
                ...{ orderId: 'BTC-USDT-3', userId: BOB, side: 'buy' },
                ...{ price: '100.00', quantity: '0.250', remaining: '0.250' },
                selfTradePrevention: 'cancel_newest',
                placedAt: NOW,
            },
            {
                ...{ orderId: 'BTC-USDT-1', userId: ALICE, side: 'buy' },
                ...{ price: '99.00', quantity: '1.000', remaining: '1.000' },
                selfTradePrevention: 'cancel_newest',
                placedAt: NOW,
            },
        ]);
        expect([...restingOrders(market, 'sell')].map((order) => order.price)).to.deep.equal([
            '101.00',
        ]);
    });
    it('sums the levels, best first', () => {
        expect([...depth(market, 'buy')]).to.deep.equal([
            { price: '100.00', quantity: '2.250', orders: 2 },
            { price: '99.00', quantity: '1.000', orders: 1 },
        ]);
        expect([...depth(market, 'sell')]).to.deep.equal([
            { price: '101.00', quantity: '1.000', orders: 1 },
        ]);
    });
    it('knows the last trade and the counters', () => {
        const { tradeId, price, quantity, takerSide, at } = matched(1, { maker: 2, taker: 4 }, { takerSide: 'sell' }).data;
        expect(market.lastTrade).to.deep.equal({ tradeId, price, quantity, takerSide, at });
        expect([market.orderCount, market.tradeCount]).to.deep.equal([7, 1]);
    });
    it('finds a market that is not listed empty', () => {
        const empty = emptyMarket();
        expect(empty.isListed).to.equal(false);
        expect([...restingOrders(empty, 'buy'), ...depth(empty, 'sell')]).to.be.empty;
        expect(orderStatus(empty, 'BTC-USDT-1')).to.equal(undefined);
    });
});
//# sourceMappingURL=inspect.test.js.map