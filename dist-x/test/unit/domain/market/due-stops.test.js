import { expect } from 'chai';
import { DueStops } from '../../../../src/domain/market/state/due-stops.js';
import { isRefusal } from '../../../../src/domain/decision.js';
import { decide } from '../../../../src/domain/market/decide.js';
import { evolve } from '../../../../src/domain/market/evolve.js';
import { triggerNext } from '../../../../src/domain/market/orders/trigger-stop.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { BOB, listed, NOW, orderId, place, placed } from '../../../support/market-events.js';
/** The stops of three orders that one trade has reached, in a market where they are due. */
function threeDue() {
    const stop = { orderType: 'stop_limit', stopPrice: '101.00', price: '90.00' };
    const market = marketAfter(listed(), ...[1, 2, 3].map((number) => placed(number, stop)));
    const terms = { userId: BOB, price: '101', selfTradePrevention: 'none' };
    for (const command of [place({ ...terms, side: 'sell' }), place(terms)]) {
        const events = decide(market, command, NOW);
        if (isRefusal(events))
            expect.fail(events.message);
        for (const event of events)
            evolve(market, event);
    }
    return market.stops.due;
}
describe('DueStops', () => {
    it('STOP-ORDER: gives first what came first, whatever comes while some are taken', () => {
        const [first, second, third] = threeDue();
        const due = new DueStops();
        due.push(first);
        due.push(second);
        expect(due.next).to.equal(first);
        due.remove(first.order);
        due.push(third);
        expect(due.all()).to.deep.equal([second, third]);
        expect(due.next).to.equal(second);
        due.remove(second.order);
        expect(due.next).to.equal(third);
    });
    it('passes over those that ended before their turn', () => {
        const [first, second, third] = threeDue();
        const due = new DueStops();
        for (const stop of [first, second, third])
            due.push(stop);
        due.remove(second.order);
        expect(due.all()).to.deep.equal([first, third]);
        due.remove(first.order);
        expect([due.next, ...due.all()]).to.deep.equal([third, third]);
    });
    it('is as good as new once all are gone, and after one was to go that was not there', () => {
        const [first, second] = threeDue();
        const due = new DueStops();
        due.remove(first.order);
        due.push(first);
        due.remove(first.order);
        expect(due.next).to.equal(undefined);
        due.push(second);
        expect([due.next, ...due.all()]).to.deep.equal([second, second]);
    });
    it('STOP-ONCE: refuses a recorded trigger out of turn, or of a stop that no trade has reached', () => {
        const stop = { orderType: 'stop_limit', stopPrice: '101.00', price: '90.00' };
        const market = marketAfter(listed(), placed(1, stop), placed(2, stop));
        const data = { orderId: orderId(1), symbol: 'BTC-USDT', userId: BOB, side: 'buy' };
        const rest = { stopPrice: '101.00', quantity: '1.000', tradeId: 'T', tradePrice: '101.00' };
        const event = { type: 'OrderTriggered', data: { ...data, ...rest, at: NOW } };
        expect(triggerNext(market, NOW)).to.deep.equal([]);
        expect(() => evolve(market, event)).to.throw('not the stop that triggers next');
    });
});
//# sourceMappingURL=due-stops.test.js.map