import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type Database from 'libsql';

import { onSqlite } from './sqlite-errors.js';

/** A connection to a SQLite file. */
export type Connection = InstanceType<typeof Database>;

/** Statements kept at most; an application has a few hundred texts, batches included. */
const LIMIT = 500;

/**
 * A connection that prepares each text once and keeps the statement, of many the latest used: to prepare costs more
 * than to carry out. SQLite itself prepares a kept statement anew when the tables have changed under it, by whichever
 * connection, and libsql resets it before each use, so that one which failed can be used again.
 */
export class KeptStatements implements SqliteDatabase {
  readonly #connection: Connection;
  readonly #limit: number;
  /** In the order of use, the latest last. */
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(connection: Connection, limit = LIMIT) {
    this.#connection = connection;
    this.#limit = limit;
  }

  /** How many are kept. */
  get size(): number {
    return this.#statements.size;
  }

  get inTransaction(): boolean {
    return this.#connection.inTransaction;
  }

  /** @returns the kept statement of this text, or a new one @throws ReadDatabaseUnavailable when the file has trouble */
  prepare(text: string): SqliteStatement {
    const kept = this.#statements.get(text);
    if (kept !== undefined) this.#statements.delete(text);
    const statement = kept ?? onSqlite(() => new KeptStatement(this.#connection.prepare(text)));
    this.#statements.set(text, statement);
    if (this.#statements.size > this.#limit) this.#forgetOldest();
    return statement;
  }

  /**
   * Carries a statement out that is not to be kept.
   * @throws ReadDatabaseUnavailable when the file has trouble
   */
  exec(text: string): void {
    onSqlite(() => this.#connection.exec(text));
  }

  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }

  #forgetOldest(): void {
    const [oldest] = this.#statements.keys();
    if (oldest !== undefined) this.#statements.delete(oldest);
  }
}

type Statement = ReturnType<Connection['prepare']>;

/** A statement whose errors about the file are ReadDatabaseUnavailable. */
class KeptStatement implements SqliteStatement {
  readonly reader: boolean;
  readonly #statement: Statement;

  constructor(statement: Statement) {
    this.#statement = statement;
    this.reader = statement.reader;
  }

  all(parameters: readonly unknown[]): unknown[] {
    return onSqlite(() => this.#statement.all(parameters));
  }

  run(parameters: readonly unknown[]): ReturnType<SqliteStatement['run']> {
    return onSqlite(() => this.#statement.run(parameters));
  }

  iterate(parameters: readonly unknown[]): IterableIterator<unknown> {
    return onSqlite(() => this.#statement.iterate(parameters));
  }
}
