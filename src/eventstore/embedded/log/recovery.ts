import { readFile, unlink } from 'node:fs/promises';
import { CorruptLog } from '../errors.js';
import { scanFrames } from './scan.js';
import { listSegments, readHeader, SEGMENT_HEADER_BYTES, SegmentFile } from './segment-file.js';
import { syncDirectory } from './sync-directory.js';

/** Is handed every record of the log in order: its payload, and the log position of the payload's first frame byte. */
export type RecordVisitor = (payload: Buffer, position: number) => void;

/** A tail that a crash left half-written, and that recovery cut off. None of it had been acknowledged. */
export interface CutTail {
  readonly file: string;
  readonly offset: number;
  readonly bytes: number;
}

export interface Recovered {
  readonly segments: SegmentFile[];
  readonly cut: CutTail | undefined;
}

/**
 * Opens the folder's segments, visits every record, and cuts a torn tail off the last one.
 * @throws CorruptLog when anything but the tail is damaged; the files are left as they are.
 */
export async function recoverSegments(directory: string, visit: RecordVisitor): Promise<Recovered> {
  const segments: SegmentFile[] = [];
  let cut: CutTail | undefined;
  try {
    const listed = await listSegments(directory);
    for (const [index, { path, base }] of listed.entries()) {
      const isLast = index === listed.length - 1;
      if (base !== (segments.at(-1)?.end ?? 0)) {
        throw new CorruptLog(path, 0, 'a segment is missing before it');
      }
      const bytes = await readFile(path);
      if (isLast && isUnborn(bytes, base)) {
        await unlink(path);
        await syncDirectory(directory);
        break;
      }
      const intact = visitRecords(path, bytes, base, isLast, visit);
      const segment = await SegmentFile.open(path, base);
      segments.push(segment);
      if (intact < bytes.length) {
        cut = { file: path, offset: intact, bytes: bytes.length - intact };
        await segment.truncate(intact);
      }
    }
  } catch (error) {
    for (const segment of segments) await segment.close();
    throw error;
  }
  return { segments, cut };
}

/** Whether a crash interrupted the segment's creation, so that it never held a record. */
function isUnborn(bytes: Buffer, base: number): boolean {
  return bytes.length <= SEGMENT_HEADER_BYTES && readHeader(bytes) !== base;
}

/** Visits a segment's records and answers where its intact part ends; only the last segment may be torn. */
function visitRecords(
  path: string,
  bytes: Buffer,
  base: number,
  isLast: boolean,
  visit: RecordVisitor,
): number {
  if (readHeader(bytes) !== base) throw new CorruptLog(path, 0, 'the segment header is damaged');
  const result = scanFrames(bytes, SEGMENT_HEADER_BYTES, base, (payload, offset) => {
    visit(payload, base + offset);
  });
  if (result.kind === 'clean') return bytes.length;
  if (result.kind === 'corrupt') throw new CorruptLog(path, result.offset, result.reason);
  if (!isLast) throw new CorruptLog(path, result.offset, 'a later segment follows');
  return result.offset;
}
