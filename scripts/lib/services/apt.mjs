import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { findProgram } from '../find-program.mjs';
import { run } from '../run.mjs';
import { step, StepFailed } from '../step.mjs';
import { privateServers } from './private.mjs';

const policy = '/usr/sbin/policy-rc.d';

/**
 * Installs what is missing with apt, as root on Debian or Ubuntu, and runs it privately.
 * @type {import('./services.mjs').Way}
 */
export async function aptInstalled(missing) {
  const apt = findProgram('apt-get');
  if (process.getuid?.() !== 0 || !apt || !isDebian(osRelease())) return [];
  const packages = missing.map(({ aptPackage }) => aptPackage);
  await step(`Installing ${packages.join(' and ')} with apt`, () => install(apt, packages));
  return privateServers()(missing);
}

/**
 * Tells Debian and its descendants, such as Ubuntu, by the text of /etc/os-release.
 * @param {string} release
 */
export const isDebian = (release) => /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release);

const osRelease = () =>
  existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';

/**
 * @param {string} apt
 * @param {readonly string[]} packages
 */
async function install(apt, packages) {
  const options = ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=300'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await withoutStartingServices(async () => {
    for (const args of [['update'], ['install', '--no-install-recommends', ...packages]]) {
      const { code, output } = await run(apt, [...options, ...args], { env });
      if (code !== 0) throw new StepFailed(`apt-get ${args.join(' ')} failed`, output);
    }
  });
}

/**
 * Packages start the system's services when they are installed, unless a policy forbids it; the tests need the
 * programs only.
 * @param {() => Promise<void>} work
 */
async function withoutStartingServices(work) {
  const ours = !existsSync(policy);
  const remove = () => rmSync(policy, { force: true });
  if (ours) {
    writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    process.once('exit', remove);
  }
  try {
    await work();
  } finally {
    if (ours) {
      process.off('exit', remove);
      remove();
    }
  }
}
