import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { explain, prepare } from './prepare.mjs';
import { root } from './project.mjs';

/** Arguments upon which the command line says something of itself, and does nothing. */
const TELLING = new Set(['--help', '-h', '--version', '-V', 'help']);

/**
 * Runs the compiled command line in this very process, after installing and building what is missing: signals reach
 * it directly, and no child can outlive it.
 * @param {readonly string[]} args as typed after `tradeflow`
 */
export async function runCommandLine(args) {
  const main = join(root, 'dist', 'src', 'cli', 'main.js');
  // What is only told needs no look at every source file.
  if (!(args.some((arg) => TELLING.has(arg)) && existsSync(main))) await prepareOrExit();
  if (process.env.npm_lifecycle_event) leaveWithParent();
  process.argv = [process.execPath, main, ...args];
  await import(pathToFileURL(main).href);
}

async function prepareOrExit() {
  try {
    await prepare('serving');
  } catch (error) {
    explain(error);
    process.exit(1);
  }
}

/**
 * Asks this process to end when its parent is gone. npx runs it under a shell that passes no signal on, and npm
 * itself may be killed: either would leave a server behind that nobody knows of.
 */
function leaveWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200).unref();
}
