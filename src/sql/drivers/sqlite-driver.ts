import { setTimeout as sleep } from 'node:timers/promises';

import {
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
} from 'kysely';

import type { KeptStatements } from './kept-statements.js';
import { isSqliteBusy } from './sqlite-errors.js';

/** How long a write transaction waits for another process's to end. */
const LOCK_TIMEOUT_MS = 30_000;

/** Kysely's SQLite dialect upon a driver of kept statements. */
export function keptSqlite(driver: SqliteReader): Dialect {
  return {
    createDriver: () => driver,
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (sql) => new SqliteIntrospector(sql),
  };
}

/** A driver whose transactions only read. */
export class SqliteReader extends SqliteDriver {
  protected readonly database: KeptStatements;

  constructor(database: KeptStatements) {
    super({ database });
    this.database = database;
  }

  /** SQLite has ended the transaction by itself after some errors of the disk; then there is nothing to roll back. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/**
 * A driver whose transactions are IMMEDIATE: they hold the file's write lock from the start, so what they read is what
 * they write upon. While another process holds the lock they wait asynchronously, for SQLite's own busy handler would
 * put the whole event loop to sleep.
 */
export class SqliteWriter extends SqliteReader {
  override async beginTransaction(): Promise<void> {
    const deadline = Date.now() + LOCK_TIMEOUT_MS;
    while (!this.#hasBegun(deadline)) await sleep(2 + Math.random() * 10);
  }

  /** @returns false when another process holds the lock */
  #hasBegun(deadline: number): boolean {
    try {
      // Not as a kept statement: one that found the file locked stays in progress until it is used again, and a
      // connection cannot commit while a statement is in progress.
      this.database.exec('BEGIN IMMEDIATE');
      return true;
    } catch (error) {
      if (!isSqliteBusy(error) || Date.now() > deadline) throw error;
      return false;
    }
  }
}
