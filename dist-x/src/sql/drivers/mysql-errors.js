import { ReadDatabaseUnavailable } from '../errors.js';
/** Errors about the value of a cell: too long, out of range, null, of the wrong type, a key twice. */
const ROW_FAULTS = new Set([
    'ER_DATA_TOO_LONG',
    'ER_WARN_DATA_OUT_OF_RANGE',
    'ER_BAD_NULL_ERROR',
    'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD',
    'ER_DUP_ENTRY',
]);
/** Answers of a server that is busy with locks, out of room, or on its way down. */
const TROUBLE = new Set([
    'ER_LOCK_WAIT_TIMEOUT',
    'ER_LOCK_DEADLOCK',
    'ER_TABLE_DEF_CHANGED',
    'ER_DISK_FULL',
    'ER_RECORD_FILE_FULL',
    'ER_ERROR_ON_WRITE',
    'ER_ERROR_ON_READ',
    'ER_GET_ERRNO',
    'ER_OUT_OF_RESOURCES',
    'ER_OUTOFMEMORY',
    'ER_LOCK_TABLE_FULL',
    'ER_CON_COUNT_ERROR',
    'ER_TOO_MANY_USER_CONNECTIONS',
    'ER_SERVER_SHUTDOWN',
    'ER_CONNECTION_KILLED',
    'ER_QUERY_INTERRUPTED',
    'ER_QUERY_TIMEOUT',
    'ER_STATEMENT_TIMEOUT',
    'ER_OPTION_PREVENTS_STATEMENT',
]);
/** Whether an error says that a row does not fit its table. */
export function isMysqlRowFault(error) {
    return ROW_FAULTS.has(codeOf(error));
}
/** The error of a statement as its caller gets it. @returns a ReadDatabaseUnavailable, or the error itself */
export function ofStatement(error) {
    const isFatal = 'fatal' in error && error.fatal === true;
    return isFatal || TROUBLE.has(codeOf(error)) || isOfNetwork(error) ? unavailable(error) : error;
}
/** The error of an attempt to connect, whatever it was. */
export function ofConnecting(error) {
    return unavailable(error);
}
function unavailable(error) {
    if (error instanceof ReadDatabaseUnavailable)
        return error;
    return new ReadDatabaseUnavailable(error instanceof Error ? error.message : String(error), error);
}
/** Whether the operating system has made it, of a socket. */
function isOfNetwork(error) {
    return 'syscall' in error || codeOf(error).startsWith('PROTOCOL_');
}
function codeOf(error) {
    return error instanceof Error && 'code' in error ? String(error.code) : '';
}
//# sourceMappingURL=mysql-errors.js.map