import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageScript, root } from './project.mjs';
import { runNode } from './run.mjs';
import { filesBelow, fingerprint, outputs } from './sources.mjs';
import { step, StepFailed } from './step.mjs';

const dist = 'dist';
const stampFile = '.build-stamp';
const buildInfo = '.tsbuildinfo';

/** Compiles the project when its sources differ from those of the last good build. @throws {StepFailed} */
export async function ensureBuilt() {
  if (isBuilt(root)) return;
  await step('Compiling', compile);
}

/**
 * Tells whether the output folder holds a good build of exactly these sources.
 * @param {string} project
 */
export function isBuilt(project) {
  const stamp = join(project, dist, stampFile);
  return (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(project) &&
    missing(project).length === 0
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

async function compile() {
  const built = fingerprint(root);
  rmSync(join(root, dist, stampFile), { force: true });
  removeStale(root);
  await runCompiler();
  if (missing(root).length > 0) {
    // The incremental compiler trusts its record, and does not write again what somebody deleted.
    rmSync(join(root, dist), { recursive: true });
    await runCompiler();
  }
  writeFileSync(join(root, dist, stampFile), built);
}

async function runCompiler() {
  const { code, output } = await runNode([packageScript('typescript/bin/tsc'), '-p', root]);
  if (code !== 0) throw new StepFailed('the TypeScript compiler found errors', output);
}

/** @param {string} project */
const missing = (project) =>
  outputs(project).filter((path) => !existsSync(join(project, dist, path)));
