import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgram } from './find-program.mjs';
import { root } from './project.mjs';
import { run } from './run.mjs';
import { step, StepFailed } from './step.mjs';

/** @typedef {import('./sources.mjs').Extent} Extent */
/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, dev?: boolean, peer?: boolean }} LockedPackage */
/** @typedef {{ packages?: Record<string, LockedPackage> }} Lock */

/**
 * Tells whether what npm installed is what the lock file says. npm writes its own record of a finished
 * installation to node_modules/.package-lock.json, so an interrupted one never counts.
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 * @param {Extent} [extent] what is needed of it
 */
export function isInstalled(wanted, installed, extent = 'all') {
  const { '': _project, ...locked } = wanted.packages ?? {};
  const present = installed.packages ?? {};
  const allPresent = Object.entries(locked).every(([path, { version, integrity, ...kind }]) => {
    const found = present[path];
    // The packages of other platforms are in the lock file, and are rightly missing here.
    if (!found) return mayBeMissing(kind, extent);
    return found.version === version && found.integrity === integrity;
  });
  return allPresent && Object.keys(present).every((path) => path in locked);
}

/**
 * @param {LockedPackage} kind
 * @param {Extent} extent
 */
const mayBeMissing = ({ optional, devOptional, dev, peer }, extent) =>
  Boolean(optional ?? devOptional ?? (extent === 'serving' && (dev ?? peer)));

/**
 * Installs the locked dependencies when they are missing or differ.
 * @param {Extent} wanted
 * @returns {Promise<Extent>} what is installed now: who has development packages keeps them
 * @throws {StepFailed}
 */
export async function ensureInstalled(wanted) {
  const record = join(root, 'node_modules', '.package-lock.json');
  /** @type {Lock} */
  const installed = existsSync(record) ? readJson(record) : {};
  const extent = hasDevelopment(installed) ? 'all' : wanted;
  const locked = readJson(join(root, 'package-lock.json'));
  if (isInstalled(locked, installed, extent) && areThere(root, installed)) return extent;
  await step('Installing the dependencies', async () => {
    // npm removes it with everything else, in no order: killed while it does, it would leave a record of what is gone.
    rmSync(record, { force: true });
    await installLocked(extent);
  });
  return extent;
}

/**
 * Tells whether development packages were installed.
 * @param {Lock} installed node_modules/.package-lock.json
 */
export const hasDevelopment = ({ packages = {} }) =>
  Object.values(packages).some(({ dev }) => dev === true);

/**
 * Tells whether no package is gone since it was installed.
 * @param {string} project
 * @param {Lock} installed node_modules/.package-lock.json
 */
export const areThere = (project, { packages = {} }) =>
  Object.keys(packages).every((path) => existsSync(join(project, path, 'package.json')));

/**
 * Whatever NODE_ENV says. Nobody who serves needs what others expect beside them: it is what Redoc would be built with in
 * somebody's React application, and a fifth of all files.
 * @type {Record<Extent, string[]>}
 */
const WHICH = { all: ['--include=dev'], serving: ['--omit=dev', '--omit=peer'] };

/** @param {Extent} extent */
async function installLocked(extent) {
  const npm = npmCommand();
  const flags = [...WHICH[extent], '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await run(npm.program, [...npm.args, 'ci', ...flags]);
  if (code !== 0) throw new StepFailed('npm ci failed', output);
}

/** The npm that started this script, or else the one beside this Node, or else the one on PATH. */
function npmCommand() {
  const running = process.env.npm_execpath;
  if (running?.endsWith('npm-cli.js')) return { program: process.execPath, args: [running] };
  const found = findProgram('npm', [dirname(process.execPath)]);
  if (!found) throw new StepFailed('npm is neither beside this Node nor on PATH');
  return { program: found, args: [] };
}

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
