import { CorruptLog, LogWriteFailed } from '../errors.js';
import { encodeFrame, FRAME_OVERHEAD, frameEnd, readFrame } from './frame.js';
import { recoverSegments } from './recovery.js';
import { SEGMENT_HEADER_BYTES, SegmentFile } from './segment-file.js';
/**
 * The append-only log: a row of segment files that together form one address space of byte positions. It has one
 * writer, which appends one group of records at a time; readers may read anything before `end` meanwhile.
 */
export class SegmentedLog {
    cut;
    #directory;
    #options;
    #segments;
    #active;
    #failure;
    constructor(directory, options, segments, active, 
    /** What recovery had to cut off, if anything. */
    cut) {
        this.cut = cut;
        this.#directory = directory;
        this.#options = options;
        this.#segments = segments;
        this.#active = active;
    }
    /**
     * Opens or creates the log in an existing folder; the visitor learns what it holds.
     * @throws CorruptLog when a record that was durable, and that the visitor did not know, is damaged.
     */
    static async open(directory, visitor, options) {
        const { segments, cut } = await recoverSegments(directory, visitor);
        let active = segments.at(-1);
        if (active === undefined) {
            active = await SegmentFile.create(directory, 0);
            segments.push(active);
        }
        return new SegmentedLog(directory, options, segments, active, cut);
    }
    /** Everything before this position is durable; the next record starts here. */
    get end() {
        return this.#active.end;
    }
    /** Whether `segment` is the one that is written to. */
    isActive(segment) {
        return segment === this.#active;
    }
    /** Frames `payload` for the group that is to be appended next. */
    frame(payload) {
        return encodeFrame(payload, this.end);
    }
    /** Starts a new segment when the active one is full; to be called between groups, as it moves `end`. */
    async rotateWhenFull() {
        this.#assertWritable();
        if (this.#active.size < this.#options.segmentBytes)
            return;
        try {
            this.#active = await SegmentFile.create(this.#directory, this.#active.end);
        }
        catch (error) {
            throw new LogWriteFailed(error);
        }
        this.#segments.push(this.#active);
    }
    /**
     * Appends a group of frames with one write and one sync.
     * @throws LogWriteFailed when they are not durable; `end` has not moved and nothing of the group remains readable.
     */
    async append(frames) {
        this.#assertWritable();
        const size = this.#active.size;
        try {
            await this.#active.append(Buffer.concat(frames));
        }
        catch (error) {
            if (error instanceof LogWriteFailed)
                throw error;
            this.#failure = error;
            await this.#active.truncate(size).catch(() => undefined);
            throw new LogWriteFailed(error);
        }
    }
    /** Up to `length` bytes of the segment that holds `position`. */
    read(position, length) {
        return this.segmentAt(position).read(position, length);
    }
    /** As {@link read}, at once. */
    readSync(position, length) {
        return this.segmentAt(position).readSync(position, length);
    }
    /** The payload of the record at `position`, at once. @throws CorruptLog when it fails its checksum. */
    readRecordSync(position) {
        const length = frameEnd(this.readSync(position, FRAME_OVERHEAD), 0) ?? 0;
        const frame = readFrame(this.readSync(position, length), 0);
        if (frame === undefined)
            throw this.corruptionAt(position);
        return frame.payload;
    }
    /** The lowest position of the segment that holds `position`; no record starts before it there. */
    segmentStart(position) {
        return this.segmentAt(position).base + SEGMENT_HEADER_BYTES;
    }
    /** The error that tells where a record failed to read back. */
    corruptionAt(position) {
        const segment = this.segmentAt(position);
        return new CorruptLog(segment.path, position - segment.base, 'the record fails its checksum');
    }
    async close() {
        for (const segment of this.#segments)
            await segment.close();
    }
    #assertWritable() {
        if (this.#failure !== undefined)
            throw new LogWriteFailed(this.#failure);
    }
    /** The segment that holds `position`, or that will: the end of one segment is the base of the next. */
    segmentAt(position) {
        let low = 0;
        let high = this.#segments.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (this.#segments[middle].base <= position)
                low = middle;
            else
                high = middle - 1;
        }
        return this.#segments[low];
    }
}
//# sourceMappingURL=segmented-log.js.map