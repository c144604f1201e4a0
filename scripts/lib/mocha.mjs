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
  const result = { hung: false };
  /** @type {import('./tally.mjs').Tally | undefined} */
  let tally;
  /** @type {NodeJS.Timeout | undefined} */
  let deadline;
  child.on('message', (message) => {
    tally = /** @type {import('./tally.mjs').Tally} */ (message);
    deadline = setTimeout(() => {
      result.hung = true;
      child.kill('SIGKILL');
    }, exitPatience);
  });
  const code = await exitOf(child);
  clearTimeout(deadline);
  return judge(code, tally, result.hung);
}

/**
 * What a mocha process counts for. Beside its failed tests it has failed, once, when it ended without a report (a
 * test file could not be loaded), would not end, or ended badly for another reason than a failed test.
 * @param {number} code its exit code
 * @param {import('./tally.mjs').Tally | undefined} tally what the reporter sent
 * @param {boolean} hung whether it had to be killed after its last test
 * @returns {import('./tally.mjs').Tally}
 */
export function judge(code, tally, hung) {
  if (!tally) return broken({ passed: 0, failed: 0 }, 'mocha ended without having run the tests');
  if (hung) return broken(tally, 'mocha did not exit by itself: a test left something open');
  if (code !== 0 && tally.failed === 0) return broken(tally, `mocha ended with code ${code}`);
  return tally;
}

/**
 * @param {import('./tally.mjs').Tally} tally
 * @param {string} why
 */
function broken(tally, why) {
  console.error(why);
  return { ...tally, failed: tally.failed + 1 };
}
