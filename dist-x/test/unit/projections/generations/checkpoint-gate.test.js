import { expect } from 'chai';
import sinon from 'sinon';
import { CheckpointGate, } from '../../../../src/projections/generations/checkpoint-gate.js';
const at = (positions) => new Map(Object.entries(positions));
describe('the checkpoint gate', () => {
    it('lets through at once what has been reached', async () => {
        const gate = new CheckpointGate();
        gate.advance(at({ orders: 10n, users: 7n }));
        expect(await gate.waitFor(['orders'], 10n, 0)).to.be.true;
        expect(await gate.waitFor(['orders', 'users'], 7n, 0)).to.be.true;
    });
    it('opens when the last of the projections arrives', async () => {
        const gate = new CheckpointGate();
        const opened = sinon.spy();
        const waiting = gate.waitFor(['orders', 'users'], 10n, 5_000).then((passed) => {
            opened();
            return passed;
        });
        gate.advance(at({ orders: 12n }));
        await Promise.resolve();
        expect(opened.called).to.be.false;
        gate.advance(at({ users: 10n }));
        expect(await waiting).to.be.true;
    });
    it('gives up after the time limit', async () => {
        const gate = new CheckpointGate();
        gate.advance(at({ orders: 9n }));
        expect(await gate.waitFor(['orders'], 10n, 20)).to.be.false;
    });
    it('closes again when a table has fallen back', async () => {
        const gate = new CheckpointGate();
        gate.advance(at({ orders: 10n }));
        gate.advance(at({ orders: -1n }));
        expect(await gate.waitFor(['orders'], 10n, 10)).to.be.false;
    });
    it('looks the checkpoints up while somebody waits, and only then', async () => {
        let position = 0n;
        const poll = sinon.stub().callsFake(async () => at({ orders: (position += 1n) }));
        const gate = new CheckpointGate(poll);
        const waiters = [3n, 2n, 1n].map((goal) => gate.waitFor(['orders'], goal, 5_000));
        expect(await Promise.all(waiters)).to.deep.equal([true, true, true]);
        const { callCount } = poll;
        expect(callCount).to.equal(3);
        await new Promise((resolve) => setTimeout(resolve, 60));
        expect(poll.callCount).to.equal(callCount);
        expect(await gate.waitFor(['orders'], 4n, 5_000)).to.be.true;
    });
    it('bears with checkpoints that cannot be looked up', async () => {
        const poll = sinon.stub().rejects(new Error('connection lost'));
        poll.onCall(2).resolves(at({ orders: 10n }));
        const gate = new CheckpointGate(poll);
        expect(await gate.waitFor(['orders'], 10n, 5_000)).to.be.true;
    });
    it('looks up what others keep, however often it is told of what this process keeps', async () => {
        let orders = 0n;
        const gate = new CheckpointGate(async () => at({ orders: 0n, users: 10n }));
        const telling = setInterval(() => gate.advance(at({ orders: (orders += 1n) })), 5);
        try {
            expect(await gate.waitFor(['users'], 10n, 5_000)).to.be.true;
            expect(await gate.waitFor(['users', 'orders'], 10n, 5_000)).to.be.true;
        }
        finally {
            clearInterval(telling);
        }
    });
    it('believes whoever tells of a projection more than a look that began before', async () => {
        let answer = () => undefined;
        const poll = sinon.stub();
        poll.onFirstCall().returns(new Promise((resolve) => (answer = resolve)));
        poll.resolves(at({}));
        const gate = new CheckpointGate(poll);
        const waiting = gate.waitFor(['orders', 'users'], 50n, 5_000);
        gate.advance(at({ orders: 100n }));
        answer(at({ orders: 40n, users: 60n }));
        expect(await waiting).to.be.true;
        expect(await gate.waitFor(['orders'], 100n, 0)).to.be.true;
    });
    it('learns by a look that tables have fallen back', async () => {
        const gate = new CheckpointGate();
        gate.advance(at({ orders: 100n }));
        gate.seen(at({ orders: 40n }), performance.now() + 1);
        expect(await gate.waitFor(['orders'], 41n, 0)).to.be.false;
        expect(await gate.waitFor(['orders'], 40n, 0)).to.be.true;
    });
});
//# sourceMappingURL=checkpoint-gate.test.js.map