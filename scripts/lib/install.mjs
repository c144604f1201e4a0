import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgram } from './find-program.mjs';
import { root } from './project.mjs';
import { run } from './run.mjs';
import { step, StepFailed } from './step.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */
/** @typedef {{ packages?: Record<string, LockedPackage> }} Lock */

/**
 * Tells whether what npm installed is what the lock file says. npm writes its own record of a finished
 * installation to node_modules/.package-lock.json, so an interrupted one never counts.
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 */
export function isInstalled(wanted, installed) {
  const { '': _project, ...locked } = wanted.packages ?? {};
  const present = installed.packages ?? {};
  const allPresent = Object.entries(locked).every(([path, { version, integrity, ...kind }]) => {
    const found = present[path];
    // The packages of other platforms are in the lock file, and are rightly missing here.
    if (!found) return Boolean(kind.optional ?? kind.devOptional);
    return found.version === version && found.integrity === integrity;
  });
  return allPresent && Object.keys(present).every((path) => path in locked);
}

/** Installs the locked dependencies when they are missing or differ. @throws {StepFailed} */
export async function ensureInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  const wanted = readJson(join(root, 'package-lock.json'));
  if (existsSync(record) && isInstalled(wanted, readJson(record))) return;
  await step('Installing the dependencies', installLocked);
}

async function installLocked() {
  const npm = npmCommand();
  // Development packages too, whatever NODE_ENV says: the TypeScript compiler is one of them.
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
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
