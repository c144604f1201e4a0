import type { KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { GENESIS_HASH, nextHash } from '../../../audit/index.js';
import { MARKET_STREAM_PREFIX } from '../../../eventstore/streams.js';
import { FORMATS, RowError } from './formats.js';
import { DIGESTS_FILE, fileEntry, type Manifest, readManifest } from './manifest.js';
import { faultOfSignature } from './manifest-signature.js';
import { digestOf, type ExportRow } from './row.js';

/** What is wrong with an export; where lines can be told, the first that is not as it was exported. */
export interface VerifiedExport {
  readonly manifest: Manifest;
  readonly fault: string | undefined;
}

/**
 * Verifies an export by itself: each row against its digest, the chain of each market that it holds without a gap, its
 * files against the manifest, and that against its signature.
 * @param publicKeys whose signatures count, by id; without any, signatures are not looked at
 */
export async function verifyExport(
  folder: string,
  publicKeys?: ReadonlyMap<string, KeyObject>,
): Promise<VerifiedExport> {
  const manifest = await readManifest(folder);
  const rowFault = await faultOfRows(folder, manifest);
  // The line is told where one can be: with the manifest's signature that is known no better.
  const fault =
    rowFault ??
    (await faultOfFiles(folder, manifest)) ??
    (publicKeys && (await faultOfSignature(folder, publicKeys)));
  return { manifest, fault };
}

async function faultOfRows(folder: string, manifest: Manifest): Promise<string | undefined> {
  const { file, rows } = FORMATS[manifest.format];
  const input = createReadStream(join(folder, DIGESTS_FILE));
  const digests = createInterface({ input })[Symbol.asyncIterator]();
  const chains = new Map<string, string>();
  let count = 0;
  try {
    for await (const { row, number } of rows(join(folder, file))) {
      const digest = (await digests.next()) as IteratorResult<string, undefined>;
      if (digest.value !== digestOf(row))
        return `${file}, line ${number}: it is not what was exported`;
      const fault = chainFault(chains, manifest, row);
      if (fault !== undefined) return `${file}, line ${number}: ${fault}`;
      count += 1;
    }
  } catch (error) {
    if (error instanceof RowError) return `${file}, ${error.message}`;
    throw error;
  } finally {
    input.destroy();
  }
  return count === manifest.rows
    ? undefined
    : `${file} has ${count} rows, exported were ${manifest.rows}`;
}

/** Of a market that is there from its first event on and without a gap, each link is computed. */
function chainFault(
  chains: Map<string, string>,
  { streams }: Manifest,
  { stream, revision, type, data, metadata }: ExportRow,
): string | undefined {
  if (!stream.startsWith(MARKET_STREAM_PREFIX)) return undefined;
  const known = chains.get(stream);
  const isContiguous = streams.find((each) => each.stream === stream)?.isContiguous === true;
  const { hash } = metadata;
  if (!isContiguous || (known === undefined && revision !== '0')) {
    if (isContiguous && typeof hash === 'string') chains.set(stream, hash);
    return undefined;
  }
  const next = nextHash(known ?? GENESIS_HASH, { type, data });
  chains.set(stream, next);
  return hash === next
    ? undefined
    : `event ${revision} of ${stream} does not have the hash ${next}`;
}

async function faultOfFiles(folder: string, { files }: Manifest): Promise<string | undefined> {
  for (const file of files) {
    const { bytes, sha256 } = await fileEntry(folder, file.name);
    if (bytes !== file.bytes || sha256 !== file.sha256) {
      return `${file.name} is not the file that was exported: ${bytes} bytes, SHA-256 ${sha256}`;
    }
  }
  return undefined;
}
