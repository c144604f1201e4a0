import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { Kysely } from 'kysely';

import { ReadDatabaseUnavailable } from '../errors.js';
import type { ReadDatabase } from '../read-database.js';
import type { DatabaseObserver } from '../statement-observer.js';
import { observed } from './observed-statements.js';
import { run } from './run.js';
import { SqlTables } from './sql-tables.js';
import { sqliteDialect } from './sqlite-dialect.js';
import { connectSqlite, OF_READER } from './sqlite-connect.js';
import { SqliteReader, sqliteWith } from './sqlite-driver.js';
import { isSqliteRowFault } from './sqlite-errors.js';
import { SqliteWriter } from './sqlite-writer.js';

/**
 * Opens the read tables in one SQLite file: a connection that writes, and two that only read (one of them at leisure), which in
 * WAL mode never wait for a writer, be it of this process or another.
 *
 * A killed process loses nothing that was committed. With synchronous=NORMAL a power cut may lose the last commits,
 * each whole, rows and checkpoint alike; the events are still in the store, and the runner projects them again.
 * @throws ReadDatabaseUnavailable when the file cannot be opened
 */
export async function openSqlite(file: string, observer?: DatabaseObserver): Promise<ReadDatabase> {
  await makeFolder(dirname(file));
  const log = observed(observer);
  const writer = new Kysely<unknown>({ dialect: sqliteWith(new SqliteWriter(file)), ...log });
  const [reader, surveyor] = [openReader(file, log), openReader(file, log)];
  const write: ReadDatabase['transaction'] = (work) => writer.transaction().execute(work);
  // Kysely closes a connection only when it has used it.
  for (const each of [reader, surveyor]) await run(each, 'SELECT 1');

  return {
    sql: reader,
    tables: new SqlTables(sqliteDialect),
    writers: 1,
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

function openReader(file: string, log: ReturnType<typeof observed>): Kysely<unknown> {
  const driver = new SqliteReader(connectSqlite(file, OF_READER));
  return new Kysely({ dialect: sqliteWith(driver), ...log });
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new ReadDatabaseUnavailable(`its folder ${folder} cannot be made`, error);
  }
}
