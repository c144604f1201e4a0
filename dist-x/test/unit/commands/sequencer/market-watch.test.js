import { expect } from 'chai';
import sinon from 'sinon';
import { MarketWatch } from '../../../../src/commands/sequencer/market-watch.js';
import { MarketSequencers } from '../../../../src/commands/sequencer/market-sequencers.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { noSnapshots } from '../../../support/snapshots.js';
import { until } from '../../../support/until.js';
/** Lets everything that is under way come to its end. */
async function settled() {
    for (let turn = 0; turn < 50; turn++)
        await new Promise((resolve) => setImmediate(resolve));
}
describe('MarketWatch', () => {
    let store;
    let ours;
    let others;
    let watch;
    async function list(symbol, by) {
        const command = { type: 'ListMarket', symbol, tickSize: '1', lotSize: '1' };
        const context = { commandId: crypto.randomUUID(), correlationId: 'test', actor: 'test' };
        await by.submit(symbol, { command, context });
    }
    beforeEach(() => {
        store = new InMemoryEventStore();
        const clock = () => new Date();
        ours = new MarketSequencers(store, clock, noSnapshots);
        others = new MarketSequencers(store, clock, noSnapshots);
        watch = new MarketWatch(store, ours, { error: () => undefined });
    });
    afterEach(async () => {
        sinon.restore();
        await watch.close();
        await Promise.all([ours.close(), others.close()]);
    });
    it('does not say which markets there are before it knows', () => {
        watch.start();
        expect(() => watch.symbols()).to.throw('the markets are still being looked up');
    });
    it('takes up the markets that were listed before, and those that another process lists later', async () => {
        const taken = sinon.spy(ours, 'watch');
        await list('BEFORE', others);
        watch.start();
        await settled();
        expect(watch.symbols()).to.deep.equal(['BEFORE']);
        await list('LATER', others);
        await settled();
        expect(watch.symbols()).to.deep.equal(['BEFORE', 'LATER']);
        expect(taken.args).to.deep.equal([['BEFORE'], ['LATER']]);
    });
    it('takes up the others while one is too busy to ever be done', async () => {
        await list('BUSY', others);
        await list('QUIET', others);
        const taken = sinon.spy(ours, 'watch');
        const read = store.readStream.bind(store);
        // As a real store does, so that two clients keep a market busy for ever.
        sinon.stub(store, 'readStream').callsFake(async function* (...args) {
            await new Promise((resolve) => setImmediate(resolve));
            yield* read(...args);
        });
        let isBusy = true;
        const trade = async () => {
            const command = { type: 'CancelOrder', actor: 'test', orderId: 'BUSY-1' };
            const context = { commandId: crypto.randomUUID(), correlationId: 'test', actor: 'test' };
            while (isBusy)
                await ours.submit('BUSY', { command, context }).catch(() => undefined);
        };
        const trading = Promise.all([trade(), trade()]);
        watch.start();
        await settled();
        expect(taken.args).to.deep.equal([['BUSY'], ['QUIET']]);
        isBusy = false;
        await trading;
    });
    it('takes a stream of somebody else’s for no market, whatever its events are called', async () => {
        const event = { id: crypto.randomUUID(), type: 'MarketListed', data: {}, metadata: {} };
        await store.append('audit-of-listings', [event], 'any');
        watch.start();
        await settled();
        expect(watch.symbols()).to.deep.equal([]);
    });
    it('knows a market of this process at once', async () => {
        watch.start();
        await settled();
        await list('OURS', ours);
        expect(watch.symbols()).to.deep.equal(['OURS']);
    });
    it('no longer says which markets there are when it cannot follow them', async () => {
        const errors = [];
        sinon.stub(store, 'subscribeToAll').throws(new Error('lost'));
        watch = new MarketWatch(store, ours, { error: (error) => errors.push(error) });
        watch.start();
        await settled();
        expect(errors).to.have.length(1);
        expect(() => watch.symbols()).to.throw('the markets are still being looked up');
    });
    it('says nothing while it cannot follow them, and goes on from where it was', async () => {
        const subscribe = store.subscribeToAll.bind(store);
        const begun = [];
        const closings = [];
        sinon.stub(store, 'subscribeToAll').callsFake((options) => {
            begun.push(options.after);
            const subscription = subscribe(options);
            closings.push(() => subscription.close());
            return subscription;
        });
        await list('BEFORE', others);
        watch.start();
        await settled();
        expect(watch.symbols()).to.deep.equal(['BEFORE']);
        // It ends by itself, as one does that the store gives up.
        await closings[0]();
        await settled();
        expect(() => watch.symbols()).to.throw('the markets are still being looked up');
        await list('MEANWHILE', others);
        await until(() => begun.length === 2);
        await settled();
        expect(watch.symbols()).to.deep.equal(['BEFORE', 'MEANWHILE']);
        expect(begun[0]).to.equal('start');
        expect(begun[1]).to.be.a('bigint');
    });
});
//# sourceMappingURL=market-watch.test.js.map