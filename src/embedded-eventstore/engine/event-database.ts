import { mkdir } from 'node:fs/promises';
import { EventIndex } from '../index/event-index.js';
import type { IndexFault } from '../index/index-file.js';
import { IndexKeeper } from '../index/index-keeper.js';
import type { CutTail } from '../log/recovery.js';
import { SegmentedLog } from '../log/segmented-log.js';
import { firstVisible, isSoftDeleted } from '../records/stream-metadata.js';
import type { PlacedRecord } from './append-group.js';
import type { AppendOutcome, AppendRequest, DeleteRequest } from './append-request.js';
import { EventReader } from './event-reader.js';
import { GroupCommit } from './group-commit.js';
import { type EventFilter, LogCursor } from './log-cursor.js';
import { RecentRecords } from './recent-records.js';
import { Shredder } from './shredder.js';
import { StreamCursor } from './stream-cursor.js';
import { StreamMetadataReader } from './stream-metadata-reader.js';

export interface EventDatabaseOptions {
  /** Size at which a segment file is followed by a new one; default 64 MiB. */
  readonly segmentBytes?: number;
  /**
   * How far the log runs ahead of its index files, which is what opening has to read; default 4 MiB.
   */
  readonly indexStretchBytes?: number;
}

const DEFAULT_SEGMENT_BYTES = 64 * 1024 * 1024;
const DEFAULT_INDEX_STRETCH_BYTES = 4 * 1024 * 1024;

/** The event store without its protocol: durable appends, and cursors over what is durable. */
export class EventDatabase {
  readonly #log: SegmentedLog;
  readonly #index: EventIndex;
  readonly #keeper: IndexKeeper;
  /** Fires whenever appends have become durable and visible. */
  readonly commits = new CommitSignal();
  readonly #recent = new RecentRecords();
  readonly #metadata: StreamMetadataReader;
  readonly #writer: GroupCommit;
  readonly #shredder: Shredder;

  private constructor(log: SegmentedLog, index: EventIndex, keeper: IndexKeeper) {
    this.#log = log;
    this.#index = index;
    this.#keeper = keeper;
    this.#metadata = new StreamMetadataReader(index, log);
    this.#shredder = new Shredder(log, index, this.#recent);
    this.#writer = new GroupCommit(
      log,
      index,
      this.#metadata,
      (records) => this.#publish(records),
      failStop,
    );
  }

  /**
   * Opens or creates the database in `directory`. What the index files tell of is not read.
   * @throws CorruptLog when a durable record is damaged among those that are read
   */
  static async open(directory: string, options: EventDatabaseOptions = {}): Promise<EventDatabase> {
    await mkdir(directory, { recursive: true });
    const index = new EventIndex();
    const keeper = new IndexKeeper(index, options.indexStretchBytes ?? DEFAULT_INDEX_STRETCH_BYTES);
    const log = await SegmentedLog.open(directory, keeper, {
      segmentBytes: options.segmentBytes ?? DEFAULT_SEGMENT_BYTES,
    });
    index.prepareIds();
    return new EventDatabase(log, index, keeper);
  }

  /** What opening had to cut off the log's end, if anything. */
  get cut(): CutTail | undefined {
    return this.#log.cut;
  }

  /** The index files that opening has rebuilt. */
  get rebuiltIndexes(): readonly IndexFault[] {
    return this.#keeper.rebuilt;
  }

  get eventCount(): number {
    return this.#index.eventCount;
  }

  /** Resolves once the append is durable. @throws LogWriteFailed, StoreClosed */
  append(request: AppendRequest): Promise<AppendOutcome> {
    return this.#writer.submit((group) => group.append(request), request.deadlineMs);
  }

  /** Hides a stream's events until it is written again. @throws LogWriteFailed, StoreClosed */
  softDelete(request: DeleteRequest): Promise<AppendOutcome> {
    return this.#writer.submit((group) => group.softDelete(request));
  }

  /**
   * Ends a stream for ever, and writes over the bodies of its events: those that the files hold, and that memory does. To do so
   * again, of a stream that has been ended, does what is left of it.
   * @throws LogWriteFailed, StoreClosed
   */
  async tombstone(request: DeleteRequest): Promise<AppendOutcome> {
    const outcome = await this.#writer.submit((group) => group.tombstone(request));
    const isEnded = outcome.kind === 'appended' || outcome.kind === 'stream-deleted';
    if (isEnded) await this.#shredder.shred(request.stream);
    return outcome;
  }

  /** -1 when the stream has no events. */
  lastRevision(stream: string): number {
    return this.#index.lastRevision(stream);
  }

  isTombstoned(stream: string): boolean {
    return this.#index.isTombstoned(stream);
  }

  /** The first revision that readers see; undefined when there is no such stream, or it is soft-deleted. */
  firstVisibleRevision(stream: string): number | undefined {
    const last = this.#index.lastRevision(stream);
    const metadata = this.#metadata.of(stream);
    return last < 0 || isSoftDeleted(metadata) ? undefined : firstVisible(metadata, last);
  }

  /** A cursor over what readers may see of `stream`, starting with revision `from`. */
  streamCursor(stream: string, from: number, backwards = false): StreamCursor {
    const metadata = () => this.#metadata.of(stream);
    return new StreamCursor(
      this.#index,
      this.#reader(backwards),
      metadata,
      stream,
      from,
      backwards,
    );
  }

  /** A cursor upwards from the first event at or after `position`. */
  cursorFrom(position: number, filter?: EventFilter): LogCursor {
    const first = this.#index.firstNumberFrom(position);
    return new LogCursor(this.#index, this.#reader(false), first, false, filter);
  }

  /** A cursor downwards from the last event before `position`. */
  cursorBackFrom(position: number, filter?: EventFilter): LogCursor {
    const first = this.#index.firstNumberFrom(position) - 1;
    return new LogCursor(this.#index, this.#reader(true), first, true, filter);
  }

  /** Finishes the appends being written and takes no more; reads go on. */
  stopWriting(): Promise<void> {
    return this.#writer.close();
  }

  /** Closes the files, once nobody appends or reads any more. */
  async close(): Promise<void> {
    await this.#writer.close();
    await this.#shredder.close();
    await this.#keeper.close();
    await this.#log.close();
  }

  #reader(backwards: boolean): EventReader {
    return new EventReader(this.#log, this.#index, this.#recent, backwards);
  }

  #publish(records: readonly PlacedRecord[]): void {
    if (records.length === 0) return;
    for (const { appends, position, payload } of records) {
      for (const append of appends) this.#index.add(append, position);
      this.#recent.add(position, payload);
    }
    this.#keeper.advance(this.#log);
    this.commits.notify();
  }
}

/** Wakes those who wait for the log to grow. */
class CommitSignal {
  readonly #waiting = new Set<() => void>();

  /** Resolves at the next commit, or when `signal` aborts. */
  next(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  notify(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}

/**
 * Ends the process, or the worker and with it its process: nobody catches this error. For when memory no longer agrees
 * with the log; a new start makes it of the log again.
 */
function failStop(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
