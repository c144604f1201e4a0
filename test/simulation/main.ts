import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

import { CopiedBuild } from './planted/copied-build.js';
import { changesOf } from './planted/planted-faults.js';
import { variantCalled } from './planted/variants.js';
import { simulate } from './simulate.js';
import { compressImmediately } from './world/immediate-compression.js';

/*
 * node dist/test/simulation/main.js FIRST [COUNT] [--variant NAME] [--fault NAME]: simulates so many seeds, one after the
 * other, until one has violations, and prints a line of JSON for each. With COUNT left out: the one seed, and all that
 * happens. --variant: with a build in which what is rare happens all the time; --fault: with a planted one.
 */
const { values, positionals } = parseArgs({
  options: { variant: { type: 'string' }, fault: { type: 'string' } },
  allowPositionals: true,
});
const { variant, fault } = values;
const changes = changesOf(fault, variant === undefined ? undefined : variantCalled(variant));
if (changes.length > 0) runCopy();
else await run();

/** Simulates in a copy of the build that says something else. */
function runCopy(): void {
  const build = new CopiedBuild(changes);
  try {
    const { status } = spawnSync(process.execPath, [build.main, ...positionals], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    process.exitCode = status ?? 1;
  } finally {
    build.remove();
  }
}

async function run(): Promise<void> {
  const [first, count] = positionals.map(Number);
  if (first === undefined) throw new Error('which seed?');
  let seed = first;
  process.on('unhandledRejection', (reason) => {
    console.log(JSON.stringify({ seed, violations: [`nobody handles ${String(reason)}`] }));
    process.exit(1);
  });
  compressImmediately();
  const tell = count === undefined ? (line: string) => console.log(line) : undefined;
  for (; seed < first + (count ?? 1); seed++) {
    const simulated = await simulate(seed, tell);
    console.log(JSON.stringify(simulated));
    if (simulated.violations.length > 0) process.exitCode = 1;
    if (process.exitCode === 1) break;
  }
}
