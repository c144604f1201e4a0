import { expect } from 'chai';
import sinon from 'sinon';
import { Leases, leaseName, leasesTable } from '../../../../src/projections/generations/lease.js';
/** How long a holder may stay silent. */
const PATIENCE_MS = 3_000;
/** How often a holder shows itself, and others look. */
const BEAT_MS = 750;
describe('leases', () => {
    const WANTED = ['orders@1', 'trades@1'];
    let rows;
    let generations;
    let clock;
    let database;
    const held = (leases) => Object.fromEntries(leases.held);
    /** Looks, at intervals, for as long as a holder may stay silent. @returns what the last look has told */
    const watch = async (leases) => {
        await leases.beat();
        for (let ms = BEAT_MS; ms < PATIENCE_MS; ms += BEAT_MS) {
            clock.tick(BEAT_MS);
            await leases.beat();
        }
        clock.tick(BEAT_MS);
        return leases.beat();
    };
    beforeEach(() => {
        clock = sinon.useFakeTimers({ toFake: ['performance', 'setTimeout', 'setInterval'] });
        rows = new Map();
        generations = [];
        const tables = {
            all: async (_sql, name) => [...(name === leasesTable.name ? rows.values() : generations)],
            insert: async (_sql, _table, _name, added) => {
                for (const row of added) {
                    if (rows.has(String(row['name'])))
                        throw new Error(`${String(row['name'])} is there`);
                    rows.set(String(row['name']), row);
                }
            },
            compareAndSet: async (_sql, { key }, _name, expected, row) => {
                const present = rows.get(String(row[key]));
                if (present === undefined)
                    return false;
                const isAsExpected = Object.keys(expected).every((each) => present[each] === expected[each]);
                if (isAsExpected)
                    rows.set(String(row[key]), row);
                return isAsExpected;
            },
        };
        let turn = Promise.resolve();
        const sql = {};
        database = {
            sql,
            tables: tables,
            // One at a time, and undone when it fails.
            transaction: (work) => {
                const done = turn.then(async () => {
                    const before = new Map(rows);
                    return work(sql).catch((error) => {
                        rows = before;
                        throw error;
                    });
                });
                turn = done.catch(() => undefined);
                return done;
            },
        };
    });
    afterEach(() => sinon.restore());
    it('are named by projection and version', () => {
        expect(leaseName({ name: 'orders', version: 7 })).to.equal('orders@7');
        expect(leasesTable.name).to.equal('projection_leases');
    });
    it('are taken when nobody has them, each with an epoch, and kept by showing that one lives', async () => {
        const leases = new Leases(database, 'one', WANTED);
        expect(await leases.beat()).to.be.true;
        expect(held(leases)).to.deep.equal({ 'orders@1': 1, 'trades@1': 1 });
        const beats = () => [...rows.values()].map(({ beat }) => beat);
        const before = beats();
        expect(await leases.beat()).to.be.false;
        expect(beats()).to.not.deep.equal(before);
        expect(held(leases)).to.deep.equal({ 'orders@1': 1, 'trades@1': 1 });
    });
    it('have one holder each when two come at once', async () => {
        const [one, other] = [
            new Leases(database, 'one', WANTED),
            new Leases(database, 'other', WANTED),
        ];
        await Promise.all([one.beat(), other.beat()]);
        expect([one.held.size, other.held.size].sort()).to.deep.equal([0, 2]);
    });
    it('are left to a holder that lives, however long, and whatever the clocks of others say', async () => {
        const one = new Leases(database, 'one', WANTED);
        const other = new Leases(database, 'other', WANTED);
        for (let i = 0; i < 20; i++) {
            await one.beat();
            await other.beat();
            clock.tick(PATIENCE_MS - 1);
        }
        expect([one.held.size, other.held.size]).to.deep.equal([2, 0]);
    });
    it('are left to a holder that could not show itself, because nobody could write', async () => {
        const one = new Leases(database, 'one', WANTED);
        const other = new Leases(database, 'other', WANTED);
        await one.beat();
        await other.beat();
        let goOn = () => undefined;
        const stall = new Promise((resolve) => (goOn = resolve));
        void database.transaction(() => stall);
        clock.tick(BEAT_MS);
        const beats = [other.beat(), one.beat()];
        clock.tick(10 * PATIENCE_MS);
        goOn();
        await Promise.all(beats);
        expect(other.held.size).to.equal(0);
        clock.tick(BEAT_MS);
        expect(await other.beat()).to.be.false;
        expect(other.held.size).to.equal(0);
    });
    it('are not taken by one that stood still itself', async () => {
        const one = new Leases(database, 'one', WANTED);
        const other = new Leases(database, 'other', WANTED);
        await one.beat();
        await other.beat();
        clock.tick(10 * PATIENCE_MS);
        await other.beat();
        expect(other.held.size).to.equal(0);
        expect(await watch(other), 'its holder is silent all the same').to.be.true;
    });
    it('have an epoch beyond that of the tables, although the leases are gone or older', async () => {
        generations = [
            { projection: 'orders', version: 1, epoch: 7 },
            { projection: 'orders', version: 2, epoch: 9 },
        ];
        const leases = new Leases(database, 'one', WANTED);
        await leases.beat();
        expect(held(leases)).to.deep.equal({ 'orders@1': 8, 'trades@1': 1 });
        generations = [{ projection: 'orders', version: 1, epoch: 20 }];
        leases.renew('orders@1');
        await leases.beat();
        expect(held(leases)).to.deep.equal({ 'trades@1': 1, 'orders@1': 21 });
    });
    it('are taken from a holder that stays silent, by the own clock of who looks, with a higher epoch', async () => {
        const one = new Leases(database, 'one', WANTED);
        await one.beat();
        const other = new Leases(database, 'other', WANTED);
        clock.tick(10 * PATIENCE_MS);
        expect(await other.beat(), 'what was before it looked does not count').to.be.false;
        expect(await watch(other)).to.be.true;
        expect(held(other)).to.deep.equal({ 'orders@1': 2, 'trades@1': 2 });
        expect(await one.beat(), 'the one before notices at its next beat').to.be.true;
        expect(one.held.size).to.equal(0);
    });
    it('can be taken at once when they were given back, with a higher epoch', async () => {
        const [one, other] = [
            new Leases(database, 'one', WANTED),
            new Leases(database, 'other', WANTED),
        ];
        await one.beat();
        await one.release();
        expect(one.held.size).to.equal(0);
        expect(await other.beat()).to.be.true;
        expect(held(other)).to.deep.equal({ 'orders@1': 2, 'trades@1': 2 });
    });
    it('are not given back by one that has lost them', async () => {
        const [one, other] = [
            new Leases(database, 'one', WANTED),
            new Leases(database, 'other', WANTED),
        ];
        await one.beat();
        await watch(other);
        await one.release();
        expect([...rows.values()].map(({ holder }) => holder)).to.deep.equal(['other', 'other']);
        expect(held(other)).to.deep.equal({ 'orders@1': 2, 'trades@1': 2 });
    });
    it('are taken anew at the next beat when the answer to the commit that took them was lost', async () => {
        const leases = new Leases(database, 'one', WANTED);
        loseOneAnswer();
        expect(await failure(leases.beat())).to.equal('connection lost');
        expect(leases.held.size).to.equal(0);
        expect(await leases.beat()).to.be.true;
        expect(held(leases)).to.deep.equal({ 'orders@1': 2, 'trades@1': 2 });
    });
    it('stay held when a beat fails, its answer lost or not', async () => {
        const leases = new Leases(database, 'one', WANTED);
        await leases.beat();
        loseOneAnswer();
        expect(await failure(leases.beat())).to.equal('connection lost');
        expect(held(leases)).to.deep.equal({ 'orders@1': 1, 'trades@1': 1 });
        const transaction = sinon.stub(database, 'transaction').rejects(new Error('no connection'));
        expect(await failure(leases.beat())).to.equal('no connection');
        transaction.restore();
        expect(await leases.beat()).to.be.false;
        expect(held(leases)).to.deep.equal({ 'orders@1': 1, 'trades@1': 1 });
    });
    it('that were lost are told of, even if the beat that noticed has failed', async () => {
        const one = new Leases(database, 'one', WANTED);
        await one.beat();
        const first = rows.get('orders@1');
        rows.set('orders@1', { ...first, holder: 'other', epoch: 2 });
        const transaction = sinon.stub(database, 'transaction').rejects(new Error('no connection'));
        await failure(one.beat());
        transaction.restore();
        expect(await one.beat()).to.be.true;
        expect(held(one)).to.deep.equal({ 'trades@1': 1 });
    });
    /** The next transaction is committed, and nobody hears of it. */
    function loseOneAnswer() {
        const transaction = database.transaction.bind(database);
        const lost = sinon.stub(database, 'transaction').callsFake(async (work) => {
            lost.restore();
            await transaction(work);
            throw new Error('connection lost');
        });
    }
    async function failure(promise) {
        return promise.then(() => undefined, (error) => error.message);
    }
});
//# sourceMappingURL=lease.test.js.map