import { mkdir, open, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { randomUUID } from '../../environment/ids.js';
import type { StartFault } from './start-failure.js';

const SETTING = 'DATA_DIR';

/** As much as a file system gives to the smallest file. */
const PROBE = Buffer.alloc(4_096);

const ATTEMPTS = 5;

/** What was found of the data folder. */
export interface CheckedFolder {
  readonly fault: StartFault | undefined;
  /** Takes back the folders that were made, for a start that is refused. */
  takeBack(): Promise<void>;
}

/**
 * Looks whether the data folder can be written, by writing to it: who asks for permission only learns nothing of a disk that is
 * full or read-only. What it wrote is gone when it returns; the folders that it made are not, for they are needed at once.
 * @param directory absolute
 */
export async function checkDataFolder(directory: string): Promise<CheckedFolder> {
  const made = new Set<string>();
  const takeBack = async (): Promise<void> => {
    // Those that are empty, from within: another process may have begun in one of them.
    for (const folder of [...made].reverse()) await rmdir(folder).catch(() => undefined);
  };
  try {
    await tryWriting(directory, made);
    return { fault: undefined, takeBack };
  } catch (error) {
    const text = `${directory} ${textOf(error)}`;
    return { fault: { kind: 'folder', setting: SETTING, text }, takeBack };
  }
}

/** @param made learns which folders were made for it */
async function tryWriting(directory: string, made: Set<string>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      for (const folder of await missingFolders(directory)) {
        if (await make(folder)) made.add(folder);
      }
      return await writeProbe(join(directory, `.probe-${randomUUID()}`));
    } catch (error) {
      // Another process that looks as well has taken back a folder that it had made.
      if (!isError(error, 'ENOENT') || attempt === ATTEMPTS) throw error;
    }
  }
}

/** @returns whether it was made here; false when it has come in the meantime */
async function make(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (isError(error, 'EEXIST')) return false;
    throw error;
  }
}

/** The folders that are to be made, the outermost first. They are not left to `recursive`, which never ends in /proc. */
async function missingFolders(directory: string): Promise<readonly string[]> {
  if (await exists(directory)) return [];
  return [...(await missingFolders(dirname(directory))), directory];
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isError(error, 'ENOENT')) return false;
    throw error;
  }
}

function isError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function writeProbe(file: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(PROBE);
    await handle.sync();
  } finally {
    await handle.close();
    await rm(file, { force: true });
  }
}

/** What the system said, and what to do. */
function textOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'may not be written by this user; give it the folder, or name another';
    case 'EROFS':
      return 'is on a file system that is read-only; name another folder';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'is on a disk that is full; make room, or name a folder on another';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'is, or goes through, something that is not a folder; name another';
    default:
      return `cannot be written (${code}); name another folder`;
  }
}
