import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeFrame } from '../../../../src/embedded-eventstore/log/frame.js';
import type { LogVisitor } from '../../../../src/embedded-eventstore/log/recovery.js';
import { SegmentedLog } from '../../../../src/embedded-eventstore/log/segmented-log.js';

/** Knows nothing of a log beforehand, and is handed all of its records. */
export function visitingAll(record: LogVisitor['record'] = () => undefined): LogVisitor {
  return { enter: async ({ base }) => base, record, leave: async () => undefined };
}

/** A log in a folder of its own, for one test. */
export class LogFolder {
  private constructor(readonly path: string) {}

  static async create(): Promise<LogFolder> {
    return new LogFolder(await mkdtemp(join(tmpdir(), 'tradeflow-log-')));
  }

  /** Writes each group of payloads with a sync of its own, in one session, and closes the log. */
  async write(groups: readonly (readonly string[])[], segmentBytes = 1 << 20): Promise<void> {
    const log = await SegmentedLog.open(this.path, visitingAll(), { segmentBytes });
    for (const group of groups) {
      await log.rotateWhenFull();
      await log.append(group.map((text) => encodeFrame(Buffer.from(text), log.end)));
    }
    await log.close();
  }

  /** Opens the log and answers what recovery found in it. */
  async recover(): Promise<{ payloads: string[]; positions: number[]; cutBytes: number }> {
    const payloads: string[] = [];
    const positions: number[] = [];
    const log = await SegmentedLog.open(
      this.path,
      visitingAll((payload, position) => {
        payloads.push(payload.toString());
        positions.push(position);
      }),
      { segmentBytes: 1 << 20 },
    );
    await log.close();
    return { payloads, positions, cutBytes: log.cut?.bytes ?? 0 };
  }

  /** Paths of the segment files in order. */
  async files(): Promise<string[]> {
    const names = await readdir(this.path);
    return names
      .filter((name) => name.endsWith('.log'))
      .sort()
      .map((name) => join(this.path, name));
  }

  /** Replaces a segment file's content. */
  async change(file: string, edit: (bytes: Buffer) => Buffer): Promise<void> {
    await writeFile(file, edit(await readFile(file)));
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true });
  }
}
