import { eventId } from './event-id.js';
import { GENESIS_HASH, nextHash } from './hash-chain.js';
import { schemaVersions } from './upcasters.js';
/**
 * The stored form of one event.
 * @param index the event's place among the events of its command, from 0
 */
export function encodeEvent(event, origin, index) {
    const { type, data } = event;
    const id = eventId(origin.commandId, index, nextHash(GENESIS_HASH, type, data));
    return { id, type, data, metadata: metadataOf(event, origin, index) };
}
/**
 * The stored form of one event of a market stream, which carries its link of the hash chain.
 * @param previousHash the link of the event before it in the stream
 */
export function encodeChainedEvent(event, origin, index, previousHash) {
    const { type, data } = event;
    const hash = nextHash(previousHash, type, data);
    const metadata = { ...metadataOf(event, origin, index), hash };
    return { event: { id: eventId(origin.commandId, index, hash), type, data, metadata }, hash };
}
/** The fingerprint is told once: whoever looks for a command reads its first event. */
function metadataOf(event, origin, index) {
    const { correlationId, commandId, actor, fingerprint } = origin;
    return {
        $correlationId: correlationId,
        $causationId: commandId,
        commandId,
        actor,
        ...(fingerprint !== undefined && index === 0 && { fingerprint }),
        schemaVersion: schemaVersions[event.type],
    };
}
//# sourceMappingURL=encode.js.map