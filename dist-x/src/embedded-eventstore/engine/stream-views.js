import { readEvent } from '../records/append-record.js';
import { eventCreatedMs } from '../records/event-message.js';
import { TOMBSTONE_REVISION } from '../records/stored-event.js';
import { firstVisible, isSoftDeleted, NO_METADATA, parseStreamMetadata, } from '../records/stream-metadata.js';
import { isMetastream, metastreamOf, originalOf } from '../records/system-names.js';
import { UUID_BYTES, uuidFromBytes } from '../records/uuid.js';
/** The streams as the next append of a group finds them: what is durable, and what the group has appended so far. */
export class StreamViews {
    #index;
    #log;
    #metadata;
    #appended = new Map();
    #tombstoned = new Set();
    constructor(index, log, metadata) {
        this.#index = index;
        this.#log = log;
        this.#metadata = metadata;
    }
    /** Lets later views see this append. */
    add({ stream, firstRevision, events }) {
        if (firstRevision === TOMBSTONE_REVISION) {
            this.#tombstoned.add(stream);
            return;
        }
        const earlier = this.#appended.get(stream);
        if (earlier === undefined)
            this.#appended.set(stream, [...events]);
        else
            earlier.push(...events);
    }
    view(stream) {
        const durableLast = this.#index.lastRevision(stream);
        const appended = this.#appended.get(stream) ?? [];
        return {
            lastRevision: durableLast + appended.length,
            isTombstoned: this.isTombstoned(stream),
            isSoftDeleted: this.isSoftDeleted(stream),
            hasMetadata: () => this.#hasMetadata(stream),
            hasEventAt: (revision, id) => revision > durableLast
                ? appended[revision - durableLast - 1]?.id === id
                : this.#hasId(this.#index.numberOf(stream, revision), id),
            revisionOf: (id) => appended.find((event) => event.id === id)?.revision ?? this.#durableRevisionOf(stream, id),
        };
    }
    lastRevision(stream) {
        return this.#index.lastRevision(stream) + (this.#appended.get(stream)?.length ?? 0);
    }
    /** The log position of a stream's event; undefined when there is none at `revision`. */
    positionAt(stream, revision) {
        const durableLast = this.#index.lastRevision(stream);
        if (revision < 0)
            return undefined;
        return revision > durableLast
            ? this.#appended.get(stream)?.[revision - durableLast - 1]?.position
            : this.#index.positionOf(this.#index.numberOf(stream, revision));
    }
    /** The stream's latest metadata as it was written; empty when there is none. */
    rawMetadataOf(stream) {
        return this.#appended.get(metastreamOf(stream))?.at(-1)?.data ?? this.#metadata.rawOf(stream);
    }
    isSoftDeleted(stream) {
        return isSoftDeleted(this.#metadataOf(stream));
    }
    /**
     * Whether readers see the stream's event at `revision`, one that there is.
     * @param nowMs since the epoch, for streams that hide what is old
     */
    isVisible(stream, revision, nowMs) {
        const metadata = this.#metadataOf(stream);
        if (revision < firstVisible(metadata, this.lastRevision(stream)))
            return false;
        const isOld = () => this.#createdMs(stream, revision) < nowMs - metadata.maxAgeMs;
        return metadata.maxAgeMs === Infinity || !isOld();
    }
    isTombstoned(stream) {
        if (this.#tombstoned.has(stream) || this.#index.isTombstoned(stream))
            return true;
        return isMetastream(stream) && this.isTombstoned(originalOf(stream));
    }
    /** A tombstoned metastream counts: it was written to. */
    #hasMetadata(stream) {
        const metastream = metastreamOf(stream);
        return this.lastRevision(metastream) >= 0 || this.isTombstoned(metastream);
    }
    #metadataOf(stream) {
        const metastream = metastreamOf(stream);
        if (this.#tombstoned.has(metastream))
            return NO_METADATA;
        // That of a metastream itself is fixed, whatever is written about it.
        const latest = isMetastream(stream) ? undefined : this.#appended.get(metastream)?.at(-1);
        return latest === undefined ? this.#metadata.of(stream) : parseStreamMetadata(latest);
    }
    /** When an event was appended; one of this group is as young as can be. */
    #createdMs(stream, revision) {
        if (revision > this.#index.lastRevision(stream))
            return Infinity;
        const { record, position } = this.#index.locate(this.#index.numberOf(stream, revision));
        return eventCreatedMs(readEvent(this.#log.readRecordSync(record), record, position).message);
    }
    #durableRevisionOf(stream, id) {
        for (const number of this.#index.candidatesById(stream, id)) {
            if (this.#hasId(number, id))
                return this.#index.revisionOf(number);
        }
        return undefined;
    }
    /** @throws CorruptLog when the event has another id only because its record has rotted */
    #hasId(number, id) {
        const { position, record } = this.#index.locate(number);
        if (uuidFromBytes(this.#log.readSync(position, UUID_BYTES)) === id)
            return true;
        this.#log.readRecordSync(record);
        return false;
    }
}
//# sourceMappingURL=stream-views.js.map