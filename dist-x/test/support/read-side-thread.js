/*
 * A process whose read side runs in a worker thread, to be terminated: what read-side-process.js is given and tells goes
 * through it. Any message from who started it ends the thread, wherever it is, and then the process.
 */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
const program = fileURLToPath(new URL('./read-side-process.js', import.meta.url));
const worker = new Worker(program, { argv: process.argv.slice(2) });
worker.on('message', (message) => process.send?.(message));
await once(process, 'message');
await worker.terminate();
process.exit(0);
//# sourceMappingURL=read-side-thread.js.map