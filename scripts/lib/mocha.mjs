import { spawn } from 'node:child_process';
import { packageScript, root } from './project.mjs';
import { exitOf } from './run.mjs';
import { sum } from './tally.mjs';

/** How long mocha may take to exit after its last test; longer means that a test left something open. */
const exitPatience = 30_000;

/**
 * The suites, in the order in which they run. Those from end to end start processes enough to keep the machine busy, and some measure
 * how long something is away; of the others two files run at a time, for they wait more than they compute.
 */
const suites = [
  { specs: ['dist/test/e2e/**/*.test.js'], jobs: 1 },
  {
    specs: ['integration', 'simulation', 'unit'].map((each) => `dist/test/${each}/**/*.test.js`),
    jobs: 2,
  },
];

/**
 * Runs the suites.
 * @param {readonly string[]} args passed on to mocha
 * @param {Record<string, string>} env added to the environment
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runMocha(args, env) {
  const tallies = [];
  for (const { specs, jobs } of suites) {
    const isParallel = jobs > 1 && !args.includes('--no-parallel');
    const ways = isParallel ? ['--parallel', '--jobs', String(jobs)] : [];
    tallies.push(await runSuite([...specs, ...ways, ...args], env));
  }
  const tally = sum(tallies);
  // What is asked for may be in one suite alone, but must be in one.
  if (tally.passed + tally.failed > 0) return tally;
  console.error('no test is called so');
  return { passed: 0, failed: 1 };
}

/**
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
async function runSuite(args, env) {
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
