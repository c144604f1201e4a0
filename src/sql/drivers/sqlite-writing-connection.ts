import { Worker } from 'node:worker_threads';

import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';

import { ReadDatabaseUnavailable } from '../errors.js';
import { errorOf } from './sqlite-errors.js';
import {
  BEGIN,
  type StatementResult,
  type WritingInput,
  type WritingReply,
  type WritingRequest,
} from './sqlite-writing-messages.js';

const ENTRY = new URL('./sqlite-writing-worker.js', import.meta.url);

/** Who waits for the reply to a request. */
interface Waiter {
  readonly resolve: (result: StatementResult) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A connection in another thread. When that has died, which took the transaction back, nothing more of the transaction is
 * carried out, and the next one has a thread of its own.
 */
export class WritingConnection implements DatabaseConnection {
  readonly #file: string;
  readonly #entry: URL;
  #worker: Worker | undefined;
  /** In the order of their requests. */
  readonly #waiters: Waiter[] = [];
  /** Why the thread of the transaction in hand has ended. */
  #loss: ReadDatabaseUnavailable | undefined;

  /** @param entry the module of the thread */
  constructor(file: string, entry = ENTRY) {
    this.#file = file;
    this.#entry = entry;
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

  /** Ends the thread once it has done what it was asked. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    worker.ref();
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage(null satisfies WritingRequest);
    await ended;
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, {
      workerData: { file: this.#file } satisfies WritingInput,
    });
    worker.on('message', (reply: WritingReply) => {
      const waiter = this.#waiters.shift();
      if (this.#waiters.length === 0) worker.unref();
      if ('error' in reply) waiter?.reject(errorOf(reply.error, this.#file));
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
