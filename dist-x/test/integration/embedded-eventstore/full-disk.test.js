import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import sinon from 'sinon';
import { connectEventStore } from '../../../src/eventstore/client/connect.js';
import { startEventStoreServer, } from '../../../src/embedded-eventstore/server.js';
import { EventStoreUnavailable } from '../../../src/eventstore/errors.js';
import { temporaryFolder } from '../../support/embedded-store.js';
import { fileHandleMethods } from '../../support/file-handle-methods.js';
import { until } from '../../support/until.js';
import { collect, ids, newEvents, newStream, rejection } from '../eventstore/contract/subject.js';
describe('the embedded server on a full disk', () => {
    let directory;
    let server;
    let store;
    beforeEach(async () => {
        directory = await temporaryFolder();
        server = await startEventStoreServer({ directory, port: 0 });
        store = connect();
    });
    afterEach(async () => {
        sinon.restore();
        await store.close();
        await server.close();
        await rm(directory, { recursive: true });
    });
    const connect = (deadlineMs) => connectEventStore(`esdb://127.0.0.1:${server.port}?tls=false`, deadlineMs === undefined ? {} : { deadlineMs });
    const fillDisk = async () => sinon.stub(await fileHandleMethods(), 'write').rejects(new Error('no space left on device'));
    it('answers a failure, shows nothing of the append, and still reads', async () => {
        const stream = newStream();
        const before = newEvents(3);
        await store.append(stream, before, 'no_stream');
        await fillDisk();
        const impatient = connect(300);
        const error = await rejection(impatient.append(stream, newEvents(2), 2n));
        await impatient.close();
        expect(error).to.be.instanceOf(EventStoreUnavailable);
        expect(ids(await collect(store.readStream(stream)))).to.deep.equal(ids(before));
    });
    it('lets an append that is repeated through when there is room again, once', async () => {
        const stream = newStream();
        const events = newEvents(2);
        const write = await fillDisk();
        const appended = store.append(stream, events, 'no_stream');
        await until(() => write.callCount >= 2);
        write.restore();
        expect(await appended).to.include({ lastRevision: 1n });
        expect(ids(await collect(store.readStream(stream)))).to.deep.equal(ids(events));
    });
});
//# sourceMappingURL=full-disk.test.js.map