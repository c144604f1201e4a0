import { recorded } from './recorded-event.js';
/** Events as a projection is handed them, the first at a log position, and each behind the one before it. */
export function decodedEvents(events, firstPosition = 1n) {
    return events.map((event, index) => ({
        event,
        recorded: recorded({ type: event.type, position: firstPosition + BigInt(index) }),
    }));
}
//# sourceMappingURL=decoded-events.js.map