import { readFilter } from './event-filter.js';
import { PAGE_EVENTS, sendEvents } from './read-context.js';
import { toStartPosition } from './wire-numbers.js';
const BACKWARDS = 1;
/** Reads the log from a position: inclusive forwards, exclusive backwards. */
export async function readAll({ database, call, options, idForm }, allOptions) {
    const filterOptions = options.getFilter();
    const filter = filterOptions && readFilter(filterOptions).filter;
    const backwards = Number(options.getReadDirection()) === BACKWARDS;
    const cursor = openCursor(database, allOptions, backwards, filter);
    let remaining = Number(options.getCount());
    // What is appended while the read goes on is not part of it.
    let unexamined = database.eventCount;
    while (remaining > 0 && unexamined > 0 && !call.signal.aborted) {
        const page = await cursor.step(Math.min(PAGE_EVENTS, unexamined));
        if (page.examined === 0)
            return;
        unexamined -= page.examined;
        const events = page.events.slice(0, remaining);
        remaining -= events.length;
        sendEvents(call, events, idForm);
        await call.writable();
    }
}
function openCursor(database, options, backwards, filter) {
    const position = startPosition(options);
    return backwards
        ? database.cursorBackFrom(position, filter)
        : database.cursorFrom(position, filter);
}
function startPosition(options) {
    const position = options.getPosition();
    if (position !== undefined)
        return toStartPosition(position);
    return options.hasEnd() ? Infinity : 0;
}
//# sourceMappingURL=read-all.js.map