import Database from 'libsql';

import { KeptStatements } from './kept-statements.js';
import { onSqlite } from './sqlite-errors.js';

const COMMON = ['journal_mode = WAL', 'synchronous = NORMAL'];

/** A cache of 64 MiB and a checkpoint after 32 MiB: the pages that many commits change are written once for all. */
export const OF_WRITER = [
  ...['busy_timeout = 0', 'cache_size = -65536', 'wal_autocheckpoint = 8192'],
  'analysis_limit = 1000',
];

/** In WAL mode a reader waits only while the file is recovered or its log is begun anew, and it waits with its thread. */
export const OF_READER = ['busy_timeout = 100', 'cache_size = -16384', 'query_only = ON'];

/** Opens a connection to a file. @throws ReadDatabaseUnavailable when that cannot be done, ReadDatabaseDamaged when it is damaged */
export function connectSqlite(file: string, pragmas: readonly string[]): KeptStatements {
  return onSqlite(file, () => {
    const database = new Database(file);
    // While it is opened, another process may be switching the file to WAL mode.
    for (const each of ['busy_timeout = 5000', ...COMMON, ...pragmas]) database.pragma(each);
    return new KeptStatements(database, file);
  });
}
