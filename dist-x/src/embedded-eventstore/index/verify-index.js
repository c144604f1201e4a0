import { storedChecksum } from '../log/frame.js';
import { MISSING, OF_ANOTHER_LOG, readIndexFile } from './index-file.js';
import { encodeStretch } from './index-stretch.js';
/**
 * Compares an index file with what the records of its segment say, byte for byte.
 * @param index holds the log up to the segment's end, and comes from the records alone
 * @returns why opening would make the file again, or undefined when it would not
 */
export async function findIndexFault(path, { base, bytes, isLast }, index) {
    const content = await readIndexFile(path, base);
    // The last segment has none before it has grown to some size.
    if (content === undefined)
        return isLast ? undefined : MISSING;
    for (const { stretch, payload } of content.stretches) {
        const { from, to } = stretch;
        const isEmpty = index.firstNumberFrom(from) === index.firstNumberFrom(to);
        if (isEmpty || to > base + bytes.length)
            return OF_ANOTHER_LOG;
        const actual = index.stretch(from, to);
        const lastChecksum = storedChecksum(bytes.subarray(actual.lastRecord - base));
        if (!encodeStretch({ ...actual, lastChecksum }).equals(payload))
            return OF_ANOTHER_LOG;
    }
    return content.fault;
}
//# sourceMappingURL=verify-index.js.map