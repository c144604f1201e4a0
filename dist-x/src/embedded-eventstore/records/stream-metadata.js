import { readJsonMembers, writeJsonMembers } from './json-members.js';
import { isValidMember, MAX_LONG } from './metadata-members.js';
/** Every event is seen. */
export const NO_METADATA = {
    maxCount: Infinity,
    maxAgeMs: Infinity,
    truncateBefore: 0,
};
/** A metastream keeps its latest event. */
export const METASTREAM_METADATA = { ...NO_METADATA, maxCount: 1 };
const JSON_TYPE = 'application/json';
const TRUNCATE_BEFORE = '$tb';
/** `$tb` of a soft-deleted stream. */
const DELETED = String(MAX_LONG);
/** The metadata that hides every event of a stream. */
export const SOFT_DELETION = writeJsonMembers([[TRUNCATE_BEFORE, DELETED]]);
/**
 * What an event says as metadata. As in EventStoreDB it is all or nothing: one member that makes no sense takes the
 * meaning from all of them, and so does an event that was not appended as JSON. A limit that is not positive is none.
 * @param event the latest of a metastream
 */
export function parseStreamMetadata({ contentType, data }) {
    const members = contentType === JSON_TYPE ? readJsonMembers(data) : undefined;
    if (members?.every(isValidMember) !== true)
        return NO_METADATA;
    const sources = new Map(members);
    const truncateBefore = sources.get(TRUNCATE_BEFORE);
    return {
        maxCount: positive(sources.get('$maxCount')) ?? Infinity,
        maxAgeMs: (positive(sources.get('$maxAge')) ?? Infinity) * 1000,
        truncateBefore: truncateBefore === DELETED ? Infinity : (positive(truncateBefore) ?? 0),
    };
}
/**
 * The same metadata, but with the events from `revision` on visible.
 * @returns undefined when the metadata is no JSON object
 */
export function withTruncateBefore(data, revision) {
    const members = readJsonMembers(data);
    if (members === undefined)
        return undefined;
    const truncation = [TRUNCATE_BEFORE, String(revision)];
    return writeJsonMembers(new Map([...members, truncation]));
}
export function isSoftDeleted({ truncateBefore }) {
    return truncateBefore === Infinity;
}
/** The first revision that readers see of a stream whose last is `last`, as far as age does not matter. */
export function firstVisible({ maxCount, truncateBefore }, last) {
    return Math.max(0, truncateBefore, last - maxCount + 1);
}
function positive(source) {
    const value = Number(source);
    return value > 0 ? value : undefined;
}
//# sourceMappingURL=stream-metadata.js.map