import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** How much is wanted: everything, for development; or what serving takes. @typedef {'all' | 'serving'} Extent */

/** What the compiler reads beside the sources; a change of one may change every output. @type {Record<Extent, string[]>} */
const configuration = {
  all: ['tsconfig.json', 'package-lock.json'],
  serving: ['tsconfig.json', 'tsconfig.serving.json', 'package-lock.json'],
};

/** The folders that the compiler's configuration includes. @type {Record<Extent, string[]>} */
const folders = {
  all: ['src', 'test', 'bench', 'examples', 'clients/typescript/src'],
  serving: ['src'],
};

/**
 * The files below a folder, as paths relative to `base`, in a stable order.
 * @param {string} folder
 * @param {string} base
 * @returns {string[]}
 */
export function filesBelow(folder, base) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(base, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/**
 * The TypeScript sources of the project.
 * @param {string} project its folder
 * @param {Extent} [extent]
 * @returns {string[]} paths relative to it
 */
export const sources = (project, extent = 'all') =>
  folders[extent]
    .flatMap((folder) => filesBelow(join(project, folder), project))
    .filter((path) => path.endsWith('.ts'));

/**
 * A hash of everything that the build depends on. Contents, not times: a checkout or a copy sets those as it likes.
 * @param {string} project
 * @param {Extent} [extent]
 */
export function fingerprint(project, extent = 'all') {
  const hash = createHash('sha256');
  for (const path of [...configuration[extent], ...sources(project, extent)]) {
    const content = readFileSync(join(project, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * What the compiler makes of the sources.
 * @param {string} project
 * @param {Extent} [extent]
 * @returns {string[]} paths relative to the output folder, without source maps
 */
export const outputs = (project, extent = 'all') =>
  sources(project, extent)
    .filter((path) => !path.endsWith('.d.ts'))
    .map((path) => path.replace(/\.ts$/, '.js'));
