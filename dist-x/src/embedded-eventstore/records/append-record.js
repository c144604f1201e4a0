import { framedEnd } from '../grpc/message-framing.js';
import { FRAME_OVERHEAD } from '../log/frame.js';
import { encodeEventMessage } from './event-message.js';
import { UUID_BYTES, uuidFromBytes, uuidToBytes } from './uuid.js';
/*
 * The payload of a record: one append or several, so that recovery keeps all or none of them. Each is, little-endian:
 *
 *   u8 kind (2) | u64 first revision | u32 event count | u16 length, stream name
 *   then for each event:
 *   16 bytes id | the message that readers are sent, behind gRPC's prefix (see event-message.ts)
 *
 * An event's log position is that of its first byte, its id.
 */
const APPEND_KIND = 2;
const HEAD_BYTES = 1 + 8 + 4 + 2;
/** The largest byte length of a stream name that a record can hold; event types are held to it too. */
export const MAX_NAME_BYTES = 0xffff;
/** @param recordPosition the log position that the record's frame will have */
export function encodeRecord(recordPosition, createdMs, appends) {
    const parts = [];
    let at = recordPosition + FRAME_OVERHEAD;
    const add = (part) => {
        parts.push(part);
        at += part.length;
    };
    const placed = appends.map(({ stream, firstRevision, events }) => {
        add(encodeHead(stream, firstRevision, events.length));
        const placedEvents = events.map((event, index) => {
            const revision = firstRevision + index;
            const position = at;
            add(uuidToBytes(event.id));
            add(encodeEventMessage(event, { stream, revision, position, createdMs }));
            const { id, contentType, data } = event;
            return { id, revision, position, contentType, data };
        });
        return { stream, firstRevision, events: placedEvents };
    });
    return { payload: Buffer.concat(parts), appends: placed };
}
function encodeHead(stream, firstRevision, count) {
    const streamBytes = Buffer.byteLength(stream);
    const head = Buffer.allocUnsafe(HEAD_BYTES + streamBytes);
    head.writeUInt8(APPEND_KIND, 0);
    head.writeBigUInt64LE(BigInt(firstRevision), 1);
    head.writeUInt32LE(count, 9);
    head.writeUInt16LE(streamBytes, 13);
    head.write(stream, HEAD_BYTES);
    return head;
}
/** @param position the log position of the record's frame */
export function outlineRecord(payload, position) {
    const appends = [];
    let offset = 0;
    while (offset < payload.length) {
        const { stream, firstRevision, count, end } = readHead(payload, offset);
        const events = [];
        offset = end;
        for (let index = 0; index < count; index++) {
            events.push({
                position: position + FRAME_OVERHEAD + offset,
                id: uuidFromBytes(payload, offset),
            });
            offset = framedEnd(payload, offset + UUID_BYTES);
        }
        appends.push({ stream, firstRevision, events });
    }
    return appends;
}
/**
 * An event of a record; its message is a view into `payload`.
 * @param record the log position of the record's frame
 * @param position the log position of the event
 */
export function readEvent(payload, record, position) {
    const start = position - record - FRAME_OVERHEAD + UUID_BYTES;
    return { position, message: payload.subarray(start, framedEnd(payload, start)) };
}
function readHead(payload, offset) {
    const kind = payload.readUInt8(offset);
    if (kind !== APPEND_KIND)
        throw new Error(`a record of kind ${kind}, which is unknown`);
    const stream = offset + HEAD_BYTES;
    const end = stream + payload.readUInt16LE(stream - 2);
    return {
        firstRevision: Number(payload.readBigUInt64LE(offset + 1)),
        count: payload.readUInt32LE(offset + 9),
        stream: payload.toString('utf8', stream, end),
        end,
    };
}
//# sourceMappingURL=append-record.js.map