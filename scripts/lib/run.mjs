import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './project.mjs';

/**
 * Waits for a child process to end. Meanwhile SIGINT and SIGTERM are passed on to it, and this process then ends
 * too: nobody is left running behind a Ctrl-C.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code, 1 when a signal ended it
 */
export function exitOf(child) {
  return new Promise((resolve, reject) => {
    /** @type {NodeJS.Signals | undefined} */
    let received;
    /** @param {NodeJS.Signals} signal */
    const relay = (signal) => {
      received = signal;
      child.kill(signal);
    };
    const release = () => {
      process.off('SIGINT', relay);
      process.off('SIGTERM', relay);
    };
    process.on('SIGINT', relay);
    process.on('SIGTERM', relay);
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('close', (code) => {
      release();
      if (received) process.exit(128 + constants.signals[received]);
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs a program to its end and collects what it prints.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, input?: string, cwd?: string }} [options]
 * @returns {Promise<{ code: number, output: string }>} output: standard output and error as they came. A program
 *   that cannot be started has code 127.
 */
export async function run(program, args, { env = process.env, input = '', cwd = root } = {}) {
  const child = spawn(program, args, { cwd, env });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
  // A program that ends without reading its input is judged by its exit code, not by the broken pipe.
  child.stdin.on('error', () => {}).end(input);
  try {
    return { code: await exitOf(child), output };
  } catch (error) {
    return { code: 127, output: String(error) };
  }
}

/**
 * Runs one of the project's tools, a Node script, with this Node.
 * @param {readonly string[]} args the script and its arguments
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 */
export const runNode = (args, options) => run(process.execPath, args, options);
