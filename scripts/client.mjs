// npm run client: makes what the client for TypeScript has from the description of the API.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIENT_FOLDER, clientFiles } from './lib/client-types.mjs';
import { explain, prepare } from './lib/prepare.mjs';
import { root } from './lib/project.mjs';
import { runNode } from './lib/run.mjs';
import { StepFailed } from './lib/step.mjs';

try {
  await prepare();
  const { code, output } = await runNode([join(root, 'dist/src/cli/main.js'), 'openapi']);
  if (code !== 0) throw new StepFailed('the description of the API could not be made', output);
  const folder = join(root, CLIENT_FOLDER);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(await clientFiles(JSON.parse(output)))) {
    writeFileSync(join(folder, name), text);
  }
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
