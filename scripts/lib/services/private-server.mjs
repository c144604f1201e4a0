import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StepFailed } from '../step.mjs';
import { answers } from './answers.mjs';

const keeper = fileURLToPath(new URL('./keeper.mjs', import.meta.url));

/** How long a server may take until it answers, in milliseconds. */
const patience = 60_000;

/** A fresh folder for one private server. */
export const serverFolder = () => mkdtempSync(join(tmpdir(), 'tradeflow-test-'));

/**
 * Starts a server of our own, and waits until it answers.
 * @param {object} server
 * @param {string} server.folder from serverFolder; removed when the server has stopped
 * @param {string} server.program
 * @param {readonly string[]} server.args they make it listen on `port` of the loopback interface
 * @param {number} server.port
 * @param {import('./answers.mjs').Greeting} server.greeting
 * @returns {Promise<() => Promise<void>>} stops it, and resolves when it is gone
 * @throws {StepFailed} when it ends or does not answer in time
 */
export async function startServer({ folder, program, args, port, greeting }) {
  // A session of its own: a Ctrl-C in the terminal reaches us, and the server only through us.
  const child = spawn(process.execPath, [keeper, folder, program, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (complaint += text));
  const gone = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    child.stdin.end();
    await gone;
  };

  const deadline = Date.now() + patience;
  while (!(await answers(port, greeting))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new StepFailed(`${program} did not start`, complaint);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return stop;
}
