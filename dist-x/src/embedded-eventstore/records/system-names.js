/** The stream `$$name` holds the metadata of the stream `name`. */
const METASTREAM_PREFIX = '$$';
/** The type of the events in a metastream. */
export const METADATA_TYPE = '$metadata';
/** The type of the event that ends a stream for ever. */
export const TOMBSTONE_TYPE = '$streamDeleted';
export function isMetastream(stream) {
    return stream.startsWith(METASTREAM_PREFIX);
}
export function metastreamOf(stream) {
    return METASTREAM_PREFIX + stream;
}
/** The stream whose metadata `metastream` holds. */
export function originalOf(metastream) {
    return metastream.slice(METASTREAM_PREFIX.length);
}
//# sourceMappingURL=system-names.js.map