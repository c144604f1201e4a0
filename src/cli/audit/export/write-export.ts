import type { KeyObject } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

import { now } from '../../../environment/clock.js';
import type { RecordedEvent } from '../../../eventstore/event-store.js';
import { FORMATS, type FormatName } from './formats.js';
import {
  DIGESTS_FILE,
  type ExportedStream,
  fileEntry,
  type Manifest,
  writeManifest,
} from './manifest.js';
import { signManifest } from './manifest-signature.js';
import { digestOf, rowOf } from './row.js';
import { StreamSummary } from './stream-summary.js';

export interface ExportOptions {
  readonly folder: string;
  readonly format: FormatName;
  readonly scope: Readonly<Record<string, string>>;
  /** Signs the manifest; without one it is not signed. */
  readonly privateKey?: KeyObject | undefined;
  readonly onProgress: (rows: number) => void;
}

/**
 * Writes events into a folder that is new or empty of exports: rows, digests and a manifest, the last when all is there,
 * and with a key its signature.
 * @throws the system's errors: EEXIST where there is an export
 */
export async function writeExport(
  events: AsyncIterable<RecordedEvent>,
  { folder, format, scope, privateKey, onProgress }: ExportOptions,
): Promise<Manifest> {
  await mkdir(folder, { recursive: true });
  const { file, writer } = FORMATS[format];
  const digests = createWriteStream(join(folder, DIGESTS_FILE), { flags: 'wx' });
  const written = finished(digests);
  written.catch(() => undefined);
  const rows = writer(join(folder, file));
  const streams = new Map<string, StreamSummary>();
  let count = 0;
  for await (const event of events) {
    const row = rowOf(event);
    await rows.write(row);
    digests.write(`${digestOf(row)}\n`);
    const summary = streams.get(row.stream) ?? new StreamSummary(row.stream);
    streams.set(row.stream, summary);
    summary.add(event);
    count += 1;
    onProgress(count);
  }
  await rows.end();
  digests.end();
  await written;
  const summaries: ExportedStream[] = [...streams.values()].map((each) => each.summary());
  const manifest: Manifest = {
    ...{ version: 1, format, exportedAt: now().toISOString(), scope, rows: count },
    streams: summaries,
    files: [await fileEntry(folder, file), await fileEntry(folder, DIGESTS_FILE)],
  };
  await writeManifest(folder, manifest);
  if (privateKey !== undefined) await signManifest(folder, privateKey);
  return manifest;
}
