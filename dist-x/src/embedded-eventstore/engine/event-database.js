import { mkdir } from 'node:fs/promises';
import { EventIndex } from '../index/event-index.js';
import { IndexKeeper } from '../index/index-keeper.js';
import { SegmentedLog } from '../log/segmented-log.js';
import { firstVisible, isSoftDeleted } from '../records/stream-metadata.js';
import { EventReader } from './event-reader.js';
import { GroupCommit } from './group-commit.js';
import { LogCursor } from './log-cursor.js';
import { RecentRecords } from './recent-records.js';
import { StreamCursor } from './stream-cursor.js';
import { StreamMetadataReader } from './stream-metadata-reader.js';
const DEFAULT_SEGMENT_BYTES = 64 * 1024 * 1024;
const DEFAULT_INDEX_STRETCH_BYTES = 4 * 1024 * 1024;
/** The event store without its protocol: durable appends, and cursors over what is durable. */
export class EventDatabase {
    #log;
    #index;
    #keeper;
    /** Fires whenever appends have become durable and visible. */
    commits = new CommitSignal();
    #recent = new RecentRecords();
    #metadata;
    #writer;
    constructor(log, index, keeper) {
        this.#log = log;
        this.#index = index;
        this.#keeper = keeper;
        this.#metadata = new StreamMetadataReader(index, log);
        this.#writer = new GroupCommit(log, index, this.#metadata, (records) => this.#publish(records), failStop);
    }
    /**
     * Opens or creates the database in `directory`. What the index files tell of is not read.
     * @throws CorruptLog when a durable record is damaged among those that are read
     */
    static async open(directory, options = {}) {
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
    get cut() {
        return this.#log.cut;
    }
    /** The index files that opening has rebuilt. */
    get rebuiltIndexes() {
        return this.#keeper.rebuilt;
    }
    get eventCount() {
        return this.#index.eventCount;
    }
    /** Resolves once the append is durable. @throws LogWriteFailed, StoreClosed */
    append(request) {
        return this.#writer.submit((group) => group.append(request), request.deadlineMs);
    }
    /** Hides a stream's events until it is written again. @throws LogWriteFailed, StoreClosed */
    softDelete(request) {
        return this.#writer.submit((group) => group.softDelete(request));
    }
    /** Ends a stream for ever. @throws LogWriteFailed, StoreClosed */
    tombstone(request) {
        return this.#writer.submit((group) => group.tombstone(request));
    }
    /** -1 when the stream has no events. */
    lastRevision(stream) {
        return this.#index.lastRevision(stream);
    }
    isTombstoned(stream) {
        return this.#index.isTombstoned(stream);
    }
    /** The first revision that readers see; undefined when there is no such stream, or it is soft-deleted. */
    firstVisibleRevision(stream) {
        const last = this.#index.lastRevision(stream);
        const metadata = this.#metadata.of(stream);
        return last < 0 || isSoftDeleted(metadata) ? undefined : firstVisible(metadata, last);
    }
    /** A cursor over what readers may see of `stream`, starting with revision `from`. */
    streamCursor(stream, from, backwards = false) {
        const metadata = () => this.#metadata.of(stream);
        return new StreamCursor(this.#index, this.#reader(backwards), metadata, stream, from, backwards);
    }
    /** A cursor upwards from the first event at or after `position`. */
    cursorFrom(position, filter) {
        const first = this.#index.firstNumberFrom(position);
        return new LogCursor(this.#index, this.#reader(false), first, false, filter);
    }
    /** A cursor downwards from the last event before `position`. */
    cursorBackFrom(position, filter) {
        const first = this.#index.firstNumberFrom(position) - 1;
        return new LogCursor(this.#index, this.#reader(true), first, true, filter);
    }
    /** Finishes the appends being written and takes no more; reads go on. */
    stopWriting() {
        return this.#writer.close();
    }
    /** Closes the files, once nobody appends or reads any more. */
    async close() {
        await this.#writer.close();
        await this.#keeper.close();
        await this.#log.close();
    }
    #reader(backwards) {
        return new EventReader(this.#log, this.#index, this.#recent, backwards);
    }
    #publish(records) {
        if (records.length === 0)
            return;
        for (const { appends, position, payload } of records) {
            for (const append of appends)
                this.#index.add(append, position);
            this.#recent.add(position, payload);
        }
        this.#keeper.advance(this.#log);
        this.commits.notify();
    }
}
/** Wakes those who wait for the log to grow. */
class CommitSignal {
    #waiting = new Set();
    /** Resolves at the next commit, or when `signal` aborts. */
    next(signal) {
        if (signal.aborted)
            return Promise.resolve();
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
    notify() {
        for (const wake of [...this.#waiting])
            wake();
    }
}
/**
 * Ends the process, or the worker and with it its process: nobody catches this error. For when memory no longer agrees
 * with the log; a new start makes it of the log again.
 */
function failStop(error) {
    setImmediate(() => {
        throw error;
    });
}
//# sourceMappingURL=event-database.js.map