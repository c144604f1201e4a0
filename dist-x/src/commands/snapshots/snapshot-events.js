import { eventId } from '../../eventstore/codec/event-id.js';
/*
 * A snapshot is a row of events in its market's snapshot stream: parts, then one that completes it. Its content is the
 * text of the state, compressed, cut into the parts.
 */
const PART = 'MarketSnapshotPart';
const COMPLETED = 'MarketSnapshotCompleted';
/** Bytes of content in a part: 480 KiB as base64, so that a part and what completes it fit one append of 1 MiB. */
export const PART_BYTES = 360 * 1024;
export function partEvent(id, part, content) {
    return newEvent(id, part, PART, { snapshot: id, part, content: content.toString('base64') });
}
export function completedEvent({ id, revision, position, ...head }) {
    return newEvent(id, head.parts, COMPLETED, {
        snapshot: id,
        revision: revision.toString(),
        position: position.toString(),
        ...head,
    });
}
function newEvent(id, index, type, data) {
    return { id: eventId(id, index), type, data, metadata: {} };
}
/**
 * @returns undefined when the event completes no snapshot
 * @throws Error when it does and makes no sense
 */
export function readHead({ type, data }) {
    if (type !== COMPLETED)
        return undefined;
    const { version, parts } = data;
    if (typeof version !== 'number' || typeof parts !== 'number')
        throw new Error('its version or parts are no numbers');
    return {
        id: text(data, 'snapshot'),
        revision: BigInt(text(data, 'revision')),
        position: BigInt(text(data, 'position')),
        hash: text(data, 'hash'),
        version,
        parts,
        stateHash: text(data, 'stateHash'),
    };
}
function text(data, name) {
    const value = data[name];
    if (typeof value !== 'string')
        throw new Error(`its ${name} is no text`);
    return value;
}
/** @throws Error when the event is not that part of that snapshot */
export function readPart({ type, data, ...event }, id, part) {
    const { content } = data;
    const isIt = type === PART && data['snapshot'] === id && data['part'] === part;
    if (!isIt || typeof content !== 'string') {
        throw new Error(`event ${event.revision}@${event.stream} is not part ${part} of ${id}`);
    }
    return Buffer.from(content, 'base64');
}
//# sourceMappingURL=snapshot-events.js.map