import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ApplicationError } from '../../../errors.js';
import { type FormatName, FORMATS } from './formats.js';

export const MANIFEST_FILE = 'manifest.json';
/** SHA-256 of each row as a line of NDJSON, in hex, a line each: so that an edited row can be named. */
export const DIGESTS_FILE = 'digests.txt';

/** What an export holds of a stream. */
export interface ExportedStream {
  readonly stream: string;
  readonly events: number;
  readonly firstRevision: string;
  readonly lastRevision: string;
  /** Whether no event is left out between the first and the last: the chain can be computed then. */
  readonly isContiguous: boolean;
  /** The link of the last event; absent where events have none. */
  readonly lastHash?: string;
}

export interface ExportedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly version: 1;
  readonly format: FormatName;
  readonly exportedAt: string;
  /** What was asked for. */
  readonly scope: Readonly<Record<string, string>>;
  readonly rows: number;
  readonly streams: readonly ExportedStream[];
  readonly files: readonly ExportedFile[];
}

/** The size and digest of a file of an export. */
export async function fileEntry(folder: string, name: string): Promise<ExportedFile> {
  const path = join(folder, name);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { name, bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  await writeFile(join(folder, MANIFEST_FILE), text, { flag: 'wx' });
}

/** @throws ApplicationError when it is none; the system's error when it is not there */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST_FILE);
  const text = await readFile(path, 'utf8');
  try {
    const manifest = JSON.parse(text) as Manifest;
    const isKnown = manifest.version === 1 && Object.hasOwn(FORMATS, manifest.format);
    if (isKnown && Array.isArray(manifest.files) && Array.isArray(manifest.streams))
      return manifest;
  } catch {
    // Told below.
  }
  throw new ApplicationError('INVALID_REQUEST', `${path} is no manifest of an export`);
}
