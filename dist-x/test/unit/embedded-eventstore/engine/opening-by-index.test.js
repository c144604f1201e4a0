import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import sinon from 'sinon';
import { EventDatabase } from '../../../../src/embedded-eventstore/engine/event-database.js';
import { CorruptLog } from '../../../../src/embedded-eventstore/errors.js';
import { verifyLog } from '../../../../src/embedded-eventstore/verify.js';
import { appendRequest, contentOf } from '../../../support/event-database.js';
import { fileHandleMethods } from '../../../support/file-handle-methods.js';
import { LogFolder } from '../log/log-folder.js';
const SIZES = { segmentBytes: 3_000, indexStretchBytes: 700 };
const NOT_HELD = 'it tells of records that the log does not hold';
describe('opening the event database by its index files', () => {
    let folder;
    let content;
    let first;
    let indexes;
    let segments;
    beforeEach(async () => {
        folder = await LogFolder.create();
        first = appendRequest('repeated', 2);
        await using(async (database) => {
            await database.append(first);
            for (let round = 0; round < 12; round++) {
                await database.append(appendRequest('a', 3));
                await database.append(appendRequest(`b${round}`, 1));
            }
            await database.softDelete({ stream: 'b1', expected: 'any' });
            await database.tombstone({ stream: 'b2', expected: 'any' });
            await database.append(appendRequest('a', 1));
            content = await contentOf(database);
        });
        segments = await folder.files();
        indexes = await indexFiles();
        expect(segments.length).to.be.greaterThan(2);
    });
    afterEach(async () => {
        sinon.restore();
        await folder.remove();
    });
    async function using(use, directory = folder.path) {
        const database = await EventDatabase.open(directory, SIZES);
        try {
            await use(database);
        }
        finally {
            await database.close();
        }
        return database;
    }
    const indexFiles = async () => {
        const names = await readdir(folder.path);
        return names
            .filter((name) => name.endsWith('.idx'))
            .sort()
            .map((name) => join(folder.path, name));
    };
    /** Opens the folder, expects everything to be there, and answers what was made again. */
    const faultsWhenOpened = async () => {
        const { rebuiltIndexes } = await using(async (database) => {
            expect(await contentOf(database)).to.deep.equal(content);
            expect(await database.append(first)).to.include({ kind: 'appended', lastRevision: 1 });
            expect(await database.append({ ...first, expected: -1 })).to.include({ lastRevision: 1 });
            expect(database.lastRevision('a')).to.equal(36);
            expect(database.firstVisibleRevision('b1')).to.equal(undefined);
            expect(database.isTombstoned('b2')).to.equal(true);
            expect(await contentOf(database)).to.deep.equal(content);
        });
        return rebuiltIndexes;
    };
    const expectSound = async () => {
        expect(await faultsWhenOpened()).to.deep.equal([]);
        const { damages, indexFaults } = await verifyLog(folder.path);
        expect({ damages, indexFaults }).to.deep.equal({ damages: [], indexFaults: [] });
    };
    const flip = (at) => (bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ 4;
        return bytes;
    };
    const inOneOf = (files, index) => files[index];
    it('finds everything again, and has nothing to make again', async () => {
        expect(indexes.length).to.be.at.least(segments.length - 1);
        await expectSound();
    });
    it('reads no record that the index files tell of: rot in it is found when it is read', async () => {
        const [file = ''] = segments;
        await folder.change(file, flip(500));
        await using(async (database) => {
            expect(database.eventCount).to.equal(content.length);
            const error = await contentOf(database).catch((thrown) => thrown);
            expect(error).to.be.instanceOf(CorruptLog);
            expect(error).to.have.property('file', file);
            expect(error.offset).to.be.within(32, 500);
        });
        const { damages } = await verifyLog(folder.path);
        expect(damages).to.have.length(1);
        expect(damages[0]).to.have.property('file', file);
        expect(damages[0]?.offset).to.be.within(32, 500);
    });
    it('does not take a rotten event for another one when its id is looked up', async () => {
        const [file = ''] = segments;
        const id = Buffer.from(first.events[0]?.id.replaceAll('-', '') ?? '', 'hex');
        await folder.change(file, (bytes) => flip(bytes.indexOf(id))(bytes));
        await using(async (database) => {
            for (const expected of ['any', -1]) {
                const [error, other] = await Promise.all([
                    database.append({ ...first, expected }).catch((thrown) => thrown),
                    database.append(appendRequest('of the same group', 1)),
                ]);
                expect(other).to.include({ kind: 'appended' });
                expect(error).to.be.instanceOf(CorruptLog);
                expect(error).to.include({ file, offset: 32 });
            }
            expect(await database.append(appendRequest('a', 1))).to.include({ lastRevision: 37 });
        });
    });
    it('refuses rot in what no index file tells of, with file and offset', async () => {
        for (const index of indexes)
            await rm(index);
        const file = inOneOf(segments, 1);
        await folder.change(file, flip(100));
        const error = await using(async () => undefined).catch((thrown) => thrown);
        expect(error).to.be.instanceOf(CorruptLog);
        expect(error).to.include({ file, offset: 32 });
    });
    describe('makes again, of the log, an index file that', () => {
        it('is missing', async () => {
            await rm(inOneOf(indexes, 1));
            expect((await verifyLog(folder.path)).indexFaults).to.deep.equal([
                { file: indexes[1], reason: 'it is missing' },
            ]);
            expect(await faultsWhenOpened()).to.deep.equal([
                { file: indexes[1], reason: 'it is missing' },
            ]);
            await expectSound();
        });
        it('is cut off, wherever', async () => {
            const file = inOneOf(indexes, 0);
            const whole = await readFile(file);
            for (let length = 0; length < whole.length; length += 37) {
                await writeFile(file, whole.subarray(0, length));
                await faultsWhenOpened();
                await expectSound();
            }
        });
        it('has a wrong bit, wherever', async () => {
            const file = inOneOf(indexes, 0);
            const whole = await readFile(file);
            for (let at = 0; at < whole.length; at += 37) {
                await writeFile(file, flip(at)(Buffer.from(whole)));
                const [fault] = await faultsWhenOpened();
                expect(fault?.file, `offset ${at}`).to.equal(file);
                expect(fault?.reason).to.match(/^it is damaged from offset \d+ on$/);
                await expectSound();
            }
        });
        it('tells of another log', async () => {
            const other = await LogFolder.create();
            await using(async (database) => {
                for (let round = 0; round < 20; round++)
                    await database.append(appendRequest('a', 3));
            }, other.path);
            const file = inOneOf(indexes, 0);
            await cp(join(other.path, basename(file)), file);
            await other.remove();
            expect((await verifyLog(folder.path)).indexFaults).to.deep.equal([
                { file, reason: NOT_HELD },
            ]);
            expect(await faultsWhenOpened()).to.deep.equal([{ file, reason: NOT_HELD }]);
            await expectSound();
        });
        it('tells of more than the log holds', async () => {
            const last = segments.length - 1;
            await using(async (database) => {
                for (let round = 0; round < 3; round++)
                    await database.append(appendRequest('more', 2));
            });
            const file = (await indexFiles()).at(-1);
            const [name] = basename(file).split('.');
            const segment = segments.find((path) => path.includes(name));
            expect(segment, 'the segment went on').to.equal(segments[last]);
            const { length } = await readFile(segment);
            await folder.change(segment, (bytes) => bytes.subarray(0, 32));
            content = content.filter((event) => event.position < Number(name));
            expect(length).to.be.greaterThan(32);
            const { rebuiltIndexes } = await using(async (database) => {
                expect(await contentOf(database)).to.deep.equal(content);
            });
            expect(rebuiltIndexes).to.deep.equal([{ file, reason: NOT_HELD }]);
        });
    });
    it('appends on when index files cannot be written, and makes them at the next opening', async () => {
        for (const index of indexes)
            await rm(index);
        const warnings = [];
        sinon.stub(process, 'emitWarning').callsFake((warning) => warnings.push(String(warning)));
        const methods = await fileHandleMethods();
        const truncate = sinon
            .stub(methods, 'truncate')
            .rejects(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
        await using(async (database) => {
            for (let round = 0; round < 20; round++) {
                const request = appendRequest('without', 3);
                expect(await database.append(request)).to.include({ kind: 'appended' });
            }
            content = await contentOf(database);
        });
        expect(truncate.callCount).to.be.greaterThan(0);
        expect(warnings.join('\n')).to.contain('no space left on device');
        sinon.restore();
        expect((await faultsWhenOpened()).map(({ reason }) => reason)).to.include('it is missing');
        await expectSound();
    });
    it('opens a copy of the folder, with its index files and without', async () => {
        const copy = await LogFolder.create();
        await cp(folder.path, copy.path, { recursive: true });
        await using(async (database) => {
            expect(await contentOf(database)).to.deep.equal(content);
        }, copy.path);
        for (const name of await readdir(copy.path)) {
            if (name.endsWith('.idx'))
                await rm(join(copy.path, name));
        }
        await using(async (database) => {
            expect(await contentOf(database)).to.deep.equal(content);
        }, copy.path);
        await copy.remove();
    });
});
//# sourceMappingURL=opening-by-index.test.js.map