import { parentPort, workerData } from 'node:worker_threads';
import { reportFailure } from './failure-report.js';
import { startEventStoreServer } from './server.js';
import type { WorkerInput, WorkerReport } from './worker-messages.js';

/* The worker thread in which the embedded event store runs: started and ended by embedded-event-store.ts. */

if (parentPort === null) throw new Error('the event store worker runs in a worker thread only');
const host = parentPort;

function report(message: WorkerReport): void {
  host.postMessage(message);
}

try {
  const server = await startEventStoreServer(workerData as WorkerInput);
  const { port, cut, remadeIndexes } = server;
  report({ kind: 'listening', port, cut, remadeIndexes });
  // The only message is the request to close.
  host.once('message', () => {
    void server.close().then(() => host.close());
  });
} catch (error) {
  report({ kind: 'failed', error: reportFailure(error) });
}
