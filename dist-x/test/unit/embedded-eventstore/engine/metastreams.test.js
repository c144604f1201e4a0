import { expect } from 'chai';
import { EventDatabase } from '../../../../src/embedded-eventstore/engine/event-database.js';
import { appendRequest as request } from '../../../support/event-database.js';
import { LogFolder } from '../log/log-folder.js';
describe('the deletion of a metastream', () => {
    let folder;
    let database;
    beforeEach(async () => {
        folder = await LogFolder.create();
        database = await EventDatabase.open(folder.path);
    });
    afterEach(async () => {
        await database.close();
        await folder.remove();
    });
    it('forgets metadata with its metastream: in the same group, later, and after a restart', async () => {
        await database.append(request('a', 3));
        const [, , outcome] = await Promise.all([
            database.softDelete({ stream: 'a', expected: 'any' }),
            database.tombstone({ stream: '$$a', expected: 'any' }),
            database.append(request('a', 1, 'stream_exists')),
        ]);
        expect(outcome).to.include({ kind: 'appended', lastRevision: 3 });
        for (const again of [false, true]) {
            if (again) {
                await database.close();
                database = await EventDatabase.open(folder.path);
            }
            expect(database.firstVisibleRevision('a')).to.equal(0);
            expect(await database.streamCursor('a', 0).step(10)).to.have.length(4);
            expect(await database.softDelete({ stream: 'a', expected: 'any' })).to.deep.equal({
                kind: 'stream-deleted',
            });
            const metadata = await database.append(request('$$a', 1));
            expect(metadata).to.deep.equal({ kind: 'stream-deleted' });
        }
        expect(await database.append(request('b', 1, 'stream_exists'))).to.include({
            kind: 'wrong-revision',
        });
        await database.tombstone({ stream: '$$b', expected: -1 });
        expect(await database.append(request('b', 1, 'stream_exists'))).to.include({
            kind: 'appended',
            lastRevision: 0,
        });
    });
    it('takes the metadata of a metastream for fixed: what is written about it hides nothing', async () => {
        await database.append(request('$$a', 2));
        const outcomes = await Promise.all([
            database.softDelete({ stream: '$$a', expected: 'any' }),
            database.append(request('$$a', 1, 'stream_exists')),
        ]);
        expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['appended', 'appended']);
        expect(database.firstVisibleRevision('$$a')).to.equal(2);
        expect(database.lastRevision('$$$$a')).to.equal(0);
    });
});
//# sourceMappingURL=metastreams.test.js.map