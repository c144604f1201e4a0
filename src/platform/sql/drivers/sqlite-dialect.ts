import { setTimeout as sleep } from 'node:timers/promises';

import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type SqliteDialectConfig,
} from 'kysely';

/** How long a write transaction waits for another process's to end, in milliseconds. */
const LOCK_PATIENCE = 30_000;

/**
 * Kysely's SQLite dialect for a connection that writes. Its transactions are IMMEDIATE: they hold the file's write
 * lock from the start, so what they read is what they write upon. While another process holds the lock they wait
 * asynchronously, for SQLite's own busy handler would put the whole event loop to sleep.
 */
export class SqliteWriterDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new SqliteWriterDriver(this.#config);
  }
}

class SqliteWriterDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const deadline = Date.now() + LOCK_PATIENCE;
    for (;;) {
      try {
        await connection.executeQuery(CompiledQuery.raw('BEGIN IMMEDIATE'));
        return;
      } catch (error) {
        if (!isBusy(error) || Date.now() > deadline) throw error;
        await sleep(2 + Math.random() * 10);
      }
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
}
