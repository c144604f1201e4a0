import { expect } from 'chai';
import sinon from 'sinon';
import { Heartbeat } from '../../../../src/eventstore/client/heartbeat.js';
import { Patience } from '../../../../src/eventstore/client/patience.js';
import { SilenceTimer } from '../../../../src/eventstore/client/silence-timer.js';
import { Suspects } from '../../../../src/eventstore/client/suspects.js';
const NODE = { address: 'node', port: 2113 };
describe('silence', () => {
    let clock;
    let onSilent;
    beforeEach(() => {
        clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
        onSilent = sinon.spy();
    });
    afterEach(() => clock.restore());
    describe('a silence timer', () => {
        let timer;
        beforeEach(() => {
            timer = new SilenceTimer(() => 1_000, onSilent);
        });
        it('tells once, when nothing has come in the time', () => {
            timer.start();
            clock.tick(999);
            expect(onSilent.callCount).to.equal(0);
            clock.tick(5_000);
            expect(onSilent.callCount).to.equal(1);
        });
        it('waits anew from each start, and not after a stop', () => {
            timer.start();
            clock.tick(900);
            timer.start();
            clock.tick(900);
            timer.stop();
            clock.tick(5_000);
            expect(onSilent.callCount).to.equal(0);
            timer.start();
            clock.tick(1_000);
            expect(onSilent.callCount).to.equal(1);
        });
        it('waits once more when the process was held up itself', () => {
            timer.start();
            // A timer of a second that fires after four.
            const now = performance.now.bind(performance);
            performance.now = () => 4_000;
            clock.next();
            performance.now = now;
            expect(onSilent.callCount).to.equal(0);
            clock.tick(10_000);
            expect(onSilent.callCount).to.equal(1);
        });
    });
    describe('a heartbeat', () => {
        let heard;
        let ask;
        let onAnswered;
        let heartbeat;
        beforeEach(() => {
            heard = 0;
            ask = sinon.stub().returns(new Promise(() => undefined));
            onAnswered = sinon.spy();
            const limitMs = () => 1_000;
            heartbeat = new Heartbeat({ heard: () => heard, limitMs, ask, onAnswered, onSilent });
        });
        afterEach(() => heartbeat.end());
        it('asks nothing while messages come by themselves', () => {
            for (let turn = 0; turn < 20; turn++) {
                heard += 1;
                clock.tick(500);
            }
            expect(ask.callCount).to.equal(0);
        });
        it('gives up a node that says nothing and does not answer, in 2 s at the most', () => {
            heard = 1;
            clock.tick(500);
            clock.tick(1_499);
            expect(onSilent.callCount).to.equal(0);
            clock.tick(1);
            expect(onSilent.callCount).to.equal(1);
        });
        it('asks again and again while it is answered', async () => {
            ask.callsFake(async () => void (heard += 1));
            await clock.tickAsync(5_000);
            expect(ask.callCount).to.be.greaterThan(4);
            expect(onAnswered.callCount).to.equal(ask.callCount);
            expect(onSilent.callCount).to.equal(0);
        });
        it('keeps a node that does not answer but says something else', () => {
            clock.tick(600);
            heard += 1;
            clock.tick(1_000);
            expect(onSilent.callCount).to.equal(0);
        });
        it('does nothing once it has ended', () => {
            clock.tick(600);
            heartbeat.end();
            clock.tick(10_000);
            expect(onSilent.callCount).to.equal(0);
            expect(ask.callCount).to.equal(1);
        });
    });
    describe('patience', () => {
        it('doubles with each silence up to a limit, and is back where it was after a quick answer', () => {
            const patience = new Patience(1_500, 5_000);
            const limits = Array.from({ length: 4 }, () => {
                const limitMs = patience.limitMs(NODE);
                patience.exceeded(NODE);
                return limitMs;
            });
            expect(limits).to.deep.equal([1_500, 3_000, 5_000, 5_000]);
            patience.answered(NODE, 2_000);
            expect(patience.limitMs(NODE)).to.equal(5_000);
            patience.answered(NODE, 20);
            expect(patience.limitMs(NODE)).to.equal(1_500);
        });
        it('is never longer than its limit, and each node has its own', () => {
            const patience = new Patience(1_500, 100);
            expect(patience.limitMs(NODE)).to.equal(100);
            const other = { ...NODE, port: 2114 };
            const longer = new Patience(1_500, 5_000);
            longer.exceeded(other);
            expect(longer.limitMs(NODE)).to.equal(1_500);
        });
    });
    it('makes a suspect of a node for a while', () => {
        const suspects = new Suspects();
        suspects.add(NODE);
        clock.tick(4_999);
        expect(suspects.has({ ...NODE })).to.equal(true);
        expect(suspects.has({ ...NODE, port: 2114 })).to.equal(false);
        clock.tick(1);
        expect(suspects.has(NODE)).to.equal(false);
    });
});
//# sourceMappingURL=silence.test.js.map