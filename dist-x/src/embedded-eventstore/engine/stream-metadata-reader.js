import { readEvent } from '../records/append-record.js';
import { eventContentType, eventData } from '../records/event-message.js';
import { METASTREAM_METADATA, NO_METADATA, parseStreamMetadata, } from '../records/stream-metadata.js';
import { isMetastream, metastreamOf } from '../records/system-names.js';
/** Knows the durable metadata of every stream; reads it from the log when it is first asked for. */
export class StreamMetadataReader {
    #index;
    #log;
    #parsed = new Map();
    constructor(index, log) {
        this.#index = index;
        this.#log = log;
    }
    /** @throws CorruptLog when the metadata no longer reads back */
    of(stream) {
        if (isMetastream(stream))
            return METASTREAM_METADATA;
        const metastream = metastreamOf(stream);
        const revision = this.#index.lastRevision(metastream);
        if (revision < 0 || this.#index.isTombstoned(metastream))
            return NO_METADATA;
        const known = this.#parsed.get(stream);
        if (known?.revision === revision)
            return known.metadata;
        const metadata = parseStreamMetadata(this.#eventAt(metastream, revision));
        this.#parsed.set(stream, { revision, metadata });
        return metadata;
    }
    /** The latest metadata as it was written; empty when there is none. */
    rawOf(stream) {
        const metastream = metastreamOf(stream);
        const revision = this.#index.lastRevision(metastream);
        return revision < 0 ? new Uint8Array() : this.#eventAt(metastream, revision).data;
    }
    #eventAt(metastream, revision) {
        const { record, position } = this.#index.locate(this.#index.numberOf(metastream, revision));
        const { message } = readEvent(this.#log.readRecordSync(record), record, position);
        return { contentType: eventContentType(message), data: eventData(message) };
    }
}
//# sourceMappingURL=stream-metadata-reader.js.map