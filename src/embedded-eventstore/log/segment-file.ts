import { readSync, writeSync } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32c } from '@node-rs/crc32';
import { LogWriteFailed } from '../errors.js';

/* Header, little-endian: 8 bytes magic | u64 log position of the file's first byte | u32 CRC32C of both | zeros. */
const MAGIC = Buffer.from('TFESLOG1', 'latin1');
const BASE_AT = 8;
const CRC_AT = 16;

/** Bytes before a segment's first record. It keeps log position 0 free, so that 0 can mean "before everything". */
export const SEGMENT_HEADER_BYTES = 32;

const FILE_NAME = /^(\d{20})\.log$/;

/** One file of the log: append-only, and never shorter than its header. */
export class SegmentFile {
  readonly #handle: FileHandle;
  #bytes: number;

  private constructor(
    readonly path: string,
    /** Log position of the file's first byte. */
    readonly base: number,
    handle: FileHandle,
    bytes: number,
  ) {
    this.#handle = handle;
    this.#bytes = bytes;
  }

  /** Creates the segment durably: header and folder entry are on disk when this resolves. */
  static async create(directory: string, base: number): Promise<SegmentFile> {
    const path = join(directory, `${String(base).padStart(20, '0')}.log`);
    // Not exclusive: a crash during an earlier creation may have left the file without its header.
    const handle = await open(path, 'w+');
    try {
      await writeFully(handle, encodeHeader(base), 0);
      await handle.sync();
      await syncDirectory(directory);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return new SegmentFile(path, base, handle, SEGMENT_HEADER_BYTES);
  }

  /**
   * Opens an existing segment whose header has been checked. What a killed process had written but not yet synced is
   * in the file and about to be read, so it is made durable first.
   */
  static async open(path: string, base: number): Promise<SegmentFile> {
    const handle = await open(path, 'r+');
    await handle.datasync();
    return new SegmentFile(path, base, handle, (await handle.stat()).size);
  }

  /** The log position just after the file's last byte. */
  get end(): number {
    return this.base + this.#bytes;
  }

  get size(): number {
    return this.#bytes;
  }

  /**
   * Writes at the end and waits until the disk has it.
   * @throws LogWriteFailed when the write failed and the file is again what it was; the segment stays usable.
   * Any other error leaves the file's state unknown: after a failed sync the kernel may have dropped the pages.
   */
  async append(bytes: Buffer): Promise<void> {
    try {
      await writeFully(this.#handle, bytes, this.#bytes);
    } catch (error) {
      await this.truncate(this.#bytes);
      throw new LogWriteFailed(error);
    }
    await this.#handle.datasync();
    this.#bytes += bytes.length;
  }

  /**
   * Writes over what is there, durably. At once, so that whoever finds it half written, in a read that was under way, finds it
   * whole the next time.
   * @throws LogWriteFailed when it may be half written
   */
  async overwrite(position: number, bytes: Buffer): Promise<void> {
    try {
      for (let written = 0; written < bytes.length;) {
        const at = position - this.base + written;
        written += writeSync(this.#handle.fd, bytes, written, bytes.length - written, at);
      }
      await this.#handle.datasync();
    } catch (error) {
      throw new LogWriteFailed(error);
    }
  }

  /** Cuts the file to `size` bytes, durably. */
  async truncate(size: number): Promise<void> {
    await this.#handle.truncate(size);
    await this.#handle.datasync();
    this.#bytes = size;
  }

  /** Up to `length` bytes from log position `position`; fewer at the file's end. */
  async read(position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.min(length, this.end - position));
    const { bytesRead } = await this.#handle.read(buffer, 0, buffer.length, position - this.base);
    return buffer.subarray(0, bytesRead);
  }

  /** As {@link read}, at once: for the few bytes a decision needs while the writer holds still. */
  readSync(position: number, length: number): Buffer {
    const buffer = Buffer.allocUnsafe(Math.min(length, this.end - position));
    const bytesRead = readSync(this.#handle.fd, buffer, 0, buffer.length, position - this.base);
    return buffer.subarray(0, bytesRead);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** The folder's segments by base position, ascending. */
export async function listSegments(directory: string): Promise<{ path: string; base: number }[]> {
  const names = await readdir(directory);
  return names
    .filter((name) => FILE_NAME.test(name))
    .sort()
    .map((name) => ({ path: join(directory, name), base: Number(FILE_NAME.exec(name)?.[1]) }));
}

/** The base position that the header of a segment's bytes records, or undefined when it is no intact header. */
export function readHeader(bytes: Buffer): number | undefined {
  if (bytes.length < SEGMENT_HEADER_BYTES) return undefined;
  const base = Number(bytes.readBigUInt64LE(BASE_AT));
  return encodeHeader(base).equals(bytes.subarray(0, SEGMENT_HEADER_BYTES)) ? base : undefined;
}

function encodeHeader(base: number): Buffer {
  const header = Buffer.alloc(SEGMENT_HEADER_BYTES);
  MAGIC.copy(header);
  header.writeBigUInt64LE(BigInt(base), BASE_AT);
  header.writeUInt32LE(crc32c(header.subarray(0, CRC_AT)), CRC_AT);
  return header;
}

/** Writes all of `bytes` at `position` of a file, however little of it the system takes at a time. */
export async function writeFully(
  handle: FileHandle,
  bytes: Buffer,
  position: number,
): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const result = await handle.write(bytes, written, bytes.length - written, position + written);
    written += result.bytesWritten;
  }
}

/** Makes the creation, renaming or removal of files in `directory` durable. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
