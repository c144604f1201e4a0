import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { Kysely, SqliteDialect } from 'kysely';
import Database from 'libsql';

import type { ReadDatabase } from '../read-database.js';
import { run } from './run.js';
import { SqlTables } from './sql-tables.js';
import { sqliteDialect } from './sqlite-dialect.js';
import { SqliteWriterDialect, type Connection } from './sqlite-writer.js';

/**
 * Opens the read tables in one SQLite file: a connection that writes, and two that only read (one of them at leisure), which in
 * WAL mode never wait for a writer, be it of this process or another.
 *
 * A killed process loses nothing that was committed. With synchronous=NORMAL a power cut may lose the last commits,
 * each whole, rows and checkpoint alike; the events are still in the store, and the runner projects them again.
 */
export async function openSqlite<Schema>(file: string): Promise<ReadDatabase<Schema>> {
  await mkdir(dirname(file), { recursive: true });
  const writer = new Kysely<Schema>({
    dialect: new SqliteWriterDialect(connect(file, 'busy_timeout = 0')),
  });
  const reader = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: connect(file, 'query_only = ON') }),
  });
  const surveyor = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: connect(file, 'query_only = ON') }),
  });
  const write: ReadDatabase<Schema>['transaction'] = (work) => writer.transaction().execute(work);
  // Kysely closes a connection only when it has used it.
  for (const each of [writer, reader, surveyor]) await run(each, 'SELECT 1');

  return {
    sql: reader,
    tables: new SqlTables(sqliteDialect),
    snapshot: (work) => reader.transaction().execute(work),
    // The file has one write lock, so every write transaction holds the projection lock and more.
    longSnapshot: (work) => surveyor.transaction().execute(work),
    transaction: write,
    unlockedTransaction: write,
    exclusively: write,
    isRowFault: (error) =>
      error instanceof Database.SqliteError &&
      /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/.test(error.code),
    ping: async () => void (await run(reader, 'SELECT 1')),
    close: async () => {
      await Promise.all([writer.destroy(), reader.destroy(), surveyor.destroy()]);
    },
  };
}

function connect(file: string, pragma: string): Connection {
  const database = new Database(file);
  for (const each of [
    'busy_timeout = 5000',
    'journal_mode = WAL',
    'synchronous = NORMAL',
    pragma,
  ]) {
    database.pragma(each);
  }
  return database;
}
