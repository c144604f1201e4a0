import { randomUUID } from '../../environment/ids.js';
import { readFilter } from './event-filter.js';
import { PAGE_EVENTS, sendEvents } from './read-context.js';
import { caughtUp, checkpoint, confirmation } from './read-response.js';
import { toStartPosition } from './wire-numbers.js';
/**
 * Follows the log: what lies after the start position, "caught up" once, and what is appended from then on. With a
 * filter, checkpoints tell how far it has looked while nothing passed. A client that takes its time is never dropped:
 * it is simply served from the files again.
 */
export async function subscribeToAll({ database, call, options, idForm }, allOptions) {
    const filterOptions = options.getFilter();
    const filtered = filterOptions && readFilter(filterOptions);
    const cursor = database.cursorFrom(firstPosition(allOptions), filtered?.filter);
    const interval = filtered?.checkpointInterval ?? Infinity;
    call.send(confirmation(randomUUID()));
    let isLive = false;
    let sinceCheckpoint = 0;
    while (!call.signal.aborted) {
        const page = await cursor.step(Math.min(PAGE_EVENTS, interval - sinceCheckpoint));
        if (page.examined > 0) {
            sinceCheckpoint += page.examined;
            const isCheckpoint = sinceCheckpoint >= interval;
            if (isCheckpoint)
                sinceCheckpoint = 0;
            sendEvents(call, page.events, idForm);
            if (isCheckpoint && page.position !== undefined)
                call.send(checkpoint(page.position));
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
function firstPosition(options) {
    const position = options.getPosition();
    // The start is exclusive, and positions are whole numbers.
    if (position !== undefined)
        return toStartPosition(position) + 1;
    return options.hasEnd() ? Infinity : 0;
}
//# sourceMappingURL=subscribe-to-all.js.map