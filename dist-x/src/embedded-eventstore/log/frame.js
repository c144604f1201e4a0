import { crc32c } from '@node-rs/crc32';
/*
 * A frame is one record of the log, little-endian:
 *
 *   u32 magic | u32 payload length | u64 synced end | u32 CRC32C of the two fields before it and the payload | payload
 *
 * `synced end` is the log position known to be durable when the frame was written. Recovery needs it to tell a write
 * that a power cut tore (never acknowledged, may be cut) from a record that was durable and has rotted (must not be).
 */
const MAGIC = Buffer.from('TFr1', 'latin1');
const LENGTH_AT = 4;
const SYNCED_END_AT = 8;
const CRC_AT = 16;
/** Bytes a frame takes beyond its payload. */
export const FRAME_OVERHEAD = 20;
/** Frames `payload` for a log that is durable up to position `syncedEnd`. */
export function encodeFrame(payload, syncedEnd) {
    const frame = Buffer.allocUnsafe(FRAME_OVERHEAD + payload.length);
    MAGIC.copy(frame);
    frame.writeUInt32LE(payload.length, LENGTH_AT);
    frame.writeBigUInt64LE(BigInt(syncedEnd), SYNCED_END_AT);
    payload.copy(frame, FRAME_OVERHEAD);
    frame.writeUInt32LE(checksumOf(frame, payload), CRC_AT);
    return frame;
}
/** The frame that starts at `offset`, or undefined when the bytes there are not a whole, intact frame. */
export function readFrame(bytes, offset) {
    const end = frameEnd(bytes, offset);
    if (end === undefined || end > bytes.length)
        return undefined;
    const frame = bytes.subarray(offset, end);
    const payload = frame.subarray(FRAME_OVERHEAD);
    const checksum = frame.readUInt32LE(CRC_AT);
    if (checksum !== checksumOf(frame, payload))
        return undefined;
    return { payload, syncedEnd: Number(frame.readBigUInt64LE(SYNCED_END_AT)), end, checksum };
}
/** Where the frame at `offset` claims to end, or undefined when no frame starts there. */
export function frameEnd(bytes, offset) {
    if (offset + FRAME_OVERHEAD > bytes.length)
        return undefined;
    if (MAGIC.compare(bytes, offset, offset + MAGIC.length) !== 0)
        return undefined;
    return offset + FRAME_OVERHEAD + bytes.readUInt32LE(offset + LENGTH_AT);
}
/** The CRC32C that the frame at the start of `bytes` carries, right or wrong. */
export function storedChecksum(bytes) {
    return bytes.readUInt32LE(CRC_AT);
}
/** The first offset at or after `from` where a frame may start, or -1. */
export function nextFrameCandidate(bytes, from) {
    return bytes.indexOf(MAGIC, from);
}
function checksumOf(frame, payload) {
    return crc32c(payload, crc32c(frame.subarray(LENGTH_AT, CRC_AT)));
}
//# sourceMappingURL=frame.js.map