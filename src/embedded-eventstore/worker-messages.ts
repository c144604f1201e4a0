import { CorruptLog, DirectoryInUse } from './errors.js';
import type { IndexFault } from './index/index-file.js';
import type { CutTail } from './log/recovery.js';
import type { EventStoreServerOptions } from './server-options.js';

/** What the worker is started with. */
export type WorkerInput = EventStoreServerOptions;

/** Asks the worker to close the store and end. */
export const CLOSE = 'close';

/** What the worker reports, once, when it has started or could not. */
export type WorkerReport =
  | {
      readonly kind: 'listening';
      readonly port: number;
      readonly cut: CutTail | undefined;
      readonly rebuiltIndexes: readonly IndexFault[];
    }
  | { readonly kind: 'failed'; readonly error: FailureReport };

/** An error as it crosses the thread boundary, which strips classes. */
export type FailureReport =
  | { readonly kind: 'in-use'; readonly directory: string; readonly pid: number | undefined }
  | {
      readonly kind: 'corrupt';
      readonly file: string;
      readonly offset: number;
      readonly reason: string;
    }
  | { readonly kind: 'other'; readonly message: string };

/** Prepares an error for the way out of the worker. */
export function reportFailure(error: unknown): FailureReport {
  if (error instanceof DirectoryInUse) {
    return { kind: 'in-use', directory: error.directory, pid: error.pid };
  }
  if (error instanceof CorruptLog) {
    return { kind: 'corrupt', file: error.file, offset: error.offset, reason: error.reason };
  }
  return { kind: 'other', message: error instanceof Error ? error.message : String(error) };
}

/** The error that a worker reported. */
export function restoreFailure(report: FailureReport): Error {
  switch (report.kind) {
    case 'in-use':
      return new DirectoryInUse(report.directory, report.pid);
    case 'corrupt':
      return new CorruptLog(report.file, report.offset, report.reason);
    case 'other':
      return new Error(report.message);
  }
}
