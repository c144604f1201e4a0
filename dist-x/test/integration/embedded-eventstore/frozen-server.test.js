import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { connectEventStore } from '../../../src/eventstore/client/connect.js';
import { EventStoreUnavailable } from '../../../src/eventstore/errors.js';
import { temporaryFolder } from '../../support/embedded-store.js';
import { until } from '../../support/until.js';
import { collect, ids, newEvents, newStream, rejection } from '../eventstore/contract/subject.js';
import { ServerProcess } from './server-process.js';
describe('a server that no longer answers', () => {
    let directory;
    let server;
    beforeEach(async () => {
        directory = await temporaryFolder();
        server = await ServerProcess.start(directory);
    });
    afterEach(async () => {
        server.thaw();
        await server.kill();
        await rm(directory, { recursive: true });
    });
    it('gets an append repeated until it answers, and stores it once', async () => {
        let repetitions = 0;
        const store = connectEventStore(server.url, {
            attemptTimeoutMs: 100,
            onRetry: () => repetitions++,
        });
        const stream = newStream();
        // Connects with as much patience as a busy machine needs, which a ping would not have.
        await collect(store.readStream(stream));
        server.freeze();
        const events = newEvents(3);
        const append = store.append(stream, events, 'no_stream');
        await until(() => repetitions >= 3);
        server.thaw();
        expect((await append).lastRevision).to.equal(2n);
        expect(ids(await collect(store.readStream(stream)))).to.deep.equal(ids(events));
        await store.close();
    });
    it('is given up when the time is over', async () => {
        const store = connectEventStore(server.url, { attemptTimeoutMs: 50, deadlineMs: 300 });
        server.freeze();
        const append = store.append(newStream(), newEvents(1), 'any');
        expect(await rejection(append)).to.be.instanceOf(EventStoreUnavailable);
        expect(await rejection(store.ping())).to.be.instanceOf(EventStoreUnavailable);
        await store.close();
    });
});
//# sourceMappingURL=frozen-server.test.js.map