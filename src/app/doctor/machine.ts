import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

import { freeDiskMb } from '../disk-space.js';
import { minimumNode } from '../version.js';
import { type Finding, findingsOf } from './finding.js';
import { isAtLeast } from './versions.js';

/** Room below which a busy hour may fill the disk. */
const LITTLE_ROOM_MB = 1_024;

/** Whether this Node is one that the product runs on. */
export function examineNode(version: string = process.versions.node): Finding {
  const { ok, error } = findingsOf('Node.js');
  const minimum = minimumNode();
  if (isAtLeast(version, minimum)) return ok(`${version} (${minimum} or later is needed)`);
  return error(`${version}, where ${minimum} or later is needed`, 'install a later one');
}

/**
 * How much room there is for the data folder, whether it exists or not.
 * @param directory absolute
 * @param minMb READY_MIN_DISK_MB: with less no server is ready
 */
export async function examineDisk(directory: string, minMb: number): Promise<Finding> {
  return diskFinding(directory, await freeDiskMb(nearestFolder(directory)), minMb);
}

/** @param freeMb what whoever is not root may write */
export function diskFinding(directory: string, freeMb: number, minMb: number): Finding {
  const { ok, warning, error } = findingsOf('disk');
  const text = `${freeMb} MB free for ${directory}`;
  if (freeMb >= Math.max(LITTLE_ROOM_MB, minMb)) return ok(text);
  const cure = 'make room, or move DATA_DIR to another disk';
  if (freeMb >= minMb) return warning(text, cure);
  return error(`${text}; READY_MIN_DISK_MB is ${minMb}`, `${cure}, before writes fail`);
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}
