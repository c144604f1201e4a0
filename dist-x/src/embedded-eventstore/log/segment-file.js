import { readSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
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
    path;
    base;
    #handle;
    #bytes;
    constructor(path, 
    /** Log position of the file's first byte. */
    base, handle, bytes) {
        this.path = path;
        this.base = base;
        this.#handle = handle;
        this.#bytes = bytes;
    }
    /** Creates the segment durably: header and folder entry are on disk when this resolves. */
    static async create(directory, base) {
        const path = join(directory, `${String(base).padStart(20, '0')}.log`);
        // Not exclusive: a crash during an earlier creation may have left the file without its header.
        const handle = await open(path, 'w+');
        try {
            await writeFully(handle, encodeHeader(base), 0);
            await handle.sync();
            await syncDirectory(directory);
        }
        catch (error) {
            await handle.close();
            throw error;
        }
        return new SegmentFile(path, base, handle, SEGMENT_HEADER_BYTES);
    }
    /**
     * Opens an existing segment whose header has been checked. What a killed process had written but not yet synced is
     * in the file and about to be read, so it is made durable first.
     */
    static async open(path, base) {
        const handle = await open(path, 'r+');
        await handle.datasync();
        return new SegmentFile(path, base, handle, (await handle.stat()).size);
    }
    /** The log position just after the file's last byte. */
    get end() {
        return this.base + this.#bytes;
    }
    get size() {
        return this.#bytes;
    }
    /**
     * Writes at the end and waits until the disk has it.
     * @throws LogWriteFailed when the write failed and the file is again what it was; the segment stays usable.
     * Any other error leaves the file's state unknown: after a failed sync the kernel may have dropped the pages.
     */
    async append(bytes) {
        try {
            await writeFully(this.#handle, bytes, this.#bytes);
        }
        catch (error) {
            await this.truncate(this.#bytes);
            throw new LogWriteFailed(error);
        }
        await this.#handle.datasync();
        this.#bytes += bytes.length;
    }
    /** Cuts the file to `size` bytes, durably. */
    async truncate(size) {
        await this.#handle.truncate(size);
        await this.#handle.datasync();
        this.#bytes = size;
    }
    /** Up to `length` bytes from log position `position`; fewer at the file's end. */
    async read(position, length) {
        const buffer = Buffer.allocUnsafe(Math.min(length, this.end - position));
        const { bytesRead } = await this.#handle.read(buffer, 0, buffer.length, position - this.base);
        return buffer.subarray(0, bytesRead);
    }
    /** As {@link read}, at once: for the few bytes a decision needs while the writer holds still. */
    readSync(position, length) {
        const buffer = Buffer.allocUnsafe(Math.min(length, this.end - position));
        const bytesRead = readSync(this.#handle.fd, buffer, 0, buffer.length, position - this.base);
        return buffer.subarray(0, bytesRead);
    }
    async close() {
        await this.#handle.close();
    }
}
/** The folder's segments by base position, ascending. */
export async function listSegments(directory) {
    const names = await readdir(directory);
    return names
        .filter((name) => FILE_NAME.test(name))
        .sort()
        .map((name) => ({ path: join(directory, name), base: Number(FILE_NAME.exec(name)?.[1]) }));
}
/** The base position that the header of a segment's bytes records, or undefined when it is no intact header. */
export function readHeader(bytes) {
    if (bytes.length < SEGMENT_HEADER_BYTES)
        return undefined;
    const base = Number(bytes.readBigUInt64LE(BASE_AT));
    return encodeHeader(base).equals(bytes.subarray(0, SEGMENT_HEADER_BYTES)) ? base : undefined;
}
function encodeHeader(base) {
    const header = Buffer.alloc(SEGMENT_HEADER_BYTES);
    MAGIC.copy(header);
    header.writeBigUInt64LE(BigInt(base), BASE_AT);
    header.writeUInt32LE(crc32c(header.subarray(0, CRC_AT)), CRC_AT);
    return header;
}
/** Writes all of `bytes` at `position` of a file, however little of it the system takes at a time. */
export async function writeFully(handle, bytes, position) {
    let written = 0;
    while (written < bytes.length) {
        const result = await handle.write(bytes, written, bytes.length - written, position + written);
        written += result.bytesWritten;
    }
}
/** Makes the creation, renaming or removal of files in `directory` durable. */
export async function syncDirectory(directory) {
    const handle = await open(directory, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
//# sourceMappingURL=segment-file.js.map