import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';

import { ReadDatabaseUnavailable } from '../errors.js';
import { errorOf, isSqliteBusy } from './sqlite-errors.js';
import {
  BEGIN,
  COMMIT,
  ROLLBACK,
  type StatementResult,
  type WritingInput,
  type WritingReply,
  type WritingRequest,
} from './sqlite-writing-messages.js';

/** How long a write transaction waits for another process's to end. */
const LOCK_TIMEOUT_MS = 30_000;

const ENTRY = new URL('./sqlite-writing-worker.js', import.meta.url);

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
    const deadline = performance.now() + LOCK_TIMEOUT_MS;
    while (!(await this.#hasBegun(deadline))) await sleep(2 + Math.random() * 10);
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
      if (!isSqliteBusy(error) || performance.now() > deadline) throw error;
      return false;
    }
  }
}

/** Who waits for the reply to a request. */
interface Waiter {
  readonly resolve: (result: StatementResult) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A connection in another thread. When that has died, which took the transaction back, nothing more of the transaction is
 * carried out, and the next one has a thread of its own.
 */
class WritingConnection implements DatabaseConnection {
  readonly #file: string;
  #worker: Worker | undefined;
  /** In the order of their requests. */
  readonly #waiters: Waiter[] = [];
  /** Why the thread of the transaction in hand has ended. */
  #loss: ReadDatabaseUnavailable | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Begins a transaction. @throws as query does */
  async begin(): Promise<void> {
    this.#loss = undefined;
    await this.query(BEGIN);
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, affected } = await this.query(sql, parameters);
    // What the statement answers is whoever made it to know.
    return { rows: rows as Row[], numAffectedRows: affected };
  }

  /** Results come whole. */
  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }

  /** @throws ReadDatabaseUnavailable when the file has trouble, and the driver's error about the statement */
  query(text: string, parameters: readonly unknown[] = []): Promise<StatementResult> {
    if (this.#loss !== undefined) return Promise.reject(this.#loss);
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      // Only who waits for something keeps the process alive.
      if (this.#waiters.push({ resolve, reject }) === 1) worker.ref();
      worker.postMessage({ text, parameters } satisfies WritingRequest);
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    worker.ref();
    const ended = once(worker, 'exit');
    worker.postMessage(null satisfies WritingRequest);
    await ended;
  }

  #start(): Worker {
    const worker = new Worker(ENTRY, {
      workerData: { file: this.#file } satisfies WritingInput,
    });
    worker.on('message', (reply: WritingReply) => {
      const waiter = this.#waiters.shift();
      if (this.#waiters.length === 0) worker.unref();
      if ('error' in reply) waiter?.reject(errorOf(reply.error));
      else waiter?.resolve(reply);
    });
    let reason: unknown;
    worker.on('error', (error) => (reason = error));
    worker.on('exit', () => this.#lose(reason));
    return worker;
  }

  #lose(reason: unknown): void {
    this.#worker = undefined;
    this.#loss = new ReadDatabaseUnavailable('the thread that writes has ended', reason);
    for (const { reject } of this.#waiters.splice(0)) reject(this.#loss);
  }
}
