import { marketEventVersions, schemaVersions, upcasters, } from './upcasters.js';
/** A stored event that this code cannot read: an unknown type, or a version newer than it knows. */
export class UnreadableEvent extends Error {
    constructor(event, why) {
        super(`event ${event.id} (${event.revision}@${event.stream}) cannot be read: ${why}`);
        this.name = 'UnreadableEvent';
    }
}
/**
 * The domain event in a recorded one, brought to the version of today.
 * @throws UnreadableEvent for an unknown type or a version from the future
 */
export function decodeEvent(event) {
    if (!isEventType(event.type))
        throw new UnreadableEvent(event, `unknown type ${event.type}`);
    const data = upcast(event, event.type);
    // The data of that type and version is what encode.ts was given as such an event, whose type was checked then.
    return { type: event.type, data };
}
/** @throws UnreadableEvent as decodeEvent does, and when the event is not one of a market stream */
export function decodeMarketEvent(event) {
    const decoded = decodeEvent(event);
    if (!isMarketEvent(decoded))
        throw new UnreadableEvent(event, 'not a market event');
    return decoded;
}
function isEventType(type) {
    return Object.hasOwn(schemaVersions, type);
}
function isMarketEvent(event) {
    return Object.hasOwn(marketEventVersions, event.type);
}
function upcast(event, type) {
    const written = event.metadata['schemaVersion'];
    const current = schemaVersions[type];
    if (typeof written !== 'number' || !Number.isInteger(written) || written < 1) {
        throw new UnreadableEvent(event, 'its metadata has no schemaVersion');
    }
    if (written > current)
        throw new UnreadableEvent(event, `version ${written} of ${type} is newer`);
    if (written === current)
        return event.data;
    const steps = upcasters[type] ?? [];
    return steps.slice(written - 1, current - 1).reduce((data, step) => step(data), event.data);
}
//# sourceMappingURL=decode.js.map