import { decodeEvent } from '../../../src/eventstore/codec/decode.js';
export function loggedEvents(events) {
    return events.map((event) => ({
        ...decodeEvent(event),
        position: Number(event.position),
        stream: event.stream,
    }));
}
/** The events of one type, in log order. */
export function ofType(events, type) {
    return events.filter((event) => event.type === type);
}
//# sourceMappingURL=events.js.map