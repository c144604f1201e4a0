import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { encodeFrame, readFrame } from '../log/frame.js';
import { writeFully } from '../log/segment-file.js';
import { decodeStretch, encodeStretch } from './index-stretch.js';
/** Why an index file is of no use, where a single place in it does not tell. */
export const MISSING = 'it is missing';
export const OF_ANOTHER_LOG = 'it tells of records that the log does not hold';
/** The index file that belongs to a segment file. */
export function indexPathOf(segmentPath) {
    return segmentPath.replace(/\.log$/, '.idx');
}
/**
 * Reads an index file: a row of frames, each a stretch of the segment beside it. Nothing in it is needed, as all of it
 * follows from the segment: what does not read back is not used.
 * @param base log position of the segment's first byte
 * @returns undefined when there is no such file
 */
export async function readIndexFile(path, base) {
    let bytes;
    try {
        bytes = await readFile(path);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return undefined;
        return { stretches: [], fault: `it cannot be read: ${String(error)}` };
    }
    const stretches = [];
    let end = 0;
    let position = base;
    while (end < bytes.length) {
        const frame = readFrame(bytes, end);
        if (frame === undefined)
            return { stretches, fault: `it is damaged from offset ${end} on` };
        const stretch = decodeStretch(frame.payload);
        if (stretch === undefined)
            return { stretches, fault: 'it is of another version' };
        if (stretch.from !== position) {
            return { stretches, fault: `it does not go on at offset ${end} where it left off` };
        }
        position = stretch.to;
        end = frame.end;
        stretches.push({ stretch, payload: frame.payload, end });
    }
    return { stretches, fault: undefined };
}
/**
 * Writes the next stretch to an index file, creating it when it is missing.
 * @param offset where the stretches before it end; what the file holds from there on is dropped
 * @returns the offset just after it
 */
export async function writeStretch(path, offset, stretch) {
    const frame = encodeFrame(encodeStretch(stretch), stretch.to);
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT);
    try {
        await handle.truncate(offset);
        // Never synced: what a power cut leaves of it either passes its checksum or is written again.
        await writeFully(handle, frame, offset);
    }
    finally {
        await handle.close();
    }
    return offset + frame.length;
}
//# sourceMappingURL=index-file.js.map