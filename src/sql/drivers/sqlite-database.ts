import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { Kysely } from 'kysely';
import Database from 'libsql';

import { ReadDatabaseUnavailable } from '../errors.js';
import type { ReadDatabase } from '../read-database.js';
import { KeptStatements } from './kept-statements.js';
import { run } from './run.js';
import { SqlTables } from './sql-tables.js';
import { sqliteDialect } from './sqlite-dialect.js';
import { keptSqlite, SqliteReader, SqliteWriter } from './sqlite-driver.js';
import { isSqliteRowFault, onSqlite } from './sqlite-errors.js';

const COMMON = ['journal_mode = WAL', 'synchronous = NORMAL'];

/** A cache of 64 MiB and a checkpoint after 32 MiB: the pages that many commits change are written once for all. */
const OF_WRITER = [
  ...['busy_timeout = 0', 'cache_size = -65536', 'wal_autocheckpoint = 8192'],
  'analysis_limit = 1000',
];

/** In WAL mode a reader waits only while the file is recovered or its log is begun anew, and it waits with its thread. */
const OF_READER = ['busy_timeout = 100', 'cache_size = -16384', 'query_only = ON'];

/**
 * Opens the read tables in one SQLite file: a connection that writes, and two that only read (one of them at leisure), which in
 * WAL mode never wait for a writer, be it of this process or another.
 *
 * A killed process loses nothing that was committed. With synchronous=NORMAL a power cut may lose the last commits,
 * each whole, rows and checkpoint alike; the events are still in the store, and the runner projects them again.
 * @throws ReadDatabaseUnavailable when the file cannot be opened
 */
export async function openSqlite(file: string): Promise<ReadDatabase> {
  await makeFolder(dirname(file));
  const writer = new Kysely<unknown>({
    dialect: keptSqlite(new SqliteWriter(connect(file, OF_WRITER))),
  });
  const reader = new Kysely<unknown>({
    dialect: keptSqlite(new SqliteReader(connect(file, OF_READER))),
  });
  const surveyor = new Kysely<unknown>({
    dialect: keptSqlite(new SqliteReader(connect(file, OF_READER))),
  });
  const write: ReadDatabase['transaction'] = (work) => writer.transaction().execute(work);
  // Kysely closes a connection only when it has used it.
  for (const each of [writer, reader, surveyor]) await run(each, 'SELECT 1');

  return {
    sql: reader,
    tables: new SqlTables(sqliteDialect),
    snapshot: (work) => reader.transaction().execute(work),
    longSnapshot: (work) => surveyor.transaction().execute(work),
    transaction: write,
    // The file has one write lock, so that a write transaction is one maker at a time, too.
    exclusively: write,
    isRowFault: isSqliteRowFault,
    ping: async () => void (await run(reader, 'SELECT name FROM sqlite_master LIMIT 1')),
    close: async () => {
      await Promise.all([writer.destroy(), reader.destroy(), surveyor.destroy()]);
    },
  };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new ReadDatabaseUnavailable(`its folder ${folder} cannot be made`, error);
  }
}

function connect(file: string, pragmas: readonly string[]): KeptStatements {
  return onSqlite(() => {
    const database = new Database(file);
    // While it is opened, another process may be switching the file to WAL mode.
    for (const each of ['busy_timeout = 5000', ...COMMON, ...pragmas]) database.pragma(each);
    return new KeptStatements(database);
  });
}
