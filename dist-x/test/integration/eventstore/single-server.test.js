import { expect } from 'chai';
import { connectEventStore } from '../../../src/eventstore/client/connect.js';
import { openEmbeddedStore } from '../../support/embedded-store.js';
import { FaultyLink } from '../../support/faulty-link.js';
import { collect, ids, newEvents, newStream } from './contract/subject.js';
describe('an event store behind whose address another takes over', () => {
    let embedded;
    let link;
    let store;
    let retries;
    beforeEach(async () => {
        embedded = await openEmbeddedStore();
        const opened = await FaultyLink.open(embedded.url);
        link = opened.link;
        retries = 0;
        store = connectEventStore(opened.url, { onRetry: () => (retries += 1) });
        await store.ping();
    });
    afterEach(async () => {
        await store.close();
        await link.close();
        await embedded.close();
    });
    // The connections stay, and lead to nobody: as when a machine is lost and its address is taken over.
    it('is found again by appends', async () => {
        const stream = newStream();
        const first = newEvents(2);
        await store.append(stream, first, 'no_stream');
        link.freezeConnections();
        const second = newEvents(2);
        await store.append(stream, second, 1n);
        expect(ids(await collect(store.readStream(stream)))).to.deep.equal(ids([...first, ...second]));
        expect(retries).to.be.at.least(1);
    });
    it('is found again by reads by which something is decided', async () => {
        link.freezeConnections();
        expect(await collect(store.readStream(newStream(), { fromLeader: true }))).to.have.lengthOf(0);
        expect(retries).to.be.at.least(1);
    });
    it('is found again by other reads, and by a subscription that waits', async () => {
        const prefix = newStream('followed');
        const subscription = store.subscribeToAll({ after: 'start', streamPrefixes: [prefix] });
        const batches = subscription[Symbol.asyncIterator]();
        await batches.next();
        link.freezeConnections();
        await collect(store.readStream(newStream()));
        await embedded.store.append(`${prefix}-1`, newEvents(1), 'no_stream');
        for (;;) {
            const next = await batches.next();
            if (next.done === true || next.value.events.length > 0)
                break;
        }
        await subscription.close();
    });
});
//# sourceMappingURL=single-server.test.js.map