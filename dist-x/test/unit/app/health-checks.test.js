import { expect } from 'chai';
import sinon from 'sinon';
import { healthChecks } from '../../../src/app/health-checks.js';
import { Health } from '../../../src/http/health.js';
import { allProjections } from '../../../src/projections/all-projections.js';
const [users, markets] = allProjections;
const MAX_LAG_SECONDS = 30;
describe('the health of a process', () => {
    let statuses;
    let thread;
    let prove;
    let health;
    beforeEach(() => {
        statuses = [status(), status({ projection: markets })];
        thread = { isRecovering: false };
        prove = sinon.stub().resolves();
        const resources = {
            eventStore: { prove },
            readDatabase: { ping: async () => undefined },
            config: { readyMaxLagSeconds: MAX_LAG_SECONDS, roles: new Set(['api']) },
        };
        const lagMeter = { statuses: async () => statuses };
        health = new Health(healthChecks(resources, lagMeter, thread));
    });
    const projections = async () => (await health.report()).parts['projections'];
    it('is up while no table is behind', async () => {
        expect(await health.report()).to.include({ status: 'up' });
        expect(await projections()).to.deep.equal({
            status: 'up',
            detail: 'users live, markets live',
        });
    });
    it('shows a lag, and is down only when it exceeds the limit', async () => {
        statuses[1] = status({ projection: markets, state: 'stalled', lag: lag(12, MAX_LAG_SECONDS) });
        expect(await projections()).to.deep.equal({
            status: 'up',
            detail: 'users live, markets stalled (12 events, 30.0 s behind)',
        });
        statuses[1] = status({ state: 'catching_up', lag: { ...lag(900, 30.1), isEstimated: true } });
        expect(await projections()).to.deep.equal({
            status: 'down',
            detail: 'users live, users catching_up (about 900 events, 30.1 s behind)',
        });
        expect(await health.report()).to.include({ status: 'down' });
    });
    it('is down while a projection has no tables', async () => {
        statuses[0] = { projection: users, state: 'missing', generation: undefined, lag: undefined };
        expect(await projections()).to.include({ status: 'down' });
    });
    it('shows that a projection has failed, and serves what can be served', async () => {
        statuses[0] = status({ state: 'failed', lag: lag(12, 10 * MAX_LAG_SECONDS) });
        expect(await projections()).to.deep.equal({
            status: 'up',
            detail: 'users failed (12 events, 300.0 s behind), markets live',
        });
        expect(await health.report()).to.include({ status: 'up' });
    });
    it('leaves it to the part that does not answer that a lag is unknown', async () => {
        statuses = [{ projection: users, state: 'unknown', generation: undefined, lag: undefined }];
        expect(await projections()).to.deep.equal({ status: 'up', detail: 'users unknown' });
        prove.rejects(new Error('away'));
        const { status: whole, parts } = await health.report();
        expect(whole).to.equal('down');
        expect(parts['eventStore']).to.deep.equal({ status: 'down', detail: 'away' });
    });
    it('is down while its own projections cannot follow the log', async () => {
        thread.isRecovering = true;
        expect(await projections()).to.deep.equal({
            status: 'down',
            detail: 'recovering; users live, markets live',
        });
    });
});
function lag(events, seconds) {
    return { events, isEstimated: false, seconds };
}
function status(other = {}) {
    return { projection: users, state: 'live', generation: undefined, lag: lag(0, 0), ...other };
}
//# sourceMappingURL=health-checks.test.js.map