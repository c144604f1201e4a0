import { type Frame, FRAME_OVERHEAD, frameEnd, readFrame } from './frame.js';
import type { SegmentedLog } from './segmented-log.js';

/** Read at once, so that neighbouring records cost one read together. */
const WINDOW_BYTES = 64 * 1024;
/** The part of a backwards window that lies at and after the record asked for. */
const BACKWARDS_LEAD_BYTES = 4 * 1024;

/** Reads records by position through a window of its own; one for each reader that walks the log. */
export class RecordReader {
  readonly #log: SegmentedLog;
  readonly #backwards: boolean;
  #window: Buffer = Buffer.alloc(0);
  #windowStart = 0;

  /** @param backwards the walk goes towards lower positions, so the window is laid before the record. */
  constructor(log: SegmentedLog, backwards: boolean) {
    this.#log = log;
    this.#backwards = backwards;
  }

  /** The payload of the record at `position`. @throws CorruptLog when it fails its checksum. */
  async payloadAt(position: number): Promise<Buffer> {
    if (!this.#holds(position)) await this.#load(position);
    const frame = this.#frameAt(position) ?? (await this.#frameAnew(position));
    if (frame === undefined) throw this.#log.corruptionAt(position);
    return frame.payload;
  }

  #frameAt(position: number): Frame | undefined {
    return readFrame(this.#window, position - this.#windowStart);
  }

  /** A record may be written over while it is read. */
  async #frameAnew(position: number): Promise<Frame | undefined> {
    await this.#load(position);
    return this.#frameAt(position);
  }

  #holds(position: number): boolean {
    const offset = position - this.#windowStart;
    if (offset < 0) return false;
    const end = frameEnd(this.#window, offset);
    return end !== undefined && end <= this.#window.length;
  }

  async #load(position: number): Promise<void> {
    const start = this.#backwards
      ? Math.max(this.#log.segmentStart(position), position + BACKWARDS_LEAD_BYTES - WINDOW_BYTES)
      : position;
    await this.#fill(start, WINDOW_BYTES);
    if (this.#holds(position)) return;
    const header = await this.#log.read(position, FRAME_OVERHEAD);
    await this.#fill(position, frameEnd(header, 0) ?? 0);
  }

  async #fill(start: number, length: number): Promise<void> {
    this.#window = await this.#log.read(start, length);
    this.#windowStart = start;
  }
}
