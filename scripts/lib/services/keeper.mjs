// node keeper.mjs FOLDER PROGRAM [ARGUMENT...]
//
// Keeps one private server: runs it until standard input ends, then stops it and removes its folder. The holder of
// the other end of that pipe need not do anything for it: however it ends, SIGKILL included, the pipe ends too.
import { spawn } from 'node:child_process';
import { openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** How long the server may take to stop before it is killed, in milliseconds. */
const patience = 10_000;

const [folder = '', program = '', ...args] = process.argv.slice(2);
const log = join(folder, 'server.log');
const logFile = openSync(log, 'a');
const server = spawn(program, args, { stdio: ['ignore', logFile, logFile] });
let stopping = false;

process.stdin.on('end', stop).on('error', stop).resume();
process.on('SIGTERM', stop);
server.on('error', (error) => end(String(error)));
server.on('exit', (code) => end(stopping ? '' : `${readFileSync(log, 'utf8')}exit code ${code}`));

function stop() {
  stopping = true;
  server.kill('SIGTERM');
  setTimeout(() => server.kill('SIGKILL'), patience);
}

/** @param {string} complaint why it ended unasked, empty when it did not */
function end(complaint) {
  rmSync(folder, { recursive: true, force: true });
  process.stderr.write(complaint, () => process.exit(complaint === '' ? 0 : 1));
}
