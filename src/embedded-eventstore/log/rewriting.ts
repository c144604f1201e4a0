import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32c } from '@node-rs/crc32';
import { readFrame } from './frame.js';
import { listSegments, syncDirectory, writeFully } from './segment-file.js';

/*
 * Writing over a record that is durable: a power cut in the middle of it would leave half of either. So what is to stand there is
 * durable in a file of its own before: u64 log position | u32 CRC32C of the position and the frame | the frame, little-endian.
 */
const FILE = 'rewriting';
const CRC_AT = 8;
const HEAD_BYTES = 12;

/** Makes durable which frame is about to be written over the one at a log position. */
export async function noteRewriting(
  directory: string,
  position: number,
  frame: Buffer,
): Promise<void> {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeBigUInt64LE(BigInt(position));
  head.writeUInt32LE(checksumOf(head, frame), CRC_AT);
  const handle = await open(join(directory, FILE), 'w');
  try {
    await writeFully(handle, Buffer.concat([head, frame]), 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncDirectory(directory);
}

/** Forgets it: it has been written. */
export async function forgetRewriting(directory: string): Promise<void> {
  await rm(join(directory, FILE), { force: true });
  await syncDirectory(directory);
}

/** Writes what a process was about to write over a record when it died, before anybody reads the log. */
export async function finishRewriting(directory: string): Promise<void> {
  const bytes = await readFile(join(directory, FILE)).catch((error: NodeJS.ErrnoException) => {
    // Of one that is there and cannot be read nobody knows what would be left half written.
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (bytes === undefined) return;
  const frame = bytes.subarray(HEAD_BYTES);
  // One that is not whole was never begun with.
  if (readFrame(frame, 0)?.end === frame.length && isWhole(bytes, frame)) {
    const position = Number(bytes.readBigUInt64LE());
    const segments = await listSegments(directory);
    const segment = segments.findLast(({ base }) => base <= position);
    if (segment !== undefined) await overwrite(segment.path, frame, position - segment.base);
  }
  await forgetRewriting(directory);
}

async function overwrite(path: string, frame: Buffer, offset: number): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    // What is not there was never durable, and is not to be.
    if (offset + frame.length > (await handle.stat()).size) return;
    await writeFully(handle, frame, offset);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

function isWhole(bytes: Buffer, frame: Buffer): boolean {
  return bytes.readUInt32LE(CRC_AT) === checksumOf(bytes, frame);
}

function checksumOf(head: Buffer, frame: Buffer): number {
  return crc32c(frame, crc32c(head.subarray(0, CRC_AT)));
}
