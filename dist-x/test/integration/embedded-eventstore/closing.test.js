import { expect } from 'chai';
import { connectEventStore } from '../../../src/eventstore/client/connect.js';
import { openEmbeddedStore } from '../../support/embedded-store.js';
import { newEvents, newStream } from '../eventstore/contract/subject.js';
describe('closing the adapter', () => {
    let embedded;
    let store;
    const stream = newStream();
    before(async () => {
        embedded = await openEmbeddedStore();
        for (let batch = 0; batch < 10; batch++) {
            await embedded.store.append(stream, newEvents(500, batch * 500), 'any');
        }
    });
    beforeEach(() => {
        store = connectEventStore(embedded.url);
    });
    after(() => embedded.close());
    it('is not held up by a read that was left early', async () => {
        for await (const { revision } of store.readStream(stream)) {
            if (revision === 3n)
                break;
        }
        await store.close();
    });
    it('is not held up by a subscription that was left early, with much received ahead', async () => {
        const subscription = store.subscribeToAll({
            after: 'start',
            streamPrefixes: [stream],
            maxBatch: 10,
        });
        for await (const { events } of subscription)
            if (events.length > 0)
                break;
        await store.close();
    });
    it('ends a subscription whose consumer is busy', async () => {
        const subscription = store.subscribeToAll({
            after: 'start',
            streamPrefixes: [stream],
            maxBatch: 10,
        });
        let batches = 0;
        for await (const { events } of subscription) {
            if (events.length === 0)
                continue;
            batches++;
            await store.close();
        }
        expect(batches).to.equal(1);
    });
    it('can be done twice, and before anything was asked', async () => {
        await store.close();
        await store.close();
    });
});
//# sourceMappingURL=closing.test.js.map