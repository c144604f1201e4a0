import { unlink } from 'node:fs/promises';
import { CorruptLog } from '../errors.js';
import { scanFrames, SECTOR } from './scan.js';
import { listSegments, readHeader, SEGMENT_HEADER_BYTES, SegmentFile, syncDirectory, } from './segment-file.js';
/**
 * Opens the folder's segments, hands the visitor the records it does not know, and cuts a torn tail off the last one.
 * @throws CorruptLog when a segment is missing or headless, or anything but the tail of what was read is damaged; the
 * segments are left as they are.
 */
export async function recoverSegments(directory, visitor) {
    const segments = [];
    let cut;
    try {
        const listed = await listSegments(directory);
        for (const [index, { path, base }] of listed.entries()) {
            const isLast = index === listed.length - 1;
            if (base !== (segments.at(-1)?.end ?? 0)) {
                throw new CorruptLog(path, 0, 'a segment is missing before it');
            }
            const segment = await SegmentFile.open(path, base);
            segments.push(segment);
            if (!(await hasHeader(segment))) {
                if (!isLast || segment.size > SEGMENT_HEADER_BYTES) {
                    throw new CorruptLog(path, 0, 'the segment header is damaged');
                }
                segments.pop();
                await removeUninitialized(directory, segment);
                break;
            }
            cut = await recoverSegment(segment, isLast, visitor);
        }
    }
    catch (error) {
        for (const segment of segments)
            await segment.close();
        throw error;
    }
    return { segments, cut };
}
async function hasHeader(segment) {
    return readHeader(await segment.read(segment.base, SEGMENT_HEADER_BYTES)) === segment.base;
}
/** A crash interrupted the segment's creation, so that it never held a record. */
async function removeUninitialized(directory, segment) {
    await segment.close();
    await unlink(segment.path);
    await syncDirectory(directory);
}
/** Has a segment's records visited; only the last segment may be torn, and is cut. */
async function recoverSegment(segment, isLast, visitor) {
    const { path, base } = segment;
    const known = await visitor.enter(segment, isLast);
    const from = Math.max(known - base, SEGMENT_HEADER_BYTES);
    // From a sector's start, as the disk loses whole sectors.
    const start = from - (from % SECTOR);
    const bytes = await segment.read(base + start, segment.size - start);
    const result = scanFrames(bytes, from - start, base + start, (payload, offset) => {
        visitor.record(payload, base + start + offset);
    });
    let cut;
    if (result.kind !== 'clean') {
        const offset = start + result.offset;
        if (result.kind === 'corrupt')
            throw new CorruptLog(path, offset, result.reason);
        if (!isLast)
            throw new CorruptLog(path, offset, 'a later segment follows');
        cut = { file: path, offset, bytes: segment.size - offset };
        await segment.truncate(offset);
    }
    await visitor.leave(segment, isLast);
    return cut;
}
//# sourceMappingURL=recovery.js.map