import { nextFrameCandidate, readFrame } from './frame.js';
/** Smallest unit a disk writes or loses. */
export const SECTOR = 512;
/**
 * Visits the frames of a segment in order and judges what stops the walk.
 * @param bytes the segment file from the start of a sector to its end
 * @param from offset in `bytes` of the first frame; so are the offsets that come out
 * @param base log position of the first byte of `bytes`
 */
export function scanFrames(bytes, from, base, visit) {
    let offset = from;
    while (offset < bytes.length) {
        const frame = readFrame(bytes, offset);
        if (frame === undefined)
            return classifyDamage(bytes, offset, base);
        visit(frame.payload, offset);
        offset = frame.end;
    }
    return { kind: 'clean' };
}
/**
 * A bad record at the very end is a torn write. With intact records after it, it is corruption, save in one case: the
 * power failed while a group of records was being written, and the disk kept later sectors of it but not earlier ones.
 * That leaves whole sectors of zeros (the file never held anything there), and no record after the damage can have
 * been written in the knowledge that the damaged one was durable.
 */
function classifyDamage(bytes, offset, base) {
    const later = validFramesAfter(bytes, offset);
    const first = later[0];
    if (first === undefined)
        return { kind: 'torn', offset };
    if (later.some(({ frame }) => frame.syncedEnd > base + offset)) {
        return { kind: 'corrupt', offset, reason: 'records written after it was durable follow' };
    }
    if (hasZeroSector(bytes, offset, first.offset))
        return { kind: 'torn', offset };
    return { kind: 'corrupt', offset, reason: 'intact records follow' };
}
function validFramesAfter(bytes, offset) {
    const found = [];
    let at = nextFrameCandidate(bytes, offset + 1);
    while (at !== -1) {
        const frame = readFrame(bytes, at);
        if (frame !== undefined)
            found.push({ offset: at, frame });
        at = nextFrameCandidate(bytes, frame?.end ?? at + 1);
    }
    return found;
}
function hasZeroSector(bytes, from, to) {
    for (let sector = from - (from % SECTOR); sector < to; sector += SECTOR) {
        if (bytes.subarray(sector, sector + SECTOR).every((byte) => byte === 0))
            return true;
    }
    return false;
}
//# sourceMappingURL=scan.js.map