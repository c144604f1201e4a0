import { expect } from 'chai';
import sinon from 'sinon';
import { InProcessKeyedView } from '../../../src/views/keyed/in-process-keyed-view.js';
import { SharedLoads } from '../../../src/views/keyed/shared-loads.js';
import { readThrough } from '../../../src/views/keyed/read-through.js';
import { until } from '../../support/until.js';
const feed = { number: 1, epoch: 1 };
describe('reading through a view', () => {
    let view;
    let loads;
    let load;
    const read = (options = {}) => readThrough({ view, key: 'ada', loads, reach: async () => undefined, load, ...options });
    beforeEach(async () => {
        view = new InProcessKeyedView({ capacity: 10, weightOf: () => 1 });
        await view.reset(feed, 10n);
        loads = new SharedLoads();
        load = sinon.stub();
        load.resolves({ result: 'from the tables', position: 10n });
    });
    it('asks the tables once, and from then on the view', async () => {
        const expected = { result: 'from the tables', position: 10n };
        expect(await read()).to.deep.equal(expected);
        expect(await read()).to.deep.equal(expected);
        expect(load.callCount).to.equal(1);
    });
    it('waits until the view has come as far as is asked for', async () => {
        await read();
        const reach = async () => {
            await view.advance(feed, 10n, 20n, []);
        };
        expect(await read({ atLeast: 20n, reach })).to.include({ position: 20n });
        expect(load.callCount).to.equal(1);
    });
    it('turns to the tables when the view has not come that far all the same', async () => {
        await read();
        load.resolves({ result: 'later', position: 20n });
        expect(await read({ atLeast: 20n })).to.deep.equal({ result: 'later', position: 20n });
        expect(await read({ atLeast: 20n })).to.deep.equal({ result: 'later', position: 20n });
        expect(load.callCount).to.equal(2);
    });
    it('turns to the tables when the value is not fresh any more, and puts the new one in its place', async () => {
        await read();
        load.resolves({ result: 'fresh', position: 10n });
        const isFresh = (value) => value === 'fresh';
        expect(await read({ isFresh })).to.include({ result: 'fresh' });
        expect(await read({ isFresh })).to.include({ result: 'fresh' });
        expect(load.callCount).to.equal(2);
    });
    it('bears with a view that is lost, or away', async () => {
        await view.leave();
        expect(await read()).to.include({ result: 'from the tables' });
        sinon.stub(view, 'read').rejects(new Error('Redis is away'));
        expect(await read({ atLeast: 5n })).to.include({ result: 'from the tables' });
        expect(load.callCount).to.equal(2);
    });
    it('bears with a fill that fails', async () => {
        sinon.stub(view, 'fill').rejects(new Error('Redis is away'));
        expect(await read()).to.include({ result: 'from the tables' });
    });
    it('hands on what goes wrong with the tables, and fills nothing in', async () => {
        load.rejects(new Error('no such user'));
        const error = await read().catch((each) => each);
        expect(error).to.include({ message: 'no such user' });
        load.resolves({ result: 'now there is', position: 10n });
        expect(await read()).to.include({ result: 'now there is' });
    });
    describe('by many in one moment', () => {
        /** A load that ends when it is told to. */
        const held = () => {
            let resolve;
            let reject;
            const promise = new Promise((...settle) => {
                [resolve, reject] = settle;
            });
            load.onCall(load.callCount).returns(promise);
            return { resolve, reject };
        };
        const begun = (count) => until(async () => load.callCount === count);
        it('reads the tables once', async () => {
            const first = held();
            const all = Array.from({ length: 100 }, () => read());
            await begun(1);
            first.resolve({ result: 'once', position: 10n });
            const results = (await Promise.all(all)).map(({ result }) => result);
            expect(new Set(results)).to.deep.equal(new Set(['once']));
            expect(load.callCount).to.equal(1);
            expect((await view.read('ada')).held?.result).to.equal('once');
        });
        it('reads them again for who asks for more than the load under way has seen', async () => {
            const first = held();
            const early = read();
            await begun(1);
            load.onCall(1).resolves({ result: 'later', position: 20n });
            const late = Array.from({ length: 10 }, () => read({ atLeast: 20n }));
            first.resolve({ result: 'early', position: 10n });
            expect(await early).to.include({ result: 'early' });
            for (const each of await Promise.all(late))
                expect(each).to.include({ result: 'later' });
            expect(load.callCount).to.equal(2);
        });
        it('does not wait for what waits for a position that was not asked for', async () => {
            const first = held();
            const waiting = read({ atLeast: 20n });
            await begun(1);
            expect(await read()).to.include({ result: 'from the tables' });
            first.resolve({ result: 'late', position: 20n });
            expect(await waiting).to.include({ result: 'late' });
        });
        it('does not share what was read before the view was begun anew', async () => {
            const first = held();
            const early = read();
            await begun(1);
            await view.reset({ number: 2, epoch: 1 }, 10n);
            expect(await read()).to.include({ result: 'from the tables' });
            first.resolve({ result: 'of other tables', position: 10n });
            await early;
            expect((await view.read('ada')).held?.result).to.equal('from the tables');
        });
        it('shares what is not there, but not with who asks for more', async () => {
            const first = held();
            const all = Array.from({ length: 10 }, () => read().catch((error) => error));
            await begun(1);
            load.onCall(1).resolves({ result: 'there', position: 20n });
            const later = read({ atLeast: 20n });
            first.reject(new Error('no such user'));
            for (const each of await Promise.all(all)) {
                expect(each).to.include({ message: 'no such user' });
            }
            expect(await later).to.include({ result: 'there' });
            expect(load.callCount).to.equal(2);
        });
    });
});
//# sourceMappingURL=read-through.test.js.map