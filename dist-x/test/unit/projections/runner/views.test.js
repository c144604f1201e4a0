import { expect } from 'chai';
import sinon from 'sinon';
import { orders } from '../../../../src/projections/orders.js';
import { FollowedProjection } from '../../../../src/projections/runner/followed-projection.js';
import { Views } from '../../../../src/projections/runner/views.js';
import { generation } from '../../../support/generations.js';
describe('the views of a runner', () => {
    afterEach(() => sinon.restore());
    it('are told that it lives only while it can tell that the tables are its own', async () => {
        const clock = sinon.useFakeTimers();
        const view = {
            projection: orders,
            begin: sinon.stub().resolves(),
            follow: sinon.stub().resolves(),
            heartbeat: sinon.stub().resolves(),
            leave: sinon.stub().resolves(),
        };
        let isAlive = true;
        const views = new Views([view], () => isAlive);
        await views.takeUp([new FollowedProjection(orders, generation({}))]);
        await clock.tickAsync(10_000);
        const before = view.heartbeat.callCount;
        expect(before).to.be.greaterThan(1);
        isAlive = false;
        await clock.tickAsync(10_000);
        expect(view.heartbeat.callCount).to.equal(before);
        isAlive = true;
        await clock.tickAsync(10_000);
        expect(view.heartbeat.callCount).to.be.greaterThan(before);
        await views.leave();
    });
});
//# sourceMappingURL=views.test.js.map