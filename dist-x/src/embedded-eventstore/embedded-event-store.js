import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { hostForClients } from './server-options.js';
import { CLOSE, restoreFailure } from './worker-messages.js';
import { findLiveOwner } from './log/directory-lock.js';
/**
 * Starts the embedded event store on a folder.
 * @throws DirectoryInUse when a live process has the folder open; CorruptLog when a durable record is damaged
 */
export async function startEmbeddedEventStore(options) {
    const { onCutTail = warnOfCutTail, onRebuiltIndex = warnOfRebuiltIndex, access = {}, ...rest } = options;
    const input = { port: 0, ...rest, ...access };
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: input });
    // An error of the worker, now or later, has no handler on purpose: a process without its event store must not go on.
    const [report] = (await once(worker, 'message'));
    if (report.kind === 'failed') {
        await worker.terminate();
        throw restoreFailure(report.error);
    }
    if (report.cut !== undefined)
        onCutTail(report.cut);
    report.rebuiltIndexes.forEach(onRebuiltIndex);
    const exited = once(worker, 'exit');
    return {
        url: urlOf(report.port, access),
        port: report.port,
        close: async () => {
            worker.postMessage(CLOSE);
            await exited;
        },
    };
}
/** The connection string of the store that some live process runs on `directory`; undefined when none does. */
export async function findRunningEventStore(directory) {
    const owner = await findLiveOwner(directory);
    return owner?.port === undefined ? undefined : urlOf(owner.port);
}
function urlOf(port, access = {}) {
    return `esdb://${hostForClients(access)}:${port}?tls=${access.certificate !== undefined}`;
}
function warnOfCutTail({ file, offset, bytes }) {
    process.emitWarning(`the event log ended in a half-written record: cut ${bytes} bytes off ${file} at offset ${offset}`);
}
function warnOfRebuiltIndex({ file, reason }) {
    process.emitWarning(`an index of the event log, ${file}, was made again of the log: ${reason}`);
}
//# sourceMappingURL=embedded-event-store.js.map