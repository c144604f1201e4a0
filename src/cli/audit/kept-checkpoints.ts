import type { KeyObject } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';

import { type Checkpoint, type EventRecord, readCheckpoint } from '../../audit/index.js';
import { ApplicationError } from '../../errors.js';

/** Appends a signed checkpoint to a file, as a line of JSON. @throws the system's errors */
export function keepCheckpoint(
  file: string,
  { type, data, metadata }: Omit<EventRecord, 'revision'>,
): void {
  appendFileSync(file, `${JSON.stringify({ type, data, metadata })}\n`);
}

/**
 * The checkpoints that such a file holds, by the streams of their markets.
 * @param file none: nothing was kept
 * @param publicKeys whose signatures count, by id
 * @throws ApplicationError for a line that is no checkpoint signed with one of those keys, and for a file without any; the
 *   system's error for one that cannot be read
 */
export function keptCheckpoints(
  file: string | undefined,
  publicKeys: ReadonlyMap<string, KeyObject> | undefined,
): ReadonlyMap<string, readonly Checkpoint[]> {
  const kept = new Map<string, Checkpoint[]>();
  if (file === undefined) return kept;
  if (publicKeys === undefined) {
    throw new ApplicationError('INVALID_REQUEST', '--checkpoint needs a public key');
  }
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (line === '') continue;
    const checkpoint = read(line, publicKeys);
    if (typeof checkpoint === 'string') {
      throw new ApplicationError('INVALID_REQUEST', `${file}, line ${index + 1}: ${checkpoint}`);
    }
    const ofMarket = kept.get(checkpoint.stream) ?? [];
    kept.set(checkpoint.stream, [...ofMarket, checkpoint]);
  }
  if (kept.size > 0) return kept;
  throw new ApplicationError('INVALID_REQUEST', `${file} holds no checkpoint`);
}

function read(line: string, publicKeys: ReadonlyMap<string, KeyObject>): Checkpoint | string {
  try {
    return readCheckpoint(JSON.parse(line) as EventRecord, publicKeys);
  } catch {
    return 'it is no checkpoint as audit sign --out writes them';
  }
}
