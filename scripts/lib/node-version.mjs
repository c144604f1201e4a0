import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

/**
 * Compares dotted versions by their numbers.
 * @param {string} version such as `20.19.1`
 * @param {string} minimum such as `20.19`
 * @returns {boolean} whether version is minimum or later
 */
export function isAtLeast(version, minimum) {
  const have = version.split('.').map(Number);
  const need = minimum.split('.').map(Number);
  for (const [index, part] of need.entries()) {
    if ((have[index] ?? 0) !== part) return (have[index] ?? 0) > part;
  }
  return true;
}

/** Ends the process with a message when this Node is older than package.json asks for. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const minimum = engines.node.replace('>=', '');
  if (isAtLeast(process.versions.node, minimum)) return;
  console.error(
    `TradeFlow needs Node ${minimum} or later; this is Node ${process.versions.node}. See https://nodejs.org`,
  );
  process.exit(1);
}
