import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageScript, root } from './project.mjs';
import { runNode } from './run.mjs';
import { filesBelow, fingerprint, outputs } from './sources.mjs';
import { step, StepFailed } from './step.mjs';

/** @typedef {import('./sources.mjs').Extent} Extent */

const dist = 'dist';
const stampFile = '.build-stamp';
const buildInfo = '.tsbuildinfo';

/** The compiler's configuration: what only serves is compiled as it stands, unchecked. @type {Record<Extent, string>} */
const configuration = { all: 'tsconfig.json', serving: 'tsconfig.serving.json' };

/**
 * Compiles the project, or what serving takes of it, when the sources differ from those of the last good build.
 * @param {Extent} extent
 * @throws {StepFailed}
 */
export async function ensureBuilt(extent) {
  if (isBuilt(root, extent)) return;
  await step('Compiling', () => compile(extent));
}

/**
 * Tells whether the output folder holds a good build of exactly these sources.
 * @param {string} project
 * @param {Extent} [extent] a build of all is one of what serves, too
 */
export function isBuilt(project, extent = 'all') {
  const stamp = join(project, dist, stampFile);
  if (!existsSync(stamp)) return false;
  const built = readFileSync(stamp, 'utf8');
  /** @type {Extent[]} */
  const enough = extent === 'all' ? ['all'] : ['serving', 'all'];
  return enough.some(
    (each) => built === fingerprint(project, each) && missing(project, each).length === 0,
  );
}

/**
 * Removes what the compiler left of sources that are gone: it must be neither run nor tested.
 * @param {string} project
 */
export function removeStale(project) {
  const expected = new Set(outputs(project).flatMap((path) => [path, `${path}.map`]));
  for (const path of filesBelow(join(project, dist), join(project, dist))) {
    if (path !== buildInfo && !expected.has(path)) rmSync(join(project, dist, path));
  }
}

/** @param {Extent} extent */
async function compile(extent) {
  const built = fingerprint(root, extent);
  rmSync(join(root, dist, stampFile), { force: true });
  removeStale(root);
  // What is compiled to serve is not in the incremental compiler's record, which then tells nothing of the outputs.
  if (extent === 'serving') rmSync(join(root, dist, buildInfo), { force: true });
  await runCompiler(extent);
  if (missing(root, extent).length > 0) {
    // The incremental compiler trusts its record, and does not write again what somebody deleted.
    rmSync(join(root, dist), { recursive: true });
    await runCompiler(extent);
  }
  writeFileSync(join(root, dist, stampFile), built);
}

/** @param {Extent} extent */
async function runCompiler(extent) {
  const project = join(root, configuration[extent]);
  const { code, output } = await runNode([packageScript('typescript/bin/tsc'), '-p', project]);
  if (code !== 0) throw new StepFailed('the TypeScript compiler found errors', output);
}

/**
 * @param {string} project
 * @param {Extent} extent
 */
const missing = (project, extent) =>
  outputs(project, extent).filter((path) => !existsSync(join(project, dist, path)));
