import { expect } from 'chai';
import { isRefusal } from '../../../../src/domain/decision.js';
import { evolve } from '../../../../src/domain/market/evolve.js';
import { orderStatus, restingOrders } from '../../../../src/domain/market/snapshot/inspect.js';
import { describedBytes, restored } from '../../../support/state-hash.js';
import { triggerNext } from '../../../../src/domain/market/orders/trigger-stop.js';
import { stateHash } from '../../../support/state-hash.js';
import { carryOut } from '../../../support/carry-out.js';
import { given, marketAfter } from '../../../support/given-when-then.js';
import { ALICE, amend, amended, BOB, cancel, cancelled, cancelledAtMarket, listed, matched, NOW, orderId, place, placeAtMarket, placed, placedAtMarket, rejected, triggered, } from '../../../support/market-events.js';
/** Of Alice, to buy 1 at 100 at most once somebody trades at 101, save as told. */
function stopLimit(number, data = {}) {
    return placed(number, { orderType: 'stop_limit', stopPrice: '101.00', ...data });
}
/** Of Alice, to buy 1 once somebody trades at 101, save as told. */
function stopMarket(number, data = {}) {
    return placedAtMarket(number, { orderType: 'stop_market', stopPrice: '101.00', ...data });
}
/** A trade of 1 between two orders of Bob, numbered from `number` on. */
function tradeAt(price, number) {
    const terms = { userId: BOB, price, selfTradePrevention: 'none' };
    return [
        placed(number, { ...terms, side: 'sell' }),
        placed(number + 1, terms),
        matched(1, { maker: number, taker: number + 1 }, { price, takerUserId: BOB }),
    ];
}
/** Bob trades 1 with himself at a price. @returns the ids of the orders that triggered, in their order */
function trade(market, price) {
    const terms = { userId: BOB, price, selfTradePrevention: 'none' };
    carryOut(market, place({ ...terms, side: 'sell' }), NOW);
    const events = carryOut(market, place(terms), NOW);
    if (isRefusal(events))
        expect.fail('the trade was refused');
    return events.flatMap(({ type, data }) => (type === 'OrderTriggered' ? [data.orderId] : []));
}
describe('a stop', () => {
    describe('comes in', () => {
        it('STOP-WAIT: and waits, whatever the book offers', () => {
            given(listed(), placed(1, { userId: BOB, side: 'sell', price: '99.00' }))
                .when(place({ orderType: 'stop_limit', stopPrice: '101' }))
                .then(stopLimit(2));
        });
        it('STOP-WAIT: is pending, and not in the book', () => {
            const market = marketAfter(listed(), stopLimit(1), stopMarket(2));
            expect(orderStatus(market, orderId(1))).to.equal('PENDING_TRIGGER');
            expect(orderStatus(market, orderId(2))).to.equal('PENDING_TRIGGER');
            expect([...restingOrders(market, 'buy')]).to.be.empty;
        });
        it('TYPE-STOP: without a stop price is refused', () => {
            for (const orderType of ['stop_limit', 'stop_market']) {
                const command = orderType === 'stop_limit' ? place : placeAtMarket;
                given(listed())
                    .when(command({ orderType }))
                    .thenRefused('STOP_PRICE_REQUIRED', 'stopPrice', { rule: 'TYPE-STOP' });
            }
        });
        it('TYPE-STOP: other orders take no stop price', () => {
            for (const command of [place({ stopPrice: '101' }), placeAtMarket({ stopPrice: '101' })]) {
                given(listed())
                    .when(command)
                    .thenRefused('STOP_PRICE_NOT_ALLOWED', 'stopPrice', { rule: 'TYPE-STOP' });
            }
        });
        it('TYPE-STOP: a stop-limit order needs a price, a stop-market order takes none', () => {
            given(listed())
                .when(placeAtMarket({ orderType: 'stop_limit', stopPrice: '101' }))
                .thenRefused('PRICE_REQUIRED', 'price', { rule: 'TYPE-STOP' });
            given(listed())
                .when(place({ orderType: 'stop_market', stopPrice: '101' }))
                .thenRefused('PRICE_NOT_ALLOWED', 'price', { rule: 'TYPE-STOP' });
        });
        it('TYPE-STOP, POST-TYPE: cannot be post-only', () => {
            given(listed())
                .when(place({ orderType: 'stop_limit', stopPrice: '101', postOnly: 'reject' }))
                .thenRefused('POST_ONLY_NOT_ALLOWED', 'postOnly', { rule: 'POST-TYPE' });
        });
        it('TYPE-STOP, NUM-STEP: at a stop price off the tick is refused', () => {
            given(listed())
                .when(place({ orderType: 'stop_limit', stopPrice: '101.001' }))
                .thenRefused('PRICE_OFF_TICK', 'stopPrice', { rule: 'NUM-STEP' });
        });
        for (const stopPrice of ['100.00', '99.99']) {
            it(`STOP-REACHED: to buy at ${stopPrice} is rejected when the last trade was at 100`, () => {
                given(listed(), ...tradeAt('100.00', 1))
                    .when(place({ orderType: 'stop_limit', stopPrice }))
                    .then(rejected(3, 'stop_reached', { orderType: 'stop_limit', stopPrice }));
            });
        }
        it('STOP-REACHED: to sell at or above the last trade is rejected', () => {
            given(listed(), ...tradeAt('100.00', 1))
                .when(place({ side: 'sell', orderType: 'stop_limit', stopPrice: '100.00' }))
                .then(rejected(3, 'stop_reached', {
                side: 'sell',
                orderType: 'stop_limit',
                stopPrice: '100.00',
            }));
        });
        it('FLT-OPEN, STOP-WAIT: counts as an open order', () => {
            given(listed({ maxOpenOrders: 1 }), stopLimit(1))
                .when(place())
                .then(rejected(2, 'open_order_limit'));
        });
        it('STAT-ORDER: a LIMIT_ONLY market takes only the one that names a price', () => {
            const changed = {
                type: 'MarketStatusChanged',
                data: {
                    symbol: 'BTC-USDT',
                    previousStatus: 'ONLINE',
                    status: 'LIMIT_ONLY',
                    reason: 'calm',
                    actor: 'operator',
                    at: NOW,
                },
            };
            given(listed(), changed)
                .when(place({ orderType: 'stop_limit', stopPrice: '101.00' }))
                .then(stopLimit(1));
            const market = marketAfter(listed(), changed);
            const events = carryOut(market, placeAtMarket({ orderType: 'stop_market', stopPrice: '101.00' }), NOW);
            expect(events).to.have.nested.property('[0].data.reason', 'market_status');
        });
    });
    describe('triggers', () => {
        it('STOP-TRIGGER: when a trade reaches it, and names the trade', () => {
            const market = marketAfter(listed(), stopLimit(1), ...tradeAt('101.00', 2));
            expect(triggerNext(market, NOW)).to.deep.equal([triggered(1, { price: '100.00' })]);
        });
        it('STOP-TRIGGER: a buy at its stop price or above, a sell at it or below', () => {
            const market = marketAfter(listed(), stopLimit(1, { stopPrice: '101.00', price: '90.00' }), stopLimit(2, { stopPrice: '102.00', price: '90.00' }), stopLimit(3, { side: 'sell', stopPrice: '98.00', price: '110.00' }));
            expect(trade(market, '100.99')).to.deep.equal([]);
            expect(trade(market, '98.01')).to.deep.equal([]);
            expect(trade(market, '101.50')).to.deep.equal([orderId(1)]);
            expect(trade(market, '97.00')).to.deep.equal([orderId(3)]);
            expect(orderStatus(market, orderId(2))).to.equal('PENDING_TRIGGER');
            expect(trade(market, '102.00')).to.deep.equal([orderId(2)]);
        });
        it('STOP-TRIGGER: though the price comes back within the same command', () => {
            const terms = { userId: BOB, side: 'sell', quantity: '1.000' };
            const market = marketAfter(listed(), stopLimit(1, { side: 'sell', stopPrice: '99.00', price: '99.00' }), placed(2, { userId: BOB, price: '99.50' }), placed(3, { userId: BOB, price: '98.50' }), placed(4, { userId: BOB, price: '98.00' }));
            const events = carryOut(market, placeAtMarket({ ...terms, quantity: '2', selfTradePrevention: 'none' }), NOW);
            expect(events).to.have.nested.property('[3].type', 'OrderTriggered');
            expect(events).to.have.nested.property('[3].data.tradePrice', '98.50');
        });
        it('STOP-AFTER: behind the resting remainder of the command that traded', () => {
            const market = marketAfter(listed(), stopLimit(1, { price: '101.00' }), placed(2, { userId: BOB, side: 'sell', price: '101.00' }));
            const trader = '01890a5d-ac96-774b-bcce-b302099a8059';
            carryOut(market, place({ userId: trader, price: '101', quantity: '3' }), NOW);
            expect([...restingOrders(market, 'buy')].map((order) => order.orderId)).to.deep.equal([
                orderId(3),
                orderId(1),
            ]);
        });
        it('STOP-ORDER: the stop price that is reached first, then the earlier order', () => {
            const buy = { price: '90.00' };
            const market = marketAfter(listed(), stopLimit(1, { ...buy, stopPrice: '103.00' }), stopLimit(2, { ...buy, stopPrice: '102.00' }), stopLimit(3, { ...buy, stopPrice: '101.00' }), stopLimit(4, { ...buy, stopPrice: '102.00' }));
            expect(trade(market, '105.00')).to.deep.equal([3, 2, 4, 1].map(orderId));
        });
        it('STOP-ORDER: by the first trade of all, the buys before the sells', () => {
            const market = marketAfter(listed(), stopLimit(1, { side: 'sell', stopPrice: '101.00', price: '120.00' }), stopLimit(2, { side: 'sell', stopPrice: '102.00', price: '120.00' }), stopLimit(3, { stopPrice: '99.00', price: '90.00' }));
            expect(trade(market, '100.00')).to.deep.equal([3, 2, 1].map(orderId));
        });
        it('STOP-ONCE: a cascade runs to its end, each stop once', () => {
            const sell = { userId: BOB, side: 'sell' };
            const market = marketAfter(listed(), placed(1, { ...sell, price: '101.00' }), placed(2, { ...sell, price: '102.00' }), placed(3, { ...sell, price: '103.00' }), stopMarket(4, { stopPrice: '102.00' }), stopMarket(5, { stopPrice: '101.00' }), stopMarket(6, { stopPrice: '103.00' }));
            const events = carryOut(market, placeAtMarket(), NOW);
            if (isRefusal(events))
                expect.fail('refused');
            expect(events.map(({ type }) => type)).to.deep.equal([
                ...['OrderPlaced', 'OrderMatched'],
                ...['OrderTriggered', 'OrderMatched'],
                ...['OrderTriggered', 'OrderMatched'],
                ...['OrderTriggered', 'OrderCancelled'],
            ]);
            expect([4, 5, 6].map((number) => orderStatus(market, orderId(number)))).to.deep.equal([
                'FILLED',
                'FILLED',
                'CANCELLED',
            ]);
        });
        it('STOP-SHUT: with its time in force, and takes what it crosses', () => {
            const market = marketAfter(listed(), stopMarket(1, { quantity: '2.000' }), placed(2, { userId: BOB, side: 'sell', price: '105.00' }), ...tradeAt('101.00', 3));
            expect(triggerNext(market, NOW)).to.deep.equal([
                triggered(1, { quantity: '2.000' }),
                matched(2, { maker: 2, taker: 1 }, { price: '105.00', takerRemaining: '1.000' }),
                cancelledAtMarket(1),
            ]);
        });
        it('STOP-SHUT: outside the price band is cancelled', () => {
            const market = marketAfter(listed({ priceBandBps: 100 }), stopLimit(1, { price: '110.00' }), ...tradeAt('101.00', 2));
            expect(triggerNext(market, NOW)).to.deep.equal([
                triggered(1, { price: '110.00' }),
                cancelled(1, { price: '110.00', reason: 'price_band' }),
            ]);
        });
        it('STOP-SHUT: a stop-market order is cancelled in a market that has become LIMIT_ONLY', () => {
            const market = marketAfter(listed(), stopMarket(1));
            carryOut(market, { type: 'ChangeMarketStatus', status: 'LIMIT_ONLY', reason: 'calm', actor: 'operator' }, NOW);
            const terms = { userId: BOB, price: '101', selfTradePrevention: 'none' };
            carryOut(market, place({ ...terms, side: 'sell' }), NOW);
            const events = carryOut(market, place(terms), NOW);
            expect(events).to.deep.include(cancelledAtMarket(1, { reason: 'market_status' }));
        });
        it('ICE-TYPE: and shows its slice only from then on', () => {
            const market = marketAfter(listed(), stopLimit(1, { displayQuantity: '0.100', price: '100.00' }), ...tradeAt('101.00', 2));
            for (const event of triggerNext(market, NOW))
                evolve(market, event);
            expect([...restingOrders(market, 'buy')]).to.have.nested.property('[0].visible', '0.100');
        });
    });
    describe('is amended', () => {
        it('STOP-AMEND: in stop price, price and quantity', () => {
            given(listed(), stopLimit(1))
                .when(amend(1, { stopPrice: '102', price: '103', quantity: '2' }))
                .then(amended(1, {
                previousStopPrice: '101.00',
                stopPrice: '102.00',
                price: '103.00',
                quantity: '2.000',
                remainingQuantity: '2.000',
                priorityKept: false,
            }));
        });
        it('STOP-AMEND: keeps its place at the same stop price with no more quantity', () => {
            const market = marketAfter(listed(), stopLimit(1), stopLimit(2));
            carryOut(market, amend(1, { quantity: '0.5', price: '99' }), NOW);
            expect(trade(market, '101.00')).to.deep.equal([1, 2].map(orderId));
        });
        it('STOP-AMEND: loses its place with more', () => {
            const market = marketAfter(listed(), stopLimit(1), stopLimit(2));
            carryOut(market, amend(1, { quantity: '1.5' }), NOW);
            expect(trade(market, '101.00')).to.deep.equal([2, 1].map(orderId));
        });
        it('STOP-AMEND: a stop-market order has no price to amend', () => {
            given(listed(), stopMarket(1))
                .when(amend(1, { price: '102' }))
                .thenRefused('PRICE_NOT_ALLOWED', 'price', { rule: 'TYPE-STOP' });
        });
        it('STOP-AMEND: an order that waits for nothing has no stop price', () => {
            given(listed(), placed(1))
                .when(amend(1, { stopPrice: '102' }))
                .thenRefused('STOP_PRICE_NOT_ALLOWED', 'stopPrice', { rule: 'STOP-AMEND' });
        });
        it('STOP-REACHED: is refused a stop price that the last trade has reached', () => {
            given(listed(), stopLimit(1), ...tradeAt('100.00', 2))
                .when(amend(1, { stopPrice: '100' }))
                .thenRefused('STOP_PRICE_REACHED', 'stopPrice', { rule: 'STOP-REACHED' });
        });
    });
    it('STOP-CXL: is cancelled while it waits', () => {
        given(listed(), stopLimit(1)).when(cancel(1)).then(cancelled(1));
        given(listed(), stopMarket(1))
            .when(cancel(1))
            .then(cancelledAtMarket(1, { reason: 'user' }));
    });
    it('STOP-CXL, CXL-ALL: is met by cancel-all', () => {
        given(listed(), stopLimit(1), placed(2))
            .when({ type: 'CancelOrders', actor: 'test', userId: ALICE })
            .then(cancelled(1, { reason: 'cancel_all' }), cancelled(2, { reason: 'cancel_all' }));
    });
    it('STATE-HASH: that is due is restored with the market, and triggers the same', () => {
        const market = marketAfter(listed(), stopLimit(1), stopMarket(2), ...tradeAt('101.00', 3));
        const again = restored(describedBytes(market));
        expect(stateHash(again)).to.equal(stateHash(market));
        expect(triggerNext(again, NOW)).to.deep.equal(triggerNext(market, NOW));
        expect(triggerNext(again, NOW)).to.not.be.empty;
    });
});
//# sourceMappingURL=stops.test.js.map