// npm run client: makes what the client for TypeScript has from the description of the API, and the collection for Postman.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CLIENT_FOLDER, clientFiles } from './lib/client-types.mjs';
import { COLLECTION_FILE, postmanCollection } from './lib/postman-collection.mjs';
import { explain, prepare } from './lib/prepare.mjs';
import { root } from './lib/project.mjs';
import { runNode } from './lib/run.mjs';
import { StepFailed } from './lib/step.mjs';

try {
  await prepare();
  const { code, output } = await runNode([join(root, 'dist/src/cli/main.js'), 'openapi']);
  if (code !== 0) throw new StepFailed('the description of the API could not be made', output);
  const document = JSON.parse(output);
  for (const [name, text] of Object.entries(await clientFiles(document))) {
    write(join(CLIENT_FOLDER, name), text);
  }
  write(COLLECTION_FILE, `${JSON.stringify(postmanCollection(document), null, 2)}\n`);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}

/**
 * @param {string} path of the file in the project
 * @param {string} text
 */
function write(path, text) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
