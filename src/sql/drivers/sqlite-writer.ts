import type { DatabaseConnection, Driver } from 'kysely';

import { monotonicMs } from '../../environment/clock.js';
import { random } from '../../environment/randomness.js';
import { sleep } from '../../environment/timers.js';
import { isSqliteBusy } from './sqlite-errors.js';
import { WritingConnection } from './sqlite-writing-connection.js';
import { COMMIT, ROLLBACK } from './sqlite-writing-messages.js';

/** How long a write transaction waits for another process's to end. */
const LOCK_TIMEOUT_MS = 30_000;

/**
 * The connection that writes a file. It lives in a thread of its own, so that who writes much goes on meanwhile, and
 * nobody waits for the disk. Its transactions are IMMEDIATE: they hold the file's write lock from the start, so what
 * they read is what they write upon. While another process holds the lock they wait asynchronously, and not in SQLite's
 * own busy handler.
 */
export class SqliteWriter implements Driver {
  readonly #connection: WritingConnection;
  /** Resolves when the connection is given back by whoever asked for it last. */
  #last: Promise<void> = Promise.resolve();
  #giveBack: () => void = () => undefined;

  constructor(file: string) {
    this.#connection = new WritingConnection(file);
  }

  async init(): Promise<void> {
    // The thread begins with the first statement.
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    let giveBack: () => void = () => undefined;
    this.#last = new Promise((resolve) => (giveBack = resolve));
    await before;
    this.#giveBack = giveBack;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#giveBack();
  }

  async beginTransaction(): Promise<void> {
    const deadline = monotonicMs() + LOCK_TIMEOUT_MS;
    while (!(await this.#hasBegun(deadline))) await sleep(2 + random() * 10);
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.query(COMMIT);
  }

  async rollbackTransaction(): Promise<void> {
    await this.#connection.query(ROLLBACK);
  }

  async destroy(): Promise<void> {
    await this.#connection.close();
  }

  /** @returns false when another process holds the lock */
  async #hasBegun(deadline: number): Promise<boolean> {
    try {
      await this.#connection.begin();
      return true;
    } catch (error) {
      if (!isSqliteBusy(error) || monotonicMs() > deadline) throw error;
      return false;
    }
  }
}
