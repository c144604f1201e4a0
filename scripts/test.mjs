// npm test: from a bare clone to every check and every suite, MySQL and Redis included.
import { runChecks } from './lib/checks.mjs';
import { runMocha } from './lib/mocha.mjs';
import { explain, prepare } from './lib/prepare.mjs';
import { aptInstalled } from './lib/services/apt.mjs';
import { containers } from './lib/services/docker.mjs';
import { given } from './lib/services/given.mjs';
import { privateServers } from './lib/services/private.mjs';
import { services } from './lib/services/services.mjs';
import { startServices } from './lib/services/start-services.mjs';
import { lastLine, sum } from './lib/tally.mjs';

const ways = [given(process.env), containers(), privateServers(), aptInstalled];

/** A step that failed counts as one, whatever it kept from running. */
const failure = { passed: 0, failed: 1 };

async function runAll() {
  try {
    await prepare();
  } catch (error) {
    explain(error);
    return failure;
  }
  console.log('Checks');
  const checks = await runChecks();
  return sum([checks, await runSuites()]);
}

async function runSuites() {
  console.log('Services');
  let running;
  try {
    running = await startServices(services, ways);
  } catch (error) {
    explain(error);
    return failure;
  }
  for (const line of running.how) console.log(`  ${line}`);
  try {
    return await runMocha(process.argv.slice(2), running.env);
  } finally {
    await running.stop();
  }
}

const tally = await runAll();
console.log(lastLine(tally));
process.exitCode = tally.failed === 0 ? 0 : 1;
