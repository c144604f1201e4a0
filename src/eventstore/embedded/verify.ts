import { readFile } from 'node:fs/promises';
import { DirectoryInUse } from './errors.js';
import { EventIndex } from './index/event-index.js';
import { findLiveOwner } from './log/directory-lock.js';
import { scanFrames } from './log/scan.js';
import { listSegments, readHeader, SEGMENT_HEADER_BYTES } from './log/segment-file.js';
import { outlineRecord } from './records/append-record.js';

/** A place in a file from which on it cannot be trusted. */
export interface Damage {
  readonly file: string;
  readonly offset: number;
  readonly reason: string;
}

/** What a check of a store's folder found. */
export interface Verification {
  readonly files: number;
  readonly records: number;
  readonly events: number;
  /** In the order of the files; at most one in each. */
  readonly damages: readonly Damage[];
}

/**
 * Reads every record of a stopped store's folder, or of a copy of it, and changes nothing: checksums, the order of the
 * files, and that each stream's revisions follow one another.
 * @param onProgress is told the share of the files that has been read, 0 to 1
 * @throws DirectoryInUse when a live process has the folder open
 */
export async function verifyLog(
  directory: string,
  onProgress: (share: number) => void = () => undefined,
): Promise<Verification> {
  const owner = await findLiveOwner(directory);
  if (owner !== undefined) throw new DirectoryInUse(directory, owner.pid);
  const verifier = new Verifier();
  const segments = await listSegments(directory);
  for (const [index, { path, base }] of segments.entries()) {
    verifier.check(path, base, await readFile(path));
    onProgress((index + 1) / segments.length);
  }
  return verifier.found(segments.length);
}

class Verifier {
  private readonly index = new EventIndex();
  private readonly damages: Damage[] = [];
  private records = 0;
  private events = 0;
  private end = 0;

  /** @param base the log position that the file's name promises */
  check(file: string, base: number, bytes: Buffer): void {
    if (base !== this.end) this.report(file, 0, 'a segment is missing before it');
    this.end = base + bytes.length;
    if (readHeader(bytes) !== base) {
      this.report(file, 0, 'the segment header is damaged');
      return;
    }
    const result = scanFrames(bytes, SEGMENT_HEADER_BYTES, base, (payload, offset) =>
      this.visit(file, base, payload, offset),
    );
    if (result.kind === 'corrupt') this.report(file, result.offset, result.reason);
    if (result.kind === 'torn') {
      this.report(file, result.offset, 'the file ends in a record that is not whole');
    }
  }

  found(files: number): Verification {
    return { files, records: this.records, events: this.events, damages: this.damages };
  }

  private visit(file: string, base: number, payload: Buffer, offset: number): void {
    this.records++;
    try {
      for (const append of outlineRecord(payload, base + offset)) {
        this.events += append.events.length;
        // After a damage, streams have gaps that are no further damage.
        if (this.damages.length === 0) this.index.add(append, base + offset);
      }
    } catch (error) {
      this.report(file, offset, error instanceof Error ? error.message : String(error));
    }
  }

  private report(file: string, offset: number, reason: string): void {
    const isFirstOfFile = this.damages.at(-1)?.file !== file;
    if (isFirstOfFile) this.damages.push({ file, offset, reason });
  }
}
