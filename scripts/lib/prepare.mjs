import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { requireNode } from './node-version.mjs';
import { StepFailed } from './step.mjs';

/**
 * Makes a bare clone runnable: right Node, dependencies, build. Silent when nothing is to be done.
 * @param {import('./sources.mjs').Extent} [extent] what is to be run. Where development packages are, the whole project is
 *   compiled and checked, whatever is asked for: who changes it is told at once.
 * @throws {StepFailed}
 */
export async function prepare(extent = 'all') {
  requireNode();
  await ensureBuilt(await ensureInstalled(extent));
}

/**
 * Tells a person why a step failed.
 * @param {unknown} error anything but a StepFailed is a defect, and thrown on
 */
export function explain(error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`${error.output}\n${error.message}`.trim());
}
