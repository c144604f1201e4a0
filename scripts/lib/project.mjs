import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout that this script belongs to, wherever it was started from. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * The script behind a package's command, to be run by this very Node: independent of PATH and of shell wrappers.
 * @param {string} path below node_modules
 */
export const packageScript = (path) => join(root, 'node_modules', path);
