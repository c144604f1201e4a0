import { expect } from 'chai';
import sinon from 'sinon';
import { HotRows } from '../../../../src/projections/folding/hot-rows.js';
import { integer, table, text } from '../../../../src/sql/table.js';
const accounts = table({
    name: 'accounts',
    key: 'id',
    columns: { id: text(10), sum: integer },
});
const notes = table({
    name: 'notes',
    key: 'number',
    append: true,
    columns: { number: integer, note: text(10) },
});
describe('hot rows', () => {
    let stored;
    let load;
    beforeEach(() => {
        stored = new Map(['a', 'b', 'c'].map((id) => [id, { id, sum: 0 }]));
        load = sinon.spy(async (keys) => keys.map((key) => stored.get(key)).filter((row) => row !== undefined));
    });
    async function claim(rows, keys, created, batch) {
        for (const key of created)
            rows.claimNew(key, batch);
        for (const key of keys)
            rows.claim(key, batch);
        await rows.lookUp(batch, load);
    }
    it('are looked up once, those that are not there included, and never those that are new', async () => {
        const rows = new HotRows(accounts, 10);
        await claim(rows, ['a', 'z'], ['n'], 1);
        await claim(rows, ['a', 'z', 'n', 'b'], [], 2);
        expect(load.args).to.deep.equal([[['a', 'z']], [['b']]]);
        expect(rows.get('a')).to.deep.equal({ id: 'a', sum: 0 });
        expect([rows.get('z'), rows.get('n')]).to.deep.equal([undefined, undefined]);
    });
    it('are looked up, although they are said to be new, when somebody has named them before', async () => {
        const rows = new HotRows(accounts, 10);
        rows.claim('a', 1);
        rows.claimNew('a', 1);
        await rows.lookUp(1, load);
        expect(rows.get('a')).to.deep.equal({ id: 'a', sum: 0 });
    });
    it('tell what was done to each: as it was, and as it is, however often it changed', async () => {
        const rows = new HotRows(accounts, 10);
        await claim(rows, ['a', 'b', 'c'], ['n', 'm'], 1);
        rows.put({ id: 'n', sum: 1 });
        rows.put({ id: 'a', sum: 1 });
        rows.put({ id: 'a', sum: 2 });
        rows.delete('b');
        rows.delete('c');
        rows.put({ id: 'c', sum: 3 });
        rows.put({ id: 'm', sum: 4 });
        rows.delete('m');
        expect(rows.take()).to.deep.equal({
            inserted: [{ id: 'n', sum: 1 }],
            updated: [
                { before: { id: 'a', sum: 0 }, after: { id: 'a', sum: 2 } },
                { before: { id: 'c', sum: 0 }, after: { id: 'c', sum: 3 } },
            ],
            deleted: [{ id: 'b', sum: 0 }],
        });
        expect(rows.take()).to.deep.equal({ inserted: [], updated: [], deleted: [] });
    });
    it('go on from what was taken, whether it is committed or not', async () => {
        const rows = new HotRows(accounts, 10);
        await claim(rows, ['a'], [], 1);
        rows.put({ id: 'a', sum: 1 });
        rows.take();
        await claim(rows, ['a'], [], 2);
        rows.put({ id: 'a', sum: 2 });
        expect(rows.take().updated).to.deep.equal([
            { before: { id: 'a', sum: 1 }, after: { id: 'a', sum: 2 } },
        ]);
    });
    it('that are only added are neither named nor kept', async () => {
        const rows = new HotRows(notes, 0);
        await claim(rows, [], [], 1);
        rows.put({ number: 1, note: 'x' });
        rows.put({ number: 2, note: 'y' });
        expect(rows.take().inserted).to.deep.equal([
            { number: 1, note: 'x' },
            { number: 2, note: 'y' },
        ]);
        expect(rows.take().inserted).to.be.empty;
        expect(load.called).to.be.false;
    });
    it('refuse a row that nobody named, for it would look as if there were none', () => {
        const rows = new HotRows(accounts, 10);
        const refusal = 'its keys do not name the row a';
        expect(() => rows.get('a')).to.throw(refusal);
        expect(() => rows.put({ id: 'a', sum: 1 })).to.throw(refusal);
        expect(() => rows.delete('a')).to.throw(refusal);
    });
    it('make room for others once they are committed, the longest untouched first', async () => {
        const rows = new HotRows(accounts, 2);
        await claim(rows, ['a'], [], 1);
        await claim(rows, ['b'], [], 2);
        await claim(rows, ['c'], [], 3);
        rows.settle(3);
        expect(isKept(rows)).to.deep.equal({ a: false, b: true, c: true });
    });
    it('stay as long as a batch about them is in flight, however many there are', async () => {
        const rows = new HotRows(accounts, 0, () => true);
        await claim(rows, ['a', 'b'], [], 1);
        await claim(rows, ['b', 'c'], [], 2);
        rows.settle(0);
        expect(isKept(rows)).to.deep.equal({ a: true, b: true, c: true });
        rows.settle(1);
        expect(isKept(rows)).to.deep.equal({ a: false, b: true, c: true });
        rows.settle(2);
        expect(isKept(rows)).to.deep.equal({ a: false, b: false, c: false });
    });
    it('go when they are settled or deleted, and committed', async () => {
        const rows = new HotRows(accounts, 10, ({ sum }) => sum === 9);
        await claim(rows, ['a', 'b', 'c'], [], 1);
        rows.put({ id: 'a', sum: 9 });
        rows.delete('b');
        rows.take();
        rows.settle(1);
        expect(isKept(rows)).to.deep.equal({ a: false, b: false, c: true });
    });
    function isKept(rows) {
        const keeps = (key) => {
            try {
                rows.get(key);
                return true;
            }
            catch {
                return false;
            }
        };
        return { a: keeps('a'), b: keeps('b'), c: keeps('c') };
    }
});
//# sourceMappingURL=hot-rows.test.js.map