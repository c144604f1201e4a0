import { join } from 'node:path';
import { packageScript, root } from './project.mjs';
import { runNode } from './run.mjs';

/** What is checked beside the tests; each counts as one. */
const checks = [
  { name: 'lint', command: [packageScript('eslint/bin/eslint.js'), '.'] },
  { name: 'format', command: [packageScript('prettier/bin/prettier.cjs'), '--check', '.'] },
  { name: 'import rule', command: [join(root, 'scripts', 'lint-imports.mjs')] },
  {
    name: 'types of the scripts',
    command: [packageScript('typescript/bin/tsc'), '-p', 'scripts'],
  },
];

/**
 * Runs all checks, and prints what the failed ones found.
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runChecks() {
  const results = await Promise.all(checks.map(runCheck));
  const passed = results.filter((good) => good).length;
  return { passed, failed: results.length - passed };
}

/** @param {{ name: string, command: string[] }} check */
async function runCheck({ name, command }) {
  const { code, output } = await runNode(command);
  console.log(code === 0 ? `  ✔ ${name}` : `  ✘ ${name}\n${output}`);
  return code === 0;
}
