import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from '../../environment/ids.js';
import { sleep } from '../../environment/timers.js';
import { DirectoryInUse } from '../errors.js';
import { FileLock } from './file-lock.js';
const LOCK_FILE = 'lock';
const OWNER_FILE = 'owner.json';
/** How often, and how far apart, a lock is tried: somebody may be looking whether it is free. */
const ATTEMPTS = 5;
const ATTEMPT_INTERVAL_MS = 20;
/** Keeps a second process, or a second store in this one, away from a store's folder for as long as the first lives. */
export class DirectoryLock {
    #directory;
    #lock;
    constructor(directory, lock) {
        this.#directory = directory;
        this.#lock = lock;
    }
    /** @throws DirectoryInUse when somebody has the folder open. */
    static async acquire(directory) {
        const lock = await takeLock(directory);
        if (lock === undefined) {
            throw new DirectoryInUse(directory, (await readOwner(directory))?.pid);
        }
        const acquired = new DirectoryLock(directory, lock);
        await acquired.#note({ pid: process.pid });
        return acquired;
    }
    /** Records the port, so that another process can find the running server. */
    async announce(port) {
        await this.#note({ pid: process.pid, port });
    }
    async release() {
        await rm(join(this.#directory, OWNER_FILE), { force: true });
        this.#lock.release();
    }
    /** Replaces the note as a whole, so that nobody reads half of it. */
    async #note(owner) {
        const draft = join(this.#directory, `${OWNER_FILE}.${randomUUID()}`);
        await writeFile(draft, JSON.stringify(owner));
        await rename(draft, join(this.#directory, OWNER_FILE));
    }
}
/** The owner of a store's folder, or undefined when nobody has it open. */
export async function findLiveOwner(directory) {
    const owner = await readOwner(directory);
    if (owner === undefined)
        return undefined;
    // Whoever noted that is alive exactly if the lock cannot be had.
    const lock = FileLock.tryAcquire(join(directory, LOCK_FILE));
    lock?.release();
    return lock === undefined ? owner : undefined;
}
async function takeLock(directory) {
    for (let attempt = 1;; attempt++) {
        const lock = FileLock.tryAcquire(join(directory, LOCK_FILE));
        if (lock !== undefined || attempt === ATTEMPTS)
            return lock;
        await sleep(ATTEMPT_INTERVAL_MS);
    }
}
/** What the note says; undefined when there is none, or a power cut left something else in its place. */
async function readOwner(directory) {
    try {
        const owner = JSON.parse(await readFile(join(directory, OWNER_FILE), 'utf8'));
        return isOwner(owner) ? owner : undefined;
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return undefined;
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    }
}
function isOwner(value) {
    return typeof value === 'object' && value !== null && 'pid' in value;
}
//# sourceMappingURL=directory-lock.js.map