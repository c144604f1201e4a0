import { spawn } from 'node:child_process';
import { json } from 'node:stream/consumers';

import { ROOT } from './read-yaml.js';

/** GitHub's parser is made for bundlers: it imports JSON without saying that it is. */
const HOOKS = `
  import { readFile } from 'node:fs/promises';
  export const load = async (url, context, next) => url.endsWith('.json')
    ? { format: 'json', source: await readFile(new URL(url)), shortCircuit: true }
    : next(url, context);`;

const PROGRAM = `
  import { register } from 'node:module';
  import { json } from 'node:stream/consumers';
  register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(HOOKS)}));
  const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await import('@actions/workflow-parser');
  const found = [];
  for (const content of await json(process.stdin)) {
    const { context, value } = parseWorkflow({ name: 'ci.yml', content }, new NoOperationTraceWriter());
    if (value !== undefined) await convertWorkflowTemplate(context, value);
    found.push(context.errors.getErrors().map(({ message }) => message));
  }
  console.log(JSON.stringify(found));`;

/** What GitHub's own parser has against each of some workflows; in a process of its own, for the sake of its imports. */
export async function workflowMistakes(texts: readonly string[]): Promise<string[][]> {
  const args = ['--no-warnings', '--input-type=module', '--eval', PROGRAM];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(texts));
  return (await json(child.stdout)) as string[][];
}
