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

/** A frame found valid in a buffer; `payload` is a view into that buffer. */
export interface Frame {
  readonly payload: Buffer;
  readonly syncedEnd: number;
  /** Offset just after the frame. */
  readonly end: number;
  /** The CRC32C that the frame carries. */
  readonly checksum: number;
}

/** Frames a copy of `payload` for a log that is durable up to position `syncedEnd`. */
export function encodeFrame(payload: Buffer, syncedEnd: number): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_OVERHEAD + payload.length);
  payload.copy(frame, FRAME_OVERHEAD);
  sealFrame(frame, syncedEnd);
  return frame;
}

/**
 * Makes bytes a frame for a log that is durable up to position `syncedEnd`.
 * @param frame a payload behind {@link FRAME_OVERHEAD} bytes, which are written over
 * @returns the payload, a view
 */
export function sealFrame(frame: Buffer, syncedEnd: number): Buffer {
  const payload = frame.subarray(FRAME_OVERHEAD);
  MAGIC.copy(frame);
  frame.writeUInt32LE(payload.length, LENGTH_AT);
  frame.writeBigUInt64LE(BigInt(syncedEnd), SYNCED_END_AT);
  frame.writeUInt32LE(checksumOf(frame, payload), CRC_AT);
  return payload;
}

/** The frame that starts at `offset`, or undefined when the bytes there are not a whole, intact frame. */
export function readFrame(bytes: Buffer, offset: number): Frame | undefined {
  const end = frameEnd(bytes, offset);
  if (end === undefined || end > bytes.length) return undefined;
  const frame = bytes.subarray(offset, end);
  const payload = frame.subarray(FRAME_OVERHEAD);
  const checksum = frame.readUInt32LE(CRC_AT);
  if (checksum !== checksumOf(frame, payload)) return undefined;
  return { payload, syncedEnd: Number(frame.readBigUInt64LE(SYNCED_END_AT)), end, checksum };
}

/** Where the frame at `offset` claims to end, or undefined when no frame starts there. */
export function frameEnd(bytes: Buffer, offset: number): number | undefined {
  if (offset + FRAME_OVERHEAD > bytes.length) return undefined;
  if (MAGIC.compare(bytes, offset, offset + MAGIC.length) !== 0) return undefined;
  return offset + FRAME_OVERHEAD + bytes.readUInt32LE(offset + LENGTH_AT);
}

/** The CRC32C that the frame at the start of `bytes` carries, right or wrong. */
export function storedChecksum(bytes: Buffer): number {
  return bytes.readUInt32LE(CRC_AT);
}

/** The first offset at or after `from` where a frame may start, or -1. */
export function nextFrameCandidate(bytes: Buffer, from: number): number {
  return bytes.indexOf(MAGIC, from);
}

function checksumOf(frame: Buffer, payload: Buffer): number {
  return crc32c(payload, crc32c(frame.subarray(LENGTH_AT, CRC_AT)));
}
