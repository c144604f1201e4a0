import { readFile } from 'node:fs/promises';
import { DirectoryInUse } from './errors.js';
import { EventIndex } from './index/event-index.js';
import { indexPathOf } from './index/index-file.js';
import { findIndexFault } from './index/verify-index.js';
import { findLiveOwner } from './log/directory-lock.js';
import { scanFrames } from './log/scan.js';
import { listSegments, readHeader, SEGMENT_HEADER_BYTES } from './log/segment-file.js';
import { outlineRecord } from './records/append-record.js';
/**
 * Reads every record of a stopped store's folder, or of a copy of it, and changes nothing: checksums, the order of the
 * files, that each stream's revisions follow one another, and that the index files tell what the records say.
 * @param onProgress is told the share of the files that has been read, 0 to 1
 * @throws DirectoryInUse when a live process has the folder open
 */
export async function verifyLog(directory, onProgress = () => undefined) {
    const owner = await findLiveOwner(directory);
    if (owner !== undefined)
        throw new DirectoryInUse(directory, owner.pid);
    const verifier = new Verifier();
    const segments = await listSegments(directory);
    for (const [index, { path, base }] of segments.entries()) {
        const bytes = await readFile(path);
        verifier.check(path, base, bytes);
        await verifier.checkIndex(path, base, bytes, index === segments.length - 1);
        onProgress((index + 1) / segments.length);
    }
    return verifier.found(segments.length);
}
class Verifier {
    #index = new EventIndex();
    #damages = [];
    #indexFaults = [];
    #records = 0;
    #events = 0;
    #end = 0;
    /** @param base the log position that the file's name promises */
    check(file, base, bytes) {
        if (base !== this.#end)
            this.#report(file, 0, 'a segment is missing before it');
        this.#end = base + bytes.length;
        if (readHeader(bytes) !== base) {
            this.#report(file, 0, 'the segment header is damaged');
            return;
        }
        const result = scanFrames(bytes, SEGMENT_HEADER_BYTES, base, (payload, offset) => this.#visit(file, base, payload, offset));
        if (result.kind === 'corrupt')
            this.#report(file, result.offset, result.reason);
        if (result.kind === 'torn') {
            this.#report(file, result.offset, 'the file ends in a record that is not whole');
        }
    }
    /** Compares the index file of a segment that has just been checked. */
    async checkIndex(path, base, bytes, isLast) {
        if (this.#damages.length > 0)
            return;
        const file = indexPathOf(path);
        const reason = await findIndexFault(file, { base, bytes, isLast }, this.#index);
        if (reason !== undefined)
            this.#indexFaults.push({ file, reason });
    }
    found(files) {
        const records = this.#records;
        const events = this.#events;
        const damages = this.#damages;
        const indexFaults = this.#indexFaults;
        return { files, records, events, damages, indexFaults };
    }
    #visit(file, base, payload, offset) {
        this.#records++;
        try {
            for (const append of outlineRecord(payload, base + offset)) {
                this.#events += append.events.length;
                // After a damage, streams have gaps that are no further damage.
                if (this.#damages.length === 0)
                    this.#index.add(append, base + offset);
            }
        }
        catch (error) {
            this.#report(file, offset, error instanceof Error ? error.message : String(error));
        }
    }
    #report(file, offset, reason) {
        const isFirstOfFile = this.#damages.at(-1)?.file !== file;
        if (isFirstOfFile)
            this.#damages.push({ file, offset, reason });
    }
}
//# sourceMappingURL=verify.js.map