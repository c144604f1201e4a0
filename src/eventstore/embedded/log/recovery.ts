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
  const listed = await listSegments(directory);
  const segments: SegmentFile[] = [];
  let cut: CutTail | undefined;
  let expectedBase = 0;
  for (const [index, { path, base }] of listed.entries()) {
    const isLast = index === listed.length - 1;
    if (base !== expectedBase) throw new CorruptLog(path, 0, `a segment is missing before it`);
    const bytes = await readFile(path);
    if (readHeader(bytes) !== base) {
      if (!isLast || bytes.length > SEGMENT_HEADER_BYTES) {
        throw new CorruptLog(path, 0, 'the segment header is damaged');
      }
      await removeUnborn(directory, path);
      break;
    }
    const result = scanFrames(bytes, SEGMENT_HEADER_BYTES, base, (payload, offset) => {
      visit(payload, base + offset);
    });
    if (result.kind === 'corrupt') throw new CorruptLog(path, result.offset, result.reason);
    if (result.kind === 'torn' && !isLast) {
      throw new CorruptLog(path, result.offset, 'a later segment follows');
    }
    const segment = await SegmentFile.open(path, base);
    segments.push(segment);
    if (result.kind === 'torn') {
      cut = { file: path, offset: result.offset, bytes: bytes.length - result.offset };
      await segment.truncate(result.offset);
    }
    expectedBase = segment.end;
  }
  return { segments, cut };
}

/** Removes a segment whose creation a crash interrupted: it never held a record. */
async function removeUnborn(directory: string, path: string): Promise<void> {
  await unlink(path);
  await syncDirectory(directory);
}
