import Database from 'libsql';

import { ReadDatabaseDamaged, ReadDatabaseUnavailable } from '../errors.js';
import type { SqliteFault } from './sqlite-writing-messages.js';

/** SQLite's result codes, as its manual has them. libsql has names for some of the extended ones only. */
const [PERM, BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, CORRUPT] = [3, 5, 6, 7, 8, 9, 10, 11];
const [FULL, CANTOPEN, PROTOCOL, TOOBIG, CONSTRAINT, MISMATCH, NOTADB] = [
  13, 14, 15, 18, 19, 20, 26,
];

/** Errors about the value of a cell: too long, null, a key twice, of the wrong type. */
const ROW_FAULTS = new Set([TOOBIG, CONSTRAINT, MISMATCH]);

/** Errors about the file, its disk and its locks. */
const TROUBLE = new Set([
  ...[PERM, BUSY, LOCKED, NOMEM, READONLY, INTERRUPT],
  ...[IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB],
]);

/** Those of them that no waiting cures. */
const DAMAGE = new Set([CORRUPT, NOTADB]);

/** Whether an error says that a row does not fit its table. */
export function isSqliteRowFault(error: unknown): boolean {
  return ROW_FAULTS.has(resultCode(error));
}

/** Whether another connection holds the lock that a statement needs. */
export function isSqliteBusy(error: unknown): boolean {
  return error instanceof ReadDatabaseUnavailable && resultCode(error.cause) === BUSY;
}

/**
 * Carries a call of the driver out.
 * @param file which it is about
 * @throws ReadDatabaseUnavailable instead of its errors about the file, ReadDatabaseDamaged when that is damaged
 */
export function onSqlite<T>(file: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw ofStatement(error, file);
  }
}

/** What there is to say of an error in another thread. */
export function faultOf(error: unknown): SqliteFault {
  const cause = error instanceof ReadDatabaseUnavailable ? error.cause : error;
  if (!(cause instanceof Error)) return { message: String(cause) };
  const { message } = cause;
  if (!(cause instanceof Database.SqliteError)) return { message };
  return { message, code: cause.code, rawCode: cause.rawCode };
}

/** The error of another thread, as `onSqlite` would have thrown it there. */
export function errorOf({ message, code, rawCode }: SqliteFault, file: string): Error {
  const error =
    code === undefined ? new Error(message) : new Database.SqliteError(message, code, rawCode);
  return ofStatement(error, file);
}

function ofStatement<Thrown>(error: Thrown, file: string): Thrown | ReadDatabaseUnavailable {
  const code = resultCode(error);
  if (!TROUBLE.has(code)) return error;
  const reason = error instanceof Error ? error.message : '';
  if (DAMAGE.has(code)) return new ReadDatabaseDamaged(file, reason, error);
  return new ReadDatabaseUnavailable(reason, error);
}

/** The result code without its extension; 0 of other errors. */
function resultCode(error: unknown): number {
  if (error instanceof Database.SqliteError) return (error.rawCode ?? 0) & 0xff;
  // Of a file that cannot be opened libsql says in words alone.
  return error instanceof Error && error.message.startsWith('ConnectionFailed') ? CANTOPEN : 0;
}
