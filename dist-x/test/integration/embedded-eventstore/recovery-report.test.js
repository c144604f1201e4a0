import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { connectEventStore } from '../../../src/eventstore/client/connect.js';
import { startEmbeddedEventStore } from '../../../src/embedded-eventstore/embedded-event-store.js';
import { CorruptLog } from '../../../src/embedded-eventstore/errors.js';
import { temporaryFolder } from '../../support/embedded-store.js';
import { collect, newEvents, rejection } from '../eventstore/contract/subject.js';
describe('starting the embedded server on damaged files', () => {
    let directory;
    let file;
    beforeEach(async () => {
        directory = await temporaryFolder();
        const server = await startEmbeddedEventStore({ directory });
        const store = connectEventStore(server.url);
        for (let revision = 0; revision < 3; revision++) {
            await store.append('stream', newEvents(2), 'any');
        }
        await store.close();
        await server.close();
        const [name] = (await readdir(directory)).filter((entry) => entry.endsWith('.log'));
        file = join(directory, name);
    });
    afterEach(() => rm(directory, { recursive: true }));
    it('cuts a half-written tail and reports it', async () => {
        const { length } = await readFile(file);
        await appendFile(file, 'half a record');
        const cuts = [];
        const server = await startEmbeddedEventStore({
            directory,
            onCutTail: (cut) => cuts.push(cut),
        });
        const store = connectEventStore(server.url);
        expect(await collect(store.readStream('stream'))).to.have.length(6);
        expect(cuts).to.deep.equal([{ file, offset: length, bytes: 'half a record'.length }]);
        await store.close();
        await server.close();
    });
    it('refuses damage further ahead, with file and offset, and lets go of the folder', async () => {
        const bytes = await readFile(file);
        bytes[100] = (bytes[100] ?? 0) ^ 1;
        await writeFile(file, bytes);
        for (let attempt = 0; attempt < 2; attempt++) {
            const error = await rejection(startEmbeddedEventStore({ directory }));
            expect(error).to.be.instanceOf(CorruptLog);
            expect(error).to.include({ file, offset: 32 });
        }
    });
});
//# sourceMappingURL=recovery-report.test.js.map