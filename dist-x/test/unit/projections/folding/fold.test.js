import { expect } from 'chai';
import sinon from 'sinon';
import { Fold, relevant, writeChanges, } from '../../../../src/projections/folding/fold.js';
import { UnprojectableEvent } from '../../../../src/projections/folding/unprojectable-event.js';
import { integer, table, text } from '../../../../src/sql/table.js';
import { randomFrom } from '../../../support/random-trading.js';
import { tellSeed } from '../../../support/tell-seed.js';
import { generation } from '../../../support/generations.js';
const counters = table({
    name: 'counters',
    key: 'id',
    columns: { id: text(10), count: integer },
});
const notes = table({
    name: 'notes',
    key: 'position',
    append: true,
    columns: { position: integer, id: text(10) },
});
const keys = ({ id }) => ({ counters: [id] });
const counted = {
    keys,
    apply({ counters, notes }, { id }, { position }) {
        if (id === 'poison')
            throw new Error('inedible');
        counters.put({ id, count: (counters.get(id)?.count ?? 0) + 1 });
        notes.put({ position: Number(position), id });
    },
};
const opened = {
    creates: keys,
    apply: ({ counters }, { id }) => counters.put({ id, count: 0 }),
};
const closed = { keys, apply: ({ counters }, { id }) => counters.delete(id) };
/** Counts events by what they name, and notes each of them down. */
const counter = {
    name: 'counter',
    version: 1,
    tables: [counters, notes],
    on: { Counted: counted, Opened: opened, Closed: closed },
};
describe('folding', () => {
    const sql = {};
    const live = generation({ id: 'counter_g3', projection: 'counter', number: 3 });
    /** What the tables of the generation hold. */
    let stored;
    let load;
    let tables;
    const event = (position, id, type = 'Counted') => {
        const recorded = {
            id: `event-${position}`,
            type,
            data: { id },
            metadata: {},
            stream: 'market-X',
            revision: position,
            position,
            created: new Date(0),
        };
        return { recorded, event: { type, data: { id } } };
    };
    const write = (changes) => writeChanges(tables, sql, counter.tables, live, changes);
    beforeEach(() => {
        stored = { counters_g3: new Map(), notes_g3: new Map() };
        const put = (name, key, row) => void stored[name].set(String(row[key]), row);
        const all = {
            load: async (_sql, _table, name, wanted) => wanted.map((key) => stored[name].get(key)).filter((row) => row !== undefined),
            insert: async (_sql, { key }, name, rows) => {
                for (const row of rows) {
                    if (stored[name].has(String(row[key])))
                        throw new Error(`${String(row[key])} is there`);
                    put(name, key, row);
                }
            },
            update: async (_sql, { key }, name, changes) => {
                for (const { before, after } of changes) {
                    expect(stored[name].get(String(before[key]))).to.deep.equal(before);
                    put(name, key, after);
                }
            },
            delete: async (_sql, _table, name, gone) => {
                for (const key of gone)
                    stored[name].delete(key);
            },
        };
        tables = all;
        load = sinon.spy(tables, 'load');
    });
    it('looks each row up once, and makes one change of it however often it changes', async () => {
        stored['counters_g3'].set('a', { id: 'a', count: 5 });
        const fold = new Fold(counter, live);
        const batch = [event(1n, 'a'), event(2n, 'b'), event(3n, 'a'), event(4n, 'a')];
        await fold.fold(tables, sql, batch);
        const { changes } = fold.take();
        expect(load.args).to.deep.equal([[sql, counters, 'counters_g3', ['a', 'b']]]);
        expect(changes['counters']).to.deep.equal({
            inserted: [{ id: 'b', count: 1 }],
            updated: [{ before: { id: 'a', count: 5 }, after: { id: 'a', count: 8 } }],
            deleted: [],
        });
    });
    it('goes on in memory with what it has folded before, committed or not', async () => {
        const fold = new Fold(counter, live);
        await fold.fold(tables, sql, [event(1n, 'a')]);
        fold.take();
        await fold.fold(tables, sql, [event(2n, 'a')]);
        const next = fold.take().changes;
        expect(load.callCount).to.equal(1);
        expect(next['counters']?.updated).to.deep.equal([
            { before: { id: 'a', count: 1 }, after: { id: 'a', count: 2 } },
        ]);
    });
    it('never looks up what an event creates, nor what is only added', async () => {
        const fold = new Fold(counter, live);
        await fold.fold(tables, sql, [event(1n, 'a', 'Opened'), event(2n, 'a')]);
        const { changes } = fold.take();
        expect(load.called).to.be.false;
        expect(changes).to.deep.equal({
            counters: { inserted: [{ id: 'a', count: 1 }], updated: [], deleted: [] },
            notes: { inserted: [{ position: 2, id: 'a' }], updated: [], deleted: [] },
        });
    });
    it('asks nothing of the database when there is no event', async () => {
        const fold = new Fold(counter, live);
        await fold.fold(tables, sql, []);
        const { changes } = fold.take();
        const nothing = { inserted: [], updated: [], deleted: [] };
        expect(changes).to.deep.equal({ counters: nothing, notes: nothing });
        expect(load.called).to.be.false;
    });
    it('names the event that a handler throws at, and why', async () => {
        const batch = [event(1n, 'a'), event(2n, 'poison')];
        const thrown = await new Fold(counter, live)
            .fold(tables, sql, batch)
            .catch((error) => error);
        expect(thrown)
            .to.be.instanceOf(UnprojectableEvent)
            .with.property('fault')
            .that.includes({ projection: counter, generation: live, after: 1n, upTo: 2n });
        expect(thrown).to.have.property('message', 'counter cannot apply event event-2 (Counted, 2@market-X): inedible');
    });
    it('fails at an event that could not be decoded, and names it', async () => {
        const unreadable = { ...event(7n, 'a'), event: { unreadable: new Error('no such version') } };
        const thrown = await new Fold(counter, live)
            .fold(tables, sql, [unreadable])
            .catch((error) => error);
        expect(thrown).to.be.instanceOf(UnprojectableEvent);
        expect(thrown)
            .to.have.property('message')
            .that.matches(/event event-7 .*no such version$/);
    });
    it('refuses keys of a table that the projection has not', async () => {
        const wrong = { ...counter, on: { Counted: { ...counted, keys: () => ({ others: ['a'] }) } } };
        const thrown = await new Fold(wrong, live)
            .fold(tables, sql, [event(1n, 'a')])
            .catch((error) => error);
        expect(thrown)
            .to.have.property('message')
            .that.matches(/its keys are of a table others$/);
    });
    it('comes to the same rows wherever the log is cut into batches', async function () {
        const seed = Math.floor(Math.random() * 2 ** 31);
        tellSeed(this.test, seed);
        const random = randomFrom(seed);
        for (let round = 0; round < 50; round++) {
            for (const rows of Object.values(stored))
                rows.clear();
            const events = madeUp(200, random);
            const naive = naively(events);
            let fold = new Fold(counter, live);
            for (let at = 0; at < events.length;) {
                const size = 1 + Math.floor(random() * 40);
                await fold.fold(tables, sql, events.slice(at, at + size));
                const { batch, changes } = fold.take();
                await write(changes);
                if (random() < 0.7)
                    fold.settle(batch);
                // As after a failure: nothing is in memory.
                if (random() < 0.1)
                    fold = new Fold(counter, live);
                at += size;
            }
            expect(Object.fromEntries(stored['counters_g3'])).to.deep.equal(naive);
        }
    });
    it('takes the events that a projection reads, after a position and up to another', () => {
        const events = [event(1n, 'a'), event(2n, 'b', 'Other'), event(3n, 'c'), event(4n, 'd')];
        const positions = (...range) => relevant(counter, events, ...range).map(({ recorded }) => recorded.position);
        expect(positions(1n)).to.deep.equal([3n, 4n]);
        expect(positions(0n, 3n)).to.deep.equal([1n, 3n]);
    });
    /** Events of which each opens a row that there is not, or counts or closes one that there is. */
    function madeUp(count, random) {
        const open = new Set();
        const pick = (names) => names[Math.floor(random() * names.length)];
        const names = [...'abcdefgh'];
        return Array.from({ length: count }, (_, index) => {
            const id = pick(names);
            const type = open.has(id) ? pick(['Counted', 'Counted', 'Closed']) : 'Opened';
            if (type === 'Closed')
                open.delete(id);
            else
                open.add(id);
            return event(BigInt(index + 1), id, type);
        });
    }
    /** The rows that they come to, one by one. */
    function naively(events) {
        const rows = {};
        for (const { recorded } of events) {
            const { id } = recorded.data;
            if (recorded.type === 'Closed')
                delete rows[id];
            else if (recorded.type === 'Opened')
                rows[id] = { id, count: 0 };
            else
                rows[id] = { id, count: Number(rows[id]['count']) + 1 };
        }
        return rows;
    }
});
//# sourceMappingURL=fold.test.js.map