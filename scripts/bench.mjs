// npm run bench -- NAME: a benchmark, after installing and building what is missing.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { explain, prepare } from './lib/prepare.mjs';
import { root } from './lib/project.mjs';

try {
  await prepare();
  await import(pathToFileURL(join(root, 'dist', 'bench', 'main.js')).href);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
