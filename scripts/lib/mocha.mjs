import { spawn } from 'node:child_process';
import { packageScript, root } from './project.mjs';
import { exitOf } from './run.mjs';

/** How long mocha may take to exit after its last test; longer means that a test left something open. */
const exitPatience = 30_000;

/**
 * Runs the suites of .mocharc.json.
 * @param {readonly string[]} args passed on to mocha
 * @param {Record<string, string>} env added to the environment
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runMocha(args, env) {
  const command = [
    ...[packageScript('mocha/bin/mocha.js'), ...args],
    ...['--reporter', 'dist/test/support/reporter.js'],
  ];
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  let hung = false;
  /** @type {import('./tally.mjs').Tally | undefined} */
  let tally;
  /** @type {NodeJS.Timeout | undefined} */
  let deadline;
  child.on('message', (message) => {
    tally = /** @type {import('./tally.mjs').Tally} */ (message);
    deadline = setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, exitPatience);
  });
  const code = await exitOf(child);
  clearTimeout(deadline);
  const failure = failureBeyondTests(code, tally, hung);
  const { passed, failed } = tally ?? { passed: 0, failed: 0 };
  if (failure === undefined) return { passed, failed };
  console.error(failure);
  return { passed, failed: failed + 1 };
}

/**
 * What went wrong with mocha itself, if anything; it counts as one more failure.
 * @param {number} code its exit code
 * @param {import('./tally.mjs').Tally | undefined} tally what the reporter sent, when it came to that
 * @param {boolean} hung whether it had to be killed after its last test
 * @returns {string | undefined}
 */
export function failureBeyondTests(code, tally, hung) {
  if (!tally) return 'mocha ended without having run the tests';
  if (hung) return 'mocha did not exit by itself: a test left something open';
  if (code !== 0 && tally.failed === 0) return `mocha ended with code ${code}`;
  return undefined;
}
