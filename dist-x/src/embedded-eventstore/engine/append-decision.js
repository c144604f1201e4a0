import { NO_STREAM } from './append-request.js';
const WRITE = { kind: 'write' };
const WRONG_REVISION = { kind: 'wrong-revision' };
const STREAM_DELETED = { kind: 'stream-deleted' };
/** EventStoreDB's rules for the expected revision and for repeated event ids. */
export function decideAppend(stream, expected, ids) {
    if (stream.isTombstoned)
        return STREAM_DELETED;
    if (expected === 'stream_exists') {
        if (stream.isSoftDeleted)
            return STREAM_DELETED;
        if (stream.lastRevision < 0 && !stream.hasMetadata())
            return WRONG_REVISION;
    }
    if (typeof expected === 'bigint')
        return WRONG_REVISION;
    if (typeof expected !== 'number')
        return decideByIds(stream, ids);
    if (expected === stream.lastRevision)
        return WRITE;
    if (expected > stream.lastRevision || ids.length === 0)
        return WRONG_REVISION;
    const unknown = ids.findIndex((id, index) => !stream.hasEventAt(expected + 1 + index, id));
    if (unknown < 0)
        return { kind: 'repetition', lastRevision: expected + ids.length };
    // A soft-deleted stream may begin anew.
    const isRecreated = unknown === 0 && expected === NO_STREAM && stream.isSoftDeleted;
    return isRecreated ? WRITE : WRONG_REVISION;
}
/** Without an exact revision the ids decide: all known is a repetition, a known first one with others new is a clash. */
function decideByIds(stream, ids) {
    let lastRevision;
    for (const id of ids) {
        const revision = stream.revisionOf(id);
        if (revision === undefined)
            return lastRevision === undefined ? WRITE : WRONG_REVISION;
        lastRevision = revision;
    }
    return lastRevision === undefined ? WRITE : { kind: 'repetition', lastRevision };
}
//# sourceMappingURL=append-decision.js.map