import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { AS_STARTED } from './as-started.js';

/**
 * Runs a measurement in a Node process of its own, so that neither the garbage nor the compiled code of one measurement
 * weighs on another.
 * @param script the module that measures and reports(), as a URL
 * @param args what it finds in its process.argv from index 2 on
 * @returns what it reported, which must be JSON
 */
export async function inFreshProcess<Report>(
  script: URL,
  ...args: readonly string[]
): Promise<Report> {
  const child = fork(fileURLToPath(script), args, {
    execArgv: [...AS_STARTED, '--expose-gc', '--max-old-space-size=4096'],
  });
  let reported: { report: Report } | undefined;
  child.on('message', (message: { report: Report }) => (reported = message));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 || reported === undefined) throw new Error(`${script.href} ended with ${code}`);
  return reported.report;
}

/** Hands a measurement's result to the process that asked for it. */
export function report(result: object): void {
  process.send?.({ report: result });
}
