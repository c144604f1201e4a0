import { TOMBSTONE_REVISION } from '../records/stored-event.js';
import { isMetastream, originalOf } from '../records/system-names.js';
import { EventIds } from './event-ids.js';
import { GrowableArray } from './growable-array.js';
import { TOMBSTONE_RUN } from './index-stretch.js';
/**
 * The index of the durable log, in memory: some 30 bytes an event and an entry a stream, no event bodies. Events are
 * numbered from 0 in log order; a stream's revisions map to these numbers.
 */
export class EventIndex {
    #positions = GrowableArray.float64();
    /** How far before the event its record starts. */
    #recordDistances = GrowableArray.uint32();
    #streamIds = GrowableArray.uint32();
    #ids = new EventIds();
    #streamIdsByName = new Map();
    #streams = [];
    /** Adds the next append of the log; `recordPosition` is where the frame of its record starts. */
    add(append, recordPosition) {
        const streamId = this.#streamIdsByName.get(append.stream) ?? this.#addStream(append.stream);
        const stream = this.#stream(streamId);
        const { numbers } = stream;
        const ends = append.firstRevision === TOMBSTONE_REVISION;
        if (!ends && append.firstRevision !== numbers.length) {
            throw new Error(`stream ${append.stream} goes on at ${append.firstRevision}, not ${numbers.length}`);
        }
        if (ends)
            stream.tombstoned = true;
        for (const { position, id } of append.events) {
            if (!ends)
                numbers.push(this.#positions.length);
            this.#positions.push(position);
            this.#recordDistances.push(position - recordPosition);
            this.#streamIds.push(streamId);
            this.#ids.add(id);
        }
    }
    /**
     * Adds the events of the next stretch of the log.
     * @returns whether its streams go on where the index has them end; else nothing has been added
     */
    addStretch(stretch) {
        const goesOn = stretch.runs.every(({ stream, firstRevision }) => firstRevision === TOMBSTONE_RUN || firstRevision === this.lastRevision(stream) + 1);
        if (!goesOn)
            return false;
        const ids = stretch.runs.map(({ stream }) => this.#streamIdsByName.get(stream) ?? this.#addStream(stream));
        const ends = stretch.runs.map(({ firstRevision }) => firstRevision === TOMBSTONE_RUN);
        const { offsets, recordDistances, runOf, fingerprints } = stretch;
        for (let index = 0; index < offsets.length; index++) {
            const run = runOf[index];
            const streamId = ids[run];
            const stream = this.#stream(streamId);
            if (ends[run] === true)
                stream.tombstoned = true;
            else
                stream.numbers.push(this.#positions.length);
            this.#positions.push(stretch.from + offsets[index]);
            this.#recordDistances.push(recordDistances[index]);
            this.#streamIds.push(streamId);
            this.#ids.addFingerprint(fingerprints[index]);
        }
        return true;
    }
    /**
     * The events between two log positions, as {@link addStretch} takes them; there must be some, and the records that
     * hold them must lie between these positions whole.
     */
    stretch(from, to) {
        const first = this.firstNumberFrom(from);
        const end = this.firstNumberFrom(to);
        const column = (valueOf) => Uint32Array.from({ length: end - first }, (_, index) => valueOf(first + index));
        const runs = [];
        const runsByKey = new Map();
        const runOf = (number) => {
            const streamId = this.#streamIds.at(number);
            const isTombstone = this.#isTombstone(number);
            const key = 2 * streamId + Number(isTombstone);
            const known = runsByKey.get(key);
            if (known !== undefined)
                return known;
            const firstRevision = isTombstone ? TOMBSTONE_RUN : this.revisionOf(number);
            runsByKey.set(key, runs.length);
            return runs.push({ stream: this.streamName(streamId), firstRevision }) - 1;
        };
        return {
            ...{ from, to, lastRecord: this.locate(end - 1).record },
            offsets: column((number) => this.#positions.at(number) - from),
            recordDistances: column((number) => this.#recordDistances.at(number)),
            runOf: column(runOf),
            fingerprints: this.#ids.fingerprintsOf(first, end),
            runs,
        };
    }
    /** How many events the log holds: the number the next one gets. */
    get eventCount() {
        return this.#positions.length;
    }
    locate(number) {
        const position = this.#positions.at(number);
        return { position, record: position - this.#recordDistances.at(number) };
    }
    positionOf(number) {
        return this.#positions.at(number);
    }
    /** The number of the first event at or after a log position; `eventCount` when there is none. */
    firstNumberFrom(position) {
        let low = 0;
        let high = this.#positions.length;
        while (low < high) {
            const middle = (low + high) >>> 1;
            if (this.#positions.at(middle) < position)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
    /** The stream's last revision, or -1 when it has no events. */
    lastRevision(stream) {
        const id = this.#streamIdsByName.get(stream);
        return id === undefined ? -1 : this.#stream(id).numbers.length - 1;
    }
    /** Whether the stream was ended for ever; its metadata ends with it. */
    isTombstoned(stream) {
        const id = this.#streamIdsByName.get(stream);
        if (id !== undefined && this.#stream(id).tombstoned)
            return true;
        return isMetastream(stream) && this.isTombstoned(originalOf(stream));
    }
    /** The number of a stream's event. @throws RangeError when there is no such revision. */
    numberOf(stream, revision) {
        const id = this.#streamIdsByName.get(stream);
        if (id === undefined)
            throw new RangeError(`no stream ${stream}`);
        return this.#stream(id).numbers.at(revision);
    }
    /** A small number that stands for the stream of an event, as long as this index lives. */
    streamIdOf(number) {
        return this.#streamIds.at(number);
    }
    streamName(streamId) {
        return this.#stream(streamId).name;
    }
    /** The events of `stream` that may have this id; the caller compares the id in the log. */
    *candidatesById(stream, id) {
        const streamId = this.#streamIdsByName.get(stream);
        for (const number of this.#ids.candidates(id)) {
            if (this.#streamIds.at(number) === streamId)
                yield number;
        }
    }
    /** Makes the first look-up by id as quick as the others, after many events have been added. */
    prepareIds() {
        this.#ids.link();
    }
    /** The revision of the event `number` in its stream. */
    revisionOf(number) {
        const { numbers } = this.#stream(this.#streamIds.at(number));
        let low = 0;
        let high = numbers.length - 1;
        while (low < high) {
            const middle = (low + high) >>> 1;
            if (numbers.at(middle) < number)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
    #isTombstone(number) {
        const { tombstoned, numbers } = this.#stream(this.#streamIds.at(number));
        return tombstoned && (numbers.length === 0 || numbers.at(this.revisionOf(number)) !== number);
    }
    #addStream(name) {
        const id = this.#streams.length;
        this.#streams.push({ name, numbers: GrowableArray.uint32(), tombstoned: false });
        this.#streamIdsByName.set(name, id);
        return id;
    }
    #stream(id) {
        const stream = this.#streams[id];
        if (stream === undefined)
            throw new RangeError(`no stream ${id}`);
        return stream;
    }
}
//# sourceMappingURL=event-index.js.map