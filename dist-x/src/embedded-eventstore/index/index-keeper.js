import { truncate } from 'node:fs/promises';
import { storedChecksum, FRAME_OVERHEAD, readFrame } from '../log/frame.js';
import { SEGMENT_HEADER_BYTES } from '../log/segment-file.js';
import { outlineRecord } from '../records/append-record.js';
import { indexPathOf, MISSING, OF_ANOTHER_LOG, readIndexFile, writeStretch, } from './index-file.js';
/**
 * Fills the index when the log is opened, and keeps the index files up with the log. What a segment's index file holds
 * need not be read from the segment; what it does not hold, the tail behind its last stretch, is. The files are an aid
 * only: nothing waits for them, and a failure to write one costs time at the next start, no more.
 */
export class IndexKeeper {
    #index;
    #stretchBytes;
    /** What was wrong with the files when the log was opened; they have been rebuilt from the log. */
    rebuilt = [];
    /** Log position up to which the log is in the index files. */
    #writtenTo = 0;
    /** Offset in the index file of the segment that holds `writtenTo` where its stretches end. */
    #fileEnd = 0;
    /** Everything before this log position is in the index. */
    #indexed = 0;
    #retryFrom = 0;
    #running;
    /** @param stretchBytes how far the log runs ahead of its index file before the next stretch is written */
    constructor(index, stretchBytes) {
        this.#index = index;
        this.#stretchBytes = stretchBytes;
    }
    async enter(segment, isLast) {
        const file = indexPathOf(segment.path);
        const content = await readIndexFile(file, segment.base);
        this.#writtenTo = segment.base;
        this.#fileEnd = 0;
        let fault = content?.fault;
        if (content === undefined && !isLast)
            fault = MISSING;
        const stretches = content?.stretches ?? [];
        const known = await countMatching(segment, stretches);
        if (known < stretches.length)
            fault = OF_ANOTHER_LOG;
        for (const { stretch, end } of stretches.slice(0, known)) {
            if (!this.#index.addStretch(stretch)) {
                fault = OF_ANOTHER_LOG;
                break;
            }
            this.#writtenTo = stretch.to;
            this.#fileEnd = end;
        }
        if (fault !== undefined) {
            this.rebuilt.push({ file, reason: fault });
            if (content !== undefined)
                await dropFrom(this.#fileEnd, file);
        }
        return this.#writtenTo;
    }
    record(payload, position) {
        for (const append of outlineRecord(payload, position))
            this.#index.add(append, position);
    }
    async leave(segment, isLast) {
        this.#indexed = segment.end;
        const bytes = this.#unwrittenBytes(segment);
        if (isLast ? bytes >= this.#stretchBytes : bytes > 0)
            await this.#writeNext(segment);
    }
    /** The index holds everything before the log's end: writes what is due, in the background. */
    advance(log) {
        this.#indexed = log.end;
        if (this.#running !== undefined || !this.#isDue(log))
            return;
        this.#running = this.#catchUp(log).finally(() => {
            this.#running = undefined;
        });
    }
    /** Resolves when nothing is being written any more. */
    async close() {
        await this.#running;
    }
    async #catchUp(log) {
        while (this.#isDue(log))
            await this.#writeNext(log.segmentAt(this.#writtenTo));
    }
    #isDue(log) {
        if (this.#indexed < this.#retryFrom)
            return false;
        const segment = log.segmentAt(this.#writtenTo);
        const bytes = this.#unwrittenBytes(segment);
        return log.isActive(segment) ? bytes >= this.#stretchBytes : bytes > 0;
    }
    /** How many bytes of records of a segment are indexed, but not yet in its index file. */
    #unwrittenBytes(segment) {
        const from = Math.max(this.#writtenTo, segment.base + SEGMENT_HEADER_BYTES);
        return Math.min(segment.end, this.#indexed) - from;
    }
    /** Writes the next stretch of a segment: all of it that is indexed and not yet in its file. */
    async #writeNext(segment) {
        const to = Math.min(segment.end, this.#indexed);
        const offset = this.#writtenTo === segment.base ? 0 : this.#fileEnd;
        try {
            const file = indexPathOf(segment.path);
            this.#fileEnd = await writeStretch(file, offset, await this.#stretchOf(segment, to));
            this.#writtenTo = to;
        }
        catch (error) {
            this.#retryFrom = this.#indexed + this.#stretchBytes;
            process.emitWarning(`the index file of ${segment.path} was not written: ${String(error)}`);
        }
    }
    async #stretchOf(segment, to) {
        const stretch = this.#index.stretch(this.#writtenTo, to);
        const frame = await segment.read(stretch.lastRecord, FRAME_OVERHEAD);
        return { ...stretch, lastChecksum: storedChecksum(frame) };
    }
}
/** Cuts off what is of no use, so that the next start need not find out again. */
async function dropFrom(offset, file) {
    try {
        await truncate(file, offset);
    }
    catch (error) {
        process.emitWarning(`the index file ${file} could not be cut: ${String(error)}`);
    }
}
/**
 * How many of the stretches, from the first on, tell of this segment: up to the latest whose last record is in it. The
 * records before that one may have rotted since; whoever reads them will find out.
 */
async function countMatching(segment, stretches) {
    for (let count = stretches.length; count > 0; count--) {
        const { stretch } = stretches[count - 1];
        if (await matchesSegment(segment, stretch))
            return count;
    }
    return 0;
}
async function matchesSegment(segment, { to, lastRecord, lastChecksum }) {
    if (to > segment.end)
        return false;
    const bytes = await segment.read(lastRecord, to - lastRecord);
    const frame = readFrame(bytes, 0);
    return frame?.end === bytes.length && frame.checksum === lastChecksum;
}
//# sourceMappingURL=index-keeper.js.map