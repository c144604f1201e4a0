import { CorruptLog, LogWriteFailed } from '../errors.js';
import { encodeFrame, FRAME_OVERHEAD, frameEnd, readFrame } from './frame.js';
import { finishRewriting, forgetRewriting, noteRewriting } from './rewriting.js';
import { type CutTail, type LogVisitor, recoverSegments } from './recovery.js';
import { SEGMENT_HEADER_BYTES, SegmentFile } from './segment-file.js';

export interface SegmentedLogOptions {
  /** A segment that has reached this size is followed by a new one. */
  readonly segmentBytes: number;
}

/**
 * The append-only log: a row of segment files that together form one address space of byte positions. It has one
 * writer, which appends one group of records at a time; readers may read anything before `end` meanwhile.
 */
export class SegmentedLog {
  readonly #directory: string;
  readonly #options: SegmentedLogOptions;
  readonly #segments: SegmentFile[];
  #active: SegmentFile;
  #failure: unknown;
  /** What is being written over a record, or failed to be: the record may be half of either until that is done. */
  #rewriting: { readonly position: number; readonly frame: Buffer } | undefined;

  private constructor(
    directory: string,
    options: SegmentedLogOptions,
    segments: SegmentFile[],
    active: SegmentFile,
    /** What recovery had to cut off, if anything. */
    readonly cut: CutTail | undefined,
  ) {
    this.#directory = directory;
    this.#options = options;
    this.#segments = segments;
    this.#active = active;
  }

  /**
   * Opens or creates the log in an existing folder; the visitor learns what it holds.
   * @throws CorruptLog when a record that was durable, and that the visitor did not know, is damaged.
   */
  static async open(
    directory: string,
    visitor: LogVisitor,
    options: SegmentedLogOptions,
  ): Promise<SegmentedLog> {
    await finishRewriting(directory);
    const { segments, cut } = await recoverSegments(directory, visitor);
    let active = segments.at(-1);
    if (active === undefined) {
      active = await SegmentFile.create(directory, 0);
      segments.push(active);
    }
    return new SegmentedLog(directory, options, segments, active, cut);
  }

  /** Everything before this position is durable; the next record starts here. */
  get end(): number {
    return this.#active.end;
  }

  /** Whether `segment` is the one that is written to. */
  isActive(segment: SegmentFile): boolean {
    return segment === this.#active;
  }

  /** Starts a new segment when the active one is full; to be called between groups, as it moves `end`. */
  async rotateWhenFull(): Promise<void> {
    this.#assertWritable();
    if (this.#active.size < this.#options.segmentBytes) return;
    try {
      this.#active = await SegmentFile.create(this.#directory, this.#active.end);
    } catch (error) {
      throw new LogWriteFailed(error);
    }
    this.#segments.push(this.#active);
  }

  /**
   * Appends a group of frames, made for a log that is durable up to its end, with one write and one sync.
   * @throws LogWriteFailed when they are not durable; `end` has not moved and nothing of the group remains readable.
   */
  async append(frames: readonly Buffer[]): Promise<void> {
    this.#assertWritable();
    const size = this.#active.size;
    try {
      const [only] = frames;
      await this.#active.append(
        only !== undefined && frames.length === 1 ? only : Buffer.concat(frames),
      );
    } catch (error) {
      if (error instanceof LogWriteFailed) throw error;
      this.#failure = error;
      await this.#active.truncate(size).catch(() => undefined);
      throw new LogWriteFailed(error);
    }
  }

  /** Up to `length` bytes of the segment that holds `position`. */
  read(position: number, length: number): Promise<Buffer> {
    return this.segmentAt(position).read(position, length);
  }

  /** As {@link read}, at once. */
  readSync(position: number, length: number): Buffer {
    return this.segmentAt(position).readSync(position, length);
  }

  /** The payload of the record at `position`, at once. @throws CorruptLog when it fails its checksum. */
  readRecordSync(position: number): Buffer {
    const length = frameEnd(this.readSync(position, FRAME_OVERHEAD), 0) ?? 0;
    const frame = readFrame(this.readSync(position, length), 0);
    if (frame === undefined) throw this.corruptionAt(position);
    return frame.payload;
  }

  /**
   * Puts another payload of the same length in the place of a durable record's; a crash leaves the one or the other, and the
   * next process that opens the log the new one. One at a time; one that failed is finished first.
   * @throws LogWriteFailed, after which it is to be done again; CorruptLog
   */
  async rewrite(position: number, payload: Buffer): Promise<void> {
    await this.finishRewriting();
    const old = readFrame(this.readSync(position, FRAME_OVERHEAD + payload.length), 0);
    if (old?.payload.length !== payload.length) throw this.corruptionAt(position);
    const frame = encodeFrame(payload, old.syncedEnd);
    try {
      await noteRewriting(this.#directory, position, frame);
    } catch (error) {
      throw new LogWriteFailed(error);
    }
    this.#rewriting = { position, frame };
    await this.finishRewriting();
  }

  /**
   * Finishes what could not be written over a record, if anything: before that the record may not be readable, and nothing may be
   * noted in the place of what is to stand there. @throws LogWriteFailed
   */
  async finishRewriting(): Promise<void> {
    if (this.#rewriting === undefined) return;
    const { position, frame } = this.#rewriting;
    try {
      await this.segmentAt(position).overwrite(position, frame);
      await forgetRewriting(this.#directory);
    } catch (error) {
      throw error instanceof LogWriteFailed ? error : new LogWriteFailed(error);
    }
    this.#rewriting = undefined;
  }

  /** The lowest position of the segment that holds `position`; no record starts before it there. */
  segmentStart(position: number): number {
    return this.segmentAt(position).base + SEGMENT_HEADER_BYTES;
  }

  /** The error that tells where a record failed to read back. */
  corruptionAt(position: number): CorruptLog {
    const segment = this.segmentAt(position);
    return new CorruptLog(segment.path, position - segment.base, 'the record fails its checksum');
  }

  async close(): Promise<void> {
    for (const segment of this.#segments) await segment.close();
  }

  #assertWritable(): void {
    if (this.#failure !== undefined) throw new LogWriteFailed(this.#failure);
  }

  /** The segment that holds `position`, or that will: the end of one segment is the base of the next. */
  segmentAt(position: number): SegmentFile {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#segments[middle] as SegmentFile).base <= position) low = middle;
      else high = middle - 1;
    }
    return this.#segments[low] as SegmentFile;
  }
}
