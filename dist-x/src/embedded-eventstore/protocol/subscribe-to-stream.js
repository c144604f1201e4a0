import { randomUUID } from '../../environment/ids.js';
import { streamDeleted } from './grpc-error.js';
import { PAGE_EVENTS, sendEvents } from './read-context.js';
import { caughtUp, confirmation } from './read-response.js';
import { readStreamName } from './stream-name.js';
import { toStartRevision } from './wire-numbers.js';
/** Follows a stream: what lies after the start revision, "caught up" once, and what is appended from then on. */
export async function subscribeToStream({ database, call, idForm }, options) {
    const stream = readStreamName(options.getStreamIdentifier());
    if (database.isTombstoned(stream))
        throw streamDeleted(stream);
    const cursor = database.streamCursor(stream, firstRevision(options, database.lastRevision(stream)));
    call.send(confirmation(randomUUID()));
    let isLive = false;
    while (!call.signal.aborted) {
        const events = await cursor.step(PAGE_EVENTS);
        if (database.isTombstoned(stream))
            throw streamDeleted(stream);
        if (events.length > 0) {
            sendEvents(call, events, idForm);
            await call.writable();
            continue;
        }
        const nextCommit = database.commits.next(call.signal);
        if (!isLive)
            call.send(caughtUp());
        isLive = true;
        await nextCommit;
    }
}
function firstRevision(options, last) {
    const after = options.hasRevision() ? toStartRevision(options.getRevision()) : -1;
    return options.hasEnd() || after === Infinity ? last + 1 : after + 1;
}
//# sourceMappingURL=subscribe-to-stream.js.map