import { setTimeout as sleep } from 'node:timers/promises';

import { SqliteDialect, SqliteDriver, type Driver } from 'kysely';
import type Database from 'libsql';

/** How long a write transaction waits for another process's to end. */
const LOCK_TIMEOUT_MS = 30_000;

/** A connection to a SQLite file. */
export type Connection = InstanceType<typeof Database>;

/**
 * Kysely's SQLite dialect for a connection that writes. Its transactions are IMMEDIATE: they hold the file's write
 * lock from the start, so what they read is what they write upon. While another process holds the lock they wait
 * asynchronously, for SQLite's own busy handler would put the whole event loop to sleep.
 */
export class SqliteWriterDialect extends SqliteDialect {
  readonly #database: Connection;

  constructor(database: Connection) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new SqliteWriterDriver(this.#database);
  }
}

class SqliteWriterDriver extends SqliteDriver {
  readonly #database: Connection;

  constructor(database: Connection) {
    super({ database });
    this.#database = database;
  }

  override async beginTransaction(): Promise<void> {
    const deadline = Date.now() + LOCK_TIMEOUT_MS;
    while (!this.#hasBegun(deadline)) await sleep(2 + Math.random() * 10);
  }

  /** @returns false when another process holds the lock */
  #hasBegun(deadline: number): boolean {
    try {
      // Not as a prepared statement: one that found the file locked stays in progress until it is garbage-collected,
      // and a connection cannot commit while a statement is in progress.
      this.#database.exec('BEGIN IMMEDIATE');
      return true;
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error;
      return false;
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
}
