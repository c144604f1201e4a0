import { expect } from 'chai';
import { pino } from 'pino';
import sinon from 'sinon';
import { orders } from '../../../../src/projections/orders.js';
import { ViewFollower, } from '../../../../src/projections/runner/view-follower.js';
import { InProcessKeyedView } from '../../../../src/views/keyed/in-process-keyed-view.js';
import { generation } from '../../../support/generations.js';
describe('the follower of a view', () => {
    let view;
    let source;
    let follower;
    let clock;
    const tables = (position, changes = {}) => ({
        ...{ number: 1, epoch: 1, position },
        ...changes,
    });
    const step = (from, to, changes = {}) => ({
        ...{ from, to, changes: {} },
        generation: generation({ position: to, ...changes }),
    });
    const position = async () => (await view.read('probe')).position;
    const fill = async () => {
        const { ticket, position: at } = await view.read('ada');
        await view.fill(ticket, at, 'of ada');
    };
    const isHeld = async () => (await view.read('ada')).held !== undefined;
    beforeEach(async () => {
        clock = sinon.useFakeTimers();
        view = new InProcessKeyedView({ capacity: 10, weightOf: () => 1 });
        source = {
            begin: async ({ position: at }) => at,
            changeOf: () => [],
            content: () => undefined,
        };
        const logger = pino({ level: 'silent' });
        follower = new ViewFollower({ name: 'test', projection: orders, view, source, logger });
        await follower.begin(tables(10n));
    });
    afterEach(() => sinon.restore());
    it('begins the view anew where the tables stand, and moves it on with them', async () => {
        expect(await position()).to.equal(10n);
        await fill();
        await follower.follow(step(10n, 20n));
        expect(await position()).to.equal(20n);
        expect(await isHeld()).to.be.true;
    });
    it('begins anew when the view is not where it was left', async () => {
        await view.reset({ number: 1, epoch: 1 }, 5n);
        await follower.follow(step(10n, 20n));
        expect(await position()).to.equal(20n);
    });
    it('begins anew when the tables moved without it, or are others', async () => {
        await fill();
        await follower.follow(step(15n, 20n));
        expect(await position()).to.equal(20n);
        expect(await isHeld()).to.be.false;
        await fill();
        await follower.follow(step(20n, 30n, { number: 2 }));
        expect(await position()).to.equal(30n);
        expect(await isHeld()).to.be.false;
    });
    it('takes over a view that stands where the tables do, under a new lease too', async () => {
        await fill();
        await follower.begin(tables(10n));
        expect(await isHeld()).to.be.true;
        await follower.begin(tables(10n, { epoch: 2 }));
        expect(await isHeld()).to.be.true;
        await follower.follow(step(10n, 20n, { epoch: 2 }));
        expect([await position(), await isHeld()]).to.deep.equal([20n, true]);
    });
    it('skips what its source had read already', async () => {
        const changeOf = sinon.spy(source, 'changeOf');
        source.begin = async () => 30n;
        await follower.begin(tables(10n, { epoch: 2 }));
        expect(await position()).to.equal(30n);
        await follower.follow(step(10n, 20n, { epoch: 2 }));
        await follower.follow(step(20n, 30n, { epoch: 2 }));
        expect([await position(), changeOf.callCount]).to.deep.equal([30n, 0]);
        await follower.follow(step(30n, 40n, { epoch: 2 }));
        expect([await position(), changeOf.callCount]).to.deep.equal([40n, 1]);
    });
    it('leaves a view alone that its successor feeds', async () => {
        expect(await view.resume({ number: 1, epoch: 2 }, 10n)).to.be.true;
        await fill();
        await follower.follow(step(10n, 20n));
        await follower.heartbeat(tables(20n));
        clock.tick(1_000);
        await follower.follow(step(20n, 30n));
        expect([await position(), await isHeld()]).to.deep.equal([10n, true]);
    });
    it('bears with a view that fails, leaves it alone for a while, and begins it anew', async () => {
        const advance = sinon.stub(view, 'advance').rejects(new Error('Redis is down'));
        const reset = sinon.stub(view, 'reset').rejects(new Error('Redis is down'));
        await follower.follow(step(10n, 20n));
        expect(advance.callCount).to.equal(1);
        await follower.follow(step(20n, 30n));
        expect([advance.callCount, reset.callCount]).to.deep.equal([1, 0]);
        clock.tick(1_000);
        await follower.follow(step(30n, 40n));
        expect([advance.callCount, reset.callCount]).to.deep.equal([1, 1]);
        advance.restore();
        reset.restore();
        await follower.follow(step(40n, 50n));
        expect(await position()).to.equal(10n);
        clock.tick(1_000);
        await follower.heartbeat(tables(50n));
        expect(await position()).to.equal(50n);
    });
    it('bears with tables that cannot be read, and with changes that do not fit, and begins anew', async () => {
        source.begin = sinon.stub().rejects(new Error('SQL is down'));
        await follower.begin(tables(10n, { epoch: 2 }));
        await follower.follow(step(10n, 20n, { epoch: 2 }));
        source.begin = async ({ position: at }) => at;
        clock.tick(1_000);
        await follower.follow(step(20n, 30n, { epoch: 2 }));
        expect(await position()).to.equal(30n);
        sinon.stub(source, 'changeOf').throws(new Error('there is no such order'));
        await follower.follow(step(30n, 40n, { epoch: 2 }));
        expect(await position()).to.equal(40n);
    });
    it('finds out at a beat that the view was lost, or the tables are others', async () => {
        await view.leave();
        await follower.heartbeat(tables(10n));
        expect(await position()).to.equal(10n);
        await fill();
        await follower.heartbeat(tables(10n));
        expect(await isHeld()).to.be.true;
        await follower.heartbeat(tables(10n, { number: 2 }));
        expect([await position(), await isHeld()]).to.deep.equal([10n, false]);
    });
    it('does not keep a view alive whose tables are somebody else’s', async () => {
        await follower.leave();
        expect(await position()).to.be.undefined;
    });
});
//# sourceMappingURL=view-follower.test.js.map