import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { DirectoryInUse } from '../../../../src/embedded-eventstore/errors.js';
import { DirectoryLock, findLiveOwner, } from '../../../../src/embedded-eventstore/log/directory-lock.js';
import { LogFolder } from './log-folder.js';
const HOLDER = fileURLToPath(new URL('./lock-holder.js', import.meta.url));
describe('directory lock', () => {
    let folder;
    beforeEach(async () => {
        folder = await LogFolder.create();
    });
    afterEach(() => folder.remove());
    const failure = (attempt) => attempt.then(() => undefined, (e) => e);
    /** Another process that holds the folder until it is killed. */
    async function holder() {
        const child = spawn(process.execPath, [HOLDER, folder.path], {
            stdio: ['ignore', 'pipe', 'inherit'],
        });
        await once(child.stdout, 'data');
        return child;
    }
    it('keeps out everybody else until it is released', async () => {
        const lock = await DirectoryLock.acquire(folder.path);
        const error = await failure(DirectoryLock.acquire(folder.path));
        expect(error).to.be.instanceOf(DirectoryInUse);
        expect(error).to.include({ directory: folder.path, pid: process.pid });
        await lock.release();
        await (await DirectoryLock.acquire(folder.path)).release();
    });
    it('lets one of many who come at once have it', async () => {
        const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => DirectoryLock.acquire(folder.path)));
        const held = attempts.filter((attempt) => attempt.status === 'fulfilled');
        expect(held).to.have.length(1);
        await held[0]?.value.release();
    });
    it('keeps out other processes, and ends when its holder is killed', async () => {
        const child = await holder();
        expect(await failure(DirectoryLock.acquire(folder.path))).to.include({ pid: child.pid });
        expect(await findLiveOwner(folder.path)).to.include({ pid: child.pid });
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
        expect(await findLiveOwner(folder.path)).to.equal(undefined);
        await (await DirectoryLock.acquire(folder.path)).release();
    });
    it('does not go by what the note says: it may name a process of another container', async () => {
        const child = await holder();
        await writeFile(join(folder.path, 'owner.json'), '{"pid":999999999}');
        expect(await failure(DirectoryLock.acquire(folder.path))).to.be.instanceOf(DirectoryInUse);
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
        await writeFile(join(folder.path, 'owner.json'), `{"pid":${process.pid}}`);
        await (await DirectoryLock.acquire(folder.path)).release();
    });
    for (const [what, content] of [
        ['nothing', ''],
        ['zeros', '\0'.repeat(120)],
        ['half of it', '{"pid":1'],
    ]) {
        it(`is not kept by a note of which a power cut left ${what}`, async () => {
            await writeFile(join(folder.path, 'owner.json'), content);
            expect(await findLiveOwner(folder.path)).to.equal(undefined);
            await (await DirectoryLock.acquire(folder.path)).release();
        });
    }
    it('tells others who holds it, and where its server listens', async () => {
        expect(await findLiveOwner(folder.path)).to.equal(undefined);
        const lock = await DirectoryLock.acquire(folder.path);
        expect(await findLiveOwner(folder.path)).to.include({ pid: process.pid });
        await lock.announce(2113);
        expect(await findLiveOwner(folder.path)).to.include({ port: 2113 });
        await lock.release();
        expect(await findLiveOwner(folder.path)).to.equal(undefined);
    });
});
//# sourceMappingURL=directory-lock.test.js.map