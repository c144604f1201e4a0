import { parentPort, workerData } from 'node:worker_threads';
import { reportFailure } from './worker-messages.js';
import { startEventStoreServer } from './server.js';
/* The worker thread in which the embedded event store runs: started and ended by embedded-event-store.ts. */
if (parentPort === null)
    throw new Error('the event store worker runs in a worker thread only');
const host = parentPort;
function report(message) {
    host.postMessage(message);
}
try {
    const server = await startEventStoreServer(workerData);
    const { port, cut, rebuiltIndexes } = server;
    report({ kind: 'listening', port, cut, rebuiltIndexes });
    // The only message is the request to close.
    host.once('message', () => {
        void server.close().then(() => host.close());
    });
}
catch (error) {
    report({ kind: 'failed', error: reportFailure(error) });
}
//# sourceMappingURL=worker.js.map