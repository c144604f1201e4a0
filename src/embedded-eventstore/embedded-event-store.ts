import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { EventDatabaseOptions } from './engine/event-database.js';
import { type Access, hostForClients } from './server-options.js';
import { CLOSE, restoreFailure, type WorkerInput, type WorkerReport } from './worker-messages.js';
import type { IndexFault } from './index/index-file.js';
import { findLiveOwner } from './log/directory-lock.js';
import type { CutTail } from './log/recovery.js';

export interface EmbeddedEventStoreOptions extends EventDatabaseOptions {
  /** Folder that holds the event log; created when missing. */
  readonly directory: string;
  /** By default one that the system chooses. */
  readonly port?: number;
  /** By default the store is for this machine alone, in the clear and for everybody. */
  readonly access?: Access;
  /**
   * Is told when a crash had left a half-written tail and start-up cut it off. By default a warning of the process.
   */
  readonly onCutTail?: (cut: CutTail) => void;
  /** Is told of each index file that start-up had to rebuild. By default a warning of the process. */
  readonly onRebuiltIndex?: (index: IndexFault) => void;
}

/** An event store that runs in a worker thread of this process and speaks EventStoreDB's protocol. */
export interface EmbeddedEventStore {
  /** The connection string for it, without credentials. */
  readonly url: string;
  readonly port: number;
  /** Makes the appends in progress durable, ends the server and frees the folder; safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts the embedded event store on a folder.
 * @throws DirectoryInUse when a live process has the folder open; CorruptLog when a durable record is damaged
 */
export async function startEmbeddedEventStore(
  options: EmbeddedEventStoreOptions,
): Promise<EmbeddedEventStore> {
  const {
    onCutTail = warnOfCutTail,
    onRebuiltIndex = warnOfRebuiltIndex,
    access = {},
    ...rest
  } = options;
  const input: WorkerInput = { port: 0, ...rest, ...access };
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: input });
  // An error of the worker, now or later, has no handler on purpose: a process without its event store must not go on.
  const [report] = (await once(worker, 'message')) as [WorkerReport];
  if (report.kind === 'failed') {
    await worker.terminate();
    throw restoreFailure(report.error);
  }
  if (report.cut !== undefined) onCutTail(report.cut);
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
export async function findRunningEventStore(directory: string): Promise<string | undefined> {
  const owner = await findLiveOwner(directory);
  return owner?.port === undefined ? undefined : urlOf(owner.port);
}

function urlOf(port: number, access: Access = {}): string {
  return `esdb://${hostForClients(access)}:${port}?tls=${access.certificate !== undefined}`;
}

function warnOfCutTail({ file, offset, bytes }: CutTail): void {
  process.emitWarning(
    `the event log ended in a half-written record: cut ${bytes} bytes off ${file} at offset ${offset}`,
  );
}

function warnOfRebuiltIndex({ file, reason }: IndexFault): void {
  process.emitWarning(`an index of the event log, ${file}, was made again of the log: ${reason}`);
}
