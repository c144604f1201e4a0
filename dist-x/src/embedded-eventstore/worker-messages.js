import { CorruptLog, DirectoryInUse } from './errors.js';
/** Asks the worker to close the store and end. */
export const CLOSE = 'close';
/** Prepares an error for the way out of the worker. */
export function reportFailure(error) {
    if (error instanceof DirectoryInUse) {
        return { kind: 'in-use', directory: error.directory, pid: error.pid };
    }
    if (error instanceof CorruptLog) {
        return { kind: 'corrupt', file: error.file, offset: error.offset, reason: error.reason };
    }
    return { kind: 'other', message: error instanceof Error ? error.message : String(error) };
}
/** The error that a worker reported. */
export function restoreFailure(report) {
    switch (report.kind) {
        case 'in-use':
            return new DirectoryInUse(report.directory, report.pid);
        case 'corrupt':
            return new CorruptLog(report.file, report.offset, report.reason);
        case 'other':
            return new Error(report.message);
    }
}
//# sourceMappingURL=worker-messages.js.map