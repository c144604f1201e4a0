import { expect } from 'chai';
import { lagAt } from '../../../../src/projections/lag/log-tail.js';
/** An event a second, each a hundred bytes behind the one before, the first at 100. */
const point = (number) => ({
    position: BigInt(number) * 100n,
    recordedAtMs: number * 1_000,
});
const points = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => point(from + index));
describe('the lag at a position', () => {
    const whole = { after: 0n, first: points(1, 5), head: undefined };
    it('is nothing at the end of the log, and beyond our last event', () => {
        const none = { events: 0, isEstimated: false, seconds: 0 };
        expect(lagAt({ after: 700n, first: [], head: undefined }, 700n, 60_000)).to.deep.equal(none);
        expect(lagAt(whole, 500n, 60_000)).to.deep.equal(none);
        expect(lagAt(whole, 555n, 60_000)).to.deep.equal(none);
    });
    it('is the events behind the position, and how long the first of them has been there', () => {
        expect(lagAt(whole, 0n, 61_000)).to.deep.equal({ events: 5, isEstimated: false, seconds: 60 });
        expect(lagAt(whole, 300n, 61_000)).to.deep.equal({
            events: 2,
            isEstimated: false,
            seconds: 57,
        });
    });
    it('grows while nothing moves', () => {
        expect(lagAt(whole, 300n, 161_000).seconds).to.equal(157);
    });
    it('is never less than nothing, whatever the clock of the event store says', () => {
        expect(lagAt(whole, 400n, 4_500)).to.deep.equal({ events: 1, isEstimated: false, seconds: 0 });
    });
    describe('of a log too long to be counted', () => {
        const long = { after: 0n, first: points(1, 10), head: point(1_000) };
        it('is estimated from how close together its first events lie', () => {
            const lag = lagAt(long, 0n, 2_000_000);
            expect(lag).to.deep.equal({ events: 1_000, isEstimated: true, seconds: 1_999 });
        });
        it('is told of tables that have moved on since it was looked at', () => {
            expect(lagAt(long, 500n, 2_000_000)).to.deep.equal({
                events: 995,
                isEstimated: true,
                seconds: 1_994,
            });
            const beyond = lagAt(long, 90000n, 2_000_000);
            expect(beyond.events).to.equal(100);
            expect(beyond.seconds).to.be.closeTo(1_100, 0.001);
        });
        it('is one event at least, and none at the head', () => {
            expect(lagAt(long, 99999n, 2_000_000).events).to.equal(1);
            expect(lagAt(long, 100000n, 2_000_000).events).to.equal(0);
        });
        it('is not thrown off by what begins before the first event of the log', () => {
            expect(lagAt({ ...long, after: -1n }, -1n, 2_000_000).events).to.be.closeTo(1_000, 2);
        });
    });
});
//# sourceMappingURL=log-tail.test.js.map