import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { allProjections } from '../../../../src/projections/all-projections.js';
import { readGenerations } from '../../../../src/projections/generations/registry.js';
import { projection } from '../../../../src/projections/projection.js';
import { users } from '../../../../src/projections/users.js';
import { openEmbeddedStore } from '../../../support/embedded-store.js';
import { newEvent, newEvents } from '../../eventstore/contract/subject.js';
import { forEachProfile } from '../../../support/profiles.js';
import { lagMeterOf, readSide } from '../../../support/read-side.js';
import { TradingFloor } from '../../../support/trading-floor.js';
import { until } from '../../../support/until.js';
const SNAPSHOTS = 'snapshot-market-BTC-USDT';
describe('the lag of projections', () => {
    forEachProfile((profile) => {
        let temporary;
        let storage;
        let floor;
        let sides;
        /** Of a process that keeps no tables. */
        let meter;
        const open = async (projections) => {
            const side = await readSide(storage, temporary.store, projections ? { projections } : {});
            sides.push(side);
            return side;
        };
        const statusOf = async (name) => {
            const statuses = await meter.statuses();
            return statuses.find((each) => each.projection.name === name);
        };
        /** Waits until a process that keeps no tables sees something of all projections. */
        const untilAll = (isSeen) => until(async () => (await meter.statuses()).every(isSeen));
        const isUpToDate = ({ state, lag }) => state === 'live' && lag?.events === 0;
        beforeEach(async () => {
            temporary = await openEmbeddedStore();
            storage = await profile.create();
            floor = new TradingFloor(temporary.store);
            sides = [];
            meter = lagMeterOf(temporary.store, await storage.openDatabase());
        });
        afterEach(async () => {
            await Promise.all(sides.map(({ runner }) => runner.stop()));
            await temporary.close();
            await storage.remove();
        });
        it('is nothing once they have caught up, and they are live, of an empty log too', async () => {
            const side = await open();
            await side.runner.start();
            await untilAll(isUpToDate);
            await floor.list();
            await floor.place('buy', '1.00', '1.000');
            await untilAll(isUpToDate);
            await until(async () => {
                const { tables, sql } = side.database;
                const registered = await readGenerations(tables, sql);
                return registered.every(({ state }) => state === 'live');
            });
        });
        it('is nothing of a quiet log to which others write', async () => {
            const side = await open();
            await side.runner.start();
            await side.reach(await floor.list());
            await temporary.store.append(SNAPSHOTS, newEvents(300), 'any');
            await untilAll(isUpToDate);
            await side.runner.stop();
            await temporary.store.append(SNAPSHOTS, newEvents(300), 'any');
            await untilAll(isUpToDate);
        });
        it('is seen by a process that keeps no tables, and grows, when nobody keeps them', async () => {
            const side = await open();
            await side.runner.start();
            await side.reach(await floor.list());
            await untilAll(isUpToDate);
            await side.runner.stop();
            await floor.place('buy', '1.00', '1.000');
            await floor.place('buy', '1.01', '1.000');
            await untilAll(({ lag }) => lag?.events === 2);
            const { seconds } = (await statusOf('orders')).lag;
            await untilAll(({ lag }) => lag.seconds > seconds);
            await untilAll(({ state }) => state === 'stalled');
            const { lagEvents, lagSeconds } = (await side.queries.getProjection.execute('orders')).result;
            expect(lagEvents).to.equal(2);
            expect(lagSeconds).to.be.greaterThan(seconds);
            await (await open()).runner.start();
            await untilAll(isUpToDate);
        });
        it('is estimated where there is too much to be counted', async () => {
            const side = await open();
            await side.runner.start();
            await side.reach(await floor.list());
            await side.runner.stop();
            const appended = 1_000;
            await temporary.store.append('user-somebody', newEvents(appended), 'any');
            await until(async () => (await statusOf('users')).lag?.events !== 0);
            const { lag } = await statusOf('users');
            expect(lag?.isEstimated).to.equal(true);
            expect(lag?.events).to.be.closeTo(appended, appended / 10);
        });
        it('is that of a poisoned projection alone: the others live on', async () => {
            const side = await open([poisoned, ...allProjections.filter(({ name }) => name !== 'users')]);
            await side.runner.start();
            await floor.list();
            await untilAll(isUpToDate);
            await floor.register('Mallory');
            await until(async () => (await statusOf('users')).state === 'failed');
            await floor.place('buy', '1.00', '1.000');
            await until(async () => isUpToDate(await statusOf('orders')));
            await until(async () => (await statusOf('users')).lag?.events === 2);
            const failed = await statusOf('users');
            expect(failed.lag?.events).to.equal(2);
            expect(failed.generation?.error).to.include('UserRegistered').and.to.include('never again');
            const { result } = await side.queries.getProjection.execute('users');
            expect(result).to.include({ state: 'failed', lagEvents: 2 });
            expect(result.error).to.equal(failed.generation?.error);
        });
        it('is nothing soon after a last event that nobody reads', async () => {
            const side = await open();
            await side.runner.start();
            await side.reach(await floor.list());
            await temporary.store.append('user-somebody', [newEvent({}, 'SomethingElse')], 'any');
            await temporary.store.append('user-somebody', [newEvent({}, 'SomethingElse')], 'any');
            const { position } = await temporary.store.append(`user-${randomUUID()}`, [newEvent({}, 'SomethingElse')], 'any');
            await side.reach(position);
            await untilAll(isUpToDate);
        });
    });
});
/** Stops at the first user. */
const poisoned = projection({
    ...users,
    on: {
        UserRegistered: {
            ...users.on.UserRegistered,
            apply() {
                throw new Error('never again');
            },
        },
    },
});
//# sourceMappingURL=lag.test.js.map