import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parseDocument } from 'yaml';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * What a YAML text says, with its merge keys (`<<`) resolved.
 * @param name of the text, for what is wrong with it
 * @throws Error where it is no YAML, a key stands twice, or more than one document is there
 */
export function parseYaml(text: string, name: string): unknown {
  const document = parseDocument(text, { merge: true, uniqueKeys: true, version: '1.2' });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) throw new Error(`${name}: ${problems.join('\n')}`);
  return document.toJS() as unknown;
}

/** The same of a file. @param path absolute */
export function readYaml(path: string): unknown {
  return parseYaml(readFileSync(path, 'utf8'), path);
}
