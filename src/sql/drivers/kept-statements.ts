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
  readonly #file: string;
  readonly #limit: number;
  /** In the order of use, the latest last. */
  readonly #statements = new Map<string, SqliteStatement>();

  /** @param file to which it is a connection, for errors */
  constructor(connection: Connection, file: string, limit = LIMIT) {
    this.#connection = connection;
    this.#file = file;
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
    const statement = kept ?? this.#prepared(text);
    this.#statements.set(text, statement);
    if (this.#statements.size > this.#limit) this.#forgetOldest();
    return statement;
  }

  /**
   * Carries a statement out that is not to be kept.
   * @throws ReadDatabaseUnavailable when the file has trouble
   */
  exec(text: string): void {
    onSqlite(this.#file, () => this.#connection.exec(text));
  }

  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }

  #prepared(text: string): SqliteStatement {
    const statement = onSqlite(this.#file, () => this.#connection.prepare(text));
    return new KeptStatement(statement, this.#file);
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
  readonly #file: string;

  constructor(statement: Statement, file: string) {
    this.#statement = statement;
    this.#file = file;
    this.reader = statement.reader;
  }

  all(parameters: readonly unknown[]): unknown[] {
    return onSqlite(this.#file, () => this.#statement.all(parameters));
  }

  run(parameters: readonly unknown[]): ReturnType<SqliteStatement['run']> {
    return onSqlite(this.#file, () => this.#statement.run(parameters));
  }

  iterate(parameters: readonly unknown[]): IterableIterator<unknown> {
    return onSqlite(this.#file, () => this.#statement.iterate(parameters));
  }
}
