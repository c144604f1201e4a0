import {
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
} from 'kysely';

import type { KeptStatements } from './kept-statements.js';

/** Kysely's SQLite dialect upon one of our drivers. */
export function sqliteWith(driver: Driver): Dialect {
  return {
    createDriver: () => driver,
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (sql) => new SqliteIntrospector(sql),
  };
}

/** A driver of kept statements whose transactions only read. */
export class SqliteReader extends SqliteDriver {
  readonly #database: KeptStatements;

  constructor(database: KeptStatements) {
    super({ database });
    this.#database = database;
  }

  /** SQLite has ended the transaction by itself after some errors of the disk; then there is nothing to roll back. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}
