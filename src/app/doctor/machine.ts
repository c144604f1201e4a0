import { existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

import { type Finding, findingsOf } from './finding.js';
import { isAtLeast } from './versions.js';

const MB = 1_000_000;
const GB = 1_000 * MB;

/** Room below which a busy hour may fill the disk, and below which it is as good as full. */
const LITTLE_ROOM = GB;
const NO_ROOM = 100 * MB;

const PACKAGE = new URL('../../../../package.json', import.meta.url);

/** Whether this Node is one that the product runs on. */
export function examineNode(version: string = process.versions.node): Finding {
  const { ok, error } = findingsOf('Node.js');
  const { engines } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as {
    readonly engines: { readonly node: string };
  };
  const minimum = engines.node.replace('>=', '');
  if (isAtLeast(version, minimum)) return ok(`${version} (${minimum} or later is needed)`);
  return error(`${version}, where ${minimum} or later is needed`, 'install a later one');
}

/** How much room there is for the data folder, whether it exists or not. @param directory absolute */
export async function examineDisk(directory: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(nearestFolder(directory));
  return diskFinding(directory, bavail * bsize);
}

/** @param freeBytes what whoever is not root may write */
export function diskFinding(directory: string, freeBytes: number): Finding {
  const { ok, warning, error } = findingsOf('disk');
  const text = `${(freeBytes / GB).toFixed(1)} GB free for ${directory}`;
  if (freeBytes >= LITTLE_ROOM) return ok(text);
  const cure = 'make room, or move DATA_DIR to another disk';
  return freeBytes >= NO_ROOM ? warning(text, cure) : error(text, `${cure}, before writes fail`);
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}
