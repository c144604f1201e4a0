import { expect } from 'chai';
import sinon from 'sinon';
import { GroupCommit } from '../../../../src/embedded-eventstore/engine/group-commit.js';
import { StreamMetadataReader } from '../../../../src/embedded-eventstore/engine/stream-metadata-reader.js';
import { StoreClosed, StoreInconsistent } from '../../../../src/embedded-eventstore/errors.js';
import { EventIndex } from '../../../../src/embedded-eventstore/index/event-index.js';
import { SegmentedLog } from '../../../../src/embedded-eventstore/log/segmented-log.js';
import { appendRequest } from '../../../support/event-database.js';
import { rejection } from '../../../support/rejection.js';
import { LogFolder, visitingAll } from '../log/log-folder.js';
describe('a group that is durable and cannot be shown', () => {
    let folder;
    let log;
    let stopped;
    let writer;
    const broken = new Error('the index is broken');
    beforeEach(async () => {
        folder = await LogFolder.create();
        log = await SegmentedLog.open(folder.path, visitingAll(), { segmentBytes: 1 << 20 });
        const index = new EventIndex();
        stopped = [];
        writer = new GroupCommit(log, index, new StreamMetadataReader(index, log), sinon.stub().throws(broken), (error) => stopped.push(error));
    });
    afterEach(async () => {
        await log.close();
        await folder.remove();
    });
    const submit = (stream) => writer.submit((group) => group.append(appendRequest(stream, 1)));
    it('stops the store, and is not answered at all: it has neither failed nor succeeded for the client', async () => {
        const settled = [];
        const settle = (what) => settled.push(what);
        for (const stream of ['a', 'b'])
            submit(stream).then(settle, settle);
        while (stopped.length === 0)
            await new Promise((resolve) => setImmediate(resolve));
        await writer.close();
        expect(stopped).to.have.length(1);
        expect(stopped[0]).to.be.instanceOf(StoreInconsistent);
        expect(stopped[0]?.cause).to.equal(broken);
        expect(settled).to.deep.equal([]);
        expect((await folder.recover()).payloads).to.have.length(2);
    });
    it('is the last: what comes after it is refused, and nothing of it is written', async () => {
        submit('a').catch(() => undefined);
        while (stopped.length === 0)
            await new Promise((resolve) => setImmediate(resolve));
        expect(await rejection(submit('b'))).to.be.instanceOf(StoreClosed);
        expect((await folder.recover()).payloads).to.have.length(1);
    });
});
//# sourceMappingURL=group-commit.test.js.map