import { expect } from 'chai';
import { ProgressMeter } from '../../../../src/projections/rebuild/progress-meter.js';
describe('the progress of a build', () => {
    it('counts events, and tells the pace and how long it goes on', () => {
        let nowMs = 0;
        const meter = new ProgressMeter(0n, () => nowMs);
        nowMs = 2_000;
        expect(meter.advance(1_000, 50000n, 200000n)).to.deep.equal({
            events: 1_000,
            rate: 500,
            position: 50000n,
            target: 200000n,
            etaSeconds: 6,
        });
        nowMs = 4_000;
        expect(meter.advance(3_000, 200000n, 200000n)).to.include({ events: 4_000, etaSeconds: 0 });
    });
    it('takes the pace of the last ten seconds, not of what was before', () => {
        let nowMs = 0;
        const meter = new ProgressMeter(0n, () => nowMs);
        for (let second = 1; second <= 60; second++) {
            nowMs = second * 1_000;
            meter.advance(second <= 30 ? 10 : 1_000, BigInt(second), 100n);
        }
        nowMs = 61_000;
        expect(meter.advance(1_000, 61n, 100n).rate).to.equal(1_000);
    });
    it('knows no end without a target, and none where nothing moves', () => {
        let nowMs = 0;
        const meter = new ProgressMeter(100n, () => nowMs);
        nowMs = 1_000;
        expect(meter.advance(10, 200n)).to.deep.equal({ events: 10, rate: 10, position: 200n });
        const stuck = new ProgressMeter(100n, () => nowMs + 1_000);
        expect(stuck.advance(0, 100n, 900n)).to.not.have.property('etaSeconds');
    });
});
//# sourceMappingURL=progress-meter.test.js.map