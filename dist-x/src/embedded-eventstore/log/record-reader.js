import { FRAME_OVERHEAD, frameEnd, readFrame } from './frame.js';
/** Read at once, so that neighbouring records cost one read together. */
const WINDOW_BYTES = 64 * 1024;
/** The part of a backwards window that lies at and after the record asked for. */
const BACKWARDS_LEAD_BYTES = 4 * 1024;
/** Reads records by position through a window of its own; one for each reader that walks the log. */
export class RecordReader {
    #log;
    #backwards;
    #window = Buffer.alloc(0);
    #windowStart = 0;
    /** @param backwards the walk goes towards lower positions, so the window is laid before the record. */
    constructor(log, backwards) {
        this.#log = log;
        this.#backwards = backwards;
    }
    /** The payload of the record at `position`. @throws CorruptLog when it fails its checksum. */
    async payloadAt(position) {
        if (!this.#holds(position))
            await this.#load(position);
        const frame = readFrame(this.#window, position - this.#windowStart);
        if (frame === undefined)
            throw this.#log.corruptionAt(position);
        return frame.payload;
    }
    #holds(position) {
        const offset = position - this.#windowStart;
        if (offset < 0)
            return false;
        const end = frameEnd(this.#window, offset);
        return end !== undefined && end <= this.#window.length;
    }
    async #load(position) {
        const start = this.#backwards
            ? Math.max(this.#log.segmentStart(position), position + BACKWARDS_LEAD_BYTES - WINDOW_BYTES)
            : position;
        await this.#fill(start, WINDOW_BYTES);
        if (this.#holds(position))
            return;
        const header = await this.#log.read(position, FRAME_OVERHEAD);
        await this.#fill(position, frameEnd(header, 0) ?? 0);
    }
    async #fill(start, length) {
        this.#window = await this.#log.read(start, length);
        this.#windowStart = start;
    }
}
//# sourceMappingURL=record-reader.js.map