import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where programs usually are; the PATH of an ordinary user lacks those of servers. */
const usualFolders = [
  '/usr/local/sbin',
  '/usr/sbin',
  '/sbin',
  '/usr/local/bin',
  '/usr/bin',
  '/bin',
  '/opt/homebrew/bin',
];

/**
 * Looks a program up: in the folders given first, then on PATH, then where programs usually are.
 * @param {string} name
 * @param {readonly string[]} [first]
 * @param {string} [path] the PATH to search
 * @param {readonly string[]} [last]
 * @returns {string | undefined} its absolute path
 */
export function findProgram(name, first = [], path = process.env.PATH ?? '', last = usualFolders) {
  return [...first, ...path.split(delimiter), ...last]
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
