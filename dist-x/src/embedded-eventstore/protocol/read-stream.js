import { streamDeleted } from './grpc-error.js';
import { PAGE_EVENTS, sendEvents } from './read-context.js';
import { streamNotFound } from './read-response.js';
import { readStreamName } from './stream-name.js';
import { toStartRevision } from './wire-numbers.js';
const BACKWARDS = 1;
/**
 * Reads what is visible of a stream from a revision, inclusive, in either direction. A stream that never was, or was
 * soft-deleted, answers "not found"; a tombstoned one is an error.
 */
export async function readStream({ database, call, options, idForm }, streamOptions) {
    const stream = readStreamName(streamOptions.getStreamIdentifier());
    if (database.isTombstoned(stream))
        throw streamDeleted(stream);
    const first = database.firstVisibleRevision(stream);
    if (first === undefined) {
        call.send(streamNotFound(stream));
        return;
    }
    const last = database.lastRevision(stream);
    const backwards = Number(options.getReadDirection()) === BACKWARDS;
    const requested = firstRevision(streamOptions, last);
    const from = backwards ? Math.min(requested, last) : Math.max(requested, first);
    const cursor = database.streamCursor(stream, from, backwards);
    // What is appended while the read goes on is not part of it.
    const visible = backwards ? from - first + 1 : last - from + 1;
    let remaining = Math.min(Number(options.getCount()), visible);
    while (remaining > 0 && !call.signal.aborted) {
        const events = await cursor.step(Math.min(remaining, PAGE_EVENTS));
        if (events.length === 0)
            return;
        remaining -= events.length;
        sendEvents(call, events, idForm);
        await call.writable();
    }
}
function firstRevision(options, last) {
    if (options.hasRevision())
        return toStartRevision(options.getRevision());
    // The end lies after the last event: nothing forwards, everything backwards.
    return options.hasEnd() ? last + 1 : 0;
}
//# sourceMappingURL=read-stream.js.map