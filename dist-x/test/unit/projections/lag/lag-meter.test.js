import { expect } from 'chai';
import sinon from 'sinon';
import { allProjections } from '../../../../src/projections/all-projections.js';
import { rowOf } from '../../../../src/projections/generations/generation.js';
import { LagMeter } from '../../../../src/projections/lag/lag-meter.js';
import { newEvents } from '../../../integration/eventstore/contract/subject.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
const BEGAN = Date.parse('2026-11-21T12:00:00.000Z');
const [users, markets] = allProjections;
describe('the lag meter', () => {
    let elapsedMs;
    let store;
    let meter;
    let away;
    let registered;
    beforeEach(() => {
        elapsedMs = 0;
        away = { sql: false };
        registered = [];
        const now = () => new Date(BEGAN + elapsedMs);
        store = new InMemoryEventStore(Infinity, now);
        const tables = {
            all: async () => {
                if (away.sql)
                    throw new Error('the database is away');
                return registered.map(rowOf);
            },
        };
        // Of the database it reads the register, and nothing else.
        const database = { tables, sql: {} };
        const projections = [users, markets];
        const clock = () => elapsedMs;
        meter = new LagMeter({
            store,
            database,
            projections,
            maxLagSeconds: 30,
            now,
            elapsedMs: clock,
        });
    });
    const append = async (count = 1) => (await store.append('market-A', newEvents(count), 'any')).position;
    /** Both projections have live tables at a position. */
    const standAt = (position, other = {}) => {
        registered = [users, markets].map((each) => generation(each, position, other));
    };
    const statusOfUsers = async () => (await meter.statuses())[0];
    const expectStatus = async (state, events, seconds) => {
        const { state: actual, lag } = await statusOfUsers();
        expect([actual, lag?.events, lag?.seconds]).to.deep.equal([state, events, seconds]);
    };
    it('tells nothing but live at the end of a quiet log, whatever the register says', async () => {
        standAt(await append(3), { state: 'catching_up' });
        elapsedMs = 3_600_000;
        await expectStatus('live', 0, 0);
    });
    it('tells what waits, and for how long', async () => {
        standAt(await append());
        await append(2);
        elapsedMs = 2_500;
        await expectStatus('live', 2, 2.5);
    });
    it('tells that tables have stalled when nothing moves, of each projection by itself', async () => {
        const before = await append();
        standAt(before);
        const last = await append();
        await expectStatus('live', 1, 0);
        registered[1] = generation(markets, last);
        elapsedMs = 4_999;
        await expectStatus('live', 1, 4.999);
        elapsedMs = 6_000;
        await append();
        const [first, second] = await meter.statuses();
        expect(first).to.include({ state: 'stalled' });
        expect(second).to.include({ state: 'live' });
        expect(second?.lag).to.deep.equal({ events: 1, isEstimated: false, seconds: 0 });
    });
    it('does not take a quiet hour for standing still', async () => {
        standAt(await append());
        await expectStatus('live', 0, 0);
        elapsedMs = 3_600_000;
        await append();
        await expectStatus('live', 1, 0);
    });
    it('tells of tables far behind that get on that they catch up', async () => {
        const first = await append();
        const second = await append();
        await append(400);
        elapsedMs = 100_000;
        standAt(first);
        await expectStatus('catching_up', 401, 100);
        elapsedMs += 6_000;
        standAt(second);
        await expectStatus('catching_up', 400, 106);
    });
    it('tells of failed and of missing tables', async () => {
        await expectStatus('missing');
        standAt(await append(), { state: 'failed', error: 'poison' });
        await append();
        elapsedMs = 40_000;
        await expectStatus('failed', 1, 40);
    });
    it('looks at the log once a second at most, and knows between two looks what was applied', async () => {
        const readAll = sinon.spy(store, 'readAll');
        const first = await append();
        const last = await append(2);
        standAt(first);
        await Promise.all([expectStatus('live', 2, 0), meter.statuses()]);
        elapsedMs = 999;
        standAt(last);
        await expectStatus('live', 0, 0);
        sinon.assert.calledOnce(readAll);
        elapsedMs = 1_000;
        await append();
        await expectStatus('live', 1, 0);
        sinon.assert.calledTwice(readAll);
    });
    it('looks at once when tables take the place of others', async () => {
        standAt(await append());
        await expectStatus('live', 0, 0);
        registered = registered.map((each) => ({ ...each, id: `${each.projection}_g2`, number: 2 }));
        await expectStatus('live', 0, 0);
    });
    it('lets a lag grow on while the event store is away, and does not take it for gone', async () => {
        const first = await append();
        standAt(first);
        const last = await append();
        await expectStatus('live', 1, 0);
        const readAll = sinon.stub(store, 'readAll').rejects(new Error('away'));
        elapsedMs = 60_000;
        await expectStatus('stalled', 1, 60);
        standAt(last);
        await expectStatus('unknown');
        readAll.restore();
        elapsedMs = 62_000;
        await expectStatus('live', 0, 0);
    });
    it('does not know what it never saw', async () => {
        sinon.stub(store, 'readAll').rejects(new Error('away'));
        standAt(10n);
        await expectStatus('unknown');
    });
    it('waits for a frozen event store only once, and only for a moment', async () => {
        const readAll = sinon.stub(store, 'readAll').returns(new Promise(() => undefined));
        standAt(10n);
        const asked = meter.statuses();
        elapsedMs = 900;
        expect((await asked)[0]?.state).to.equal('unknown');
        elapsedMs = 60_000;
        await expectStatus('unknown');
        sinon.assert.calledOnce(readAll);
    });
    it('tells by where tables were last seen while the database is away', async () => {
        standAt(await append());
        await expectStatus('live', 0, 0);
        away.sql = true;
        await append();
        elapsedMs = 40_000;
        await expectStatus('stalled', 1, 40);
    });
});
function generation({ name, version }, position, other = {}) {
    return {
        ...{ id: `${name}_g1`, projection: name, version, number: 1, role: 'live', position },
        ...{ events: 0, state: 'live', error: null, lastEventAt: null, lagMs: null, epoch: 1 },
        ...{ createdAt: '', updatedAt: '' },
        ...other,
    };
}
//# sourceMappingURL=lag-meter.test.js.map