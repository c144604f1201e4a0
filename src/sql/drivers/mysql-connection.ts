import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { PoolConnection, QueryError, ResultSetHeader, RowDataPacket } from 'mysql2';

import { ReadDatabaseUnavailable } from '../errors.js';
import { afterFreeMs } from './free-timer.js';
import { ofStatement } from './mysql-errors.js';

/** How long to wait for the outcome of a statement. */
export type Patience =
  /** All statements until the connection is given back may take so long together. */
  | { readonly togetherMs: number }
  /** A statement may take its time, as long as the server is at it: asked after so long, and again. */
  | { readonly askAfterMs: number; readonly isAtWork: (threadId: number) => Promise<boolean> };

/** The server had done with a statement when it was asked: its answer may be on its way still. */
const LAST_ANSWER_MS = 100;

type Result = ResultSetHeader | RowDataPacket[];

/** A pooled connection whose statements end in time, if need be with a ReadDatabaseUnavailable. */
export class MysqlConnection implements DatabaseConnection {
  readonly #raw: PoolConnection;
  readonly #patience: Patience;
  readonly #onLost: () => void;
  #isLost = false;
  /** What is left of the time of all statements together. */
  #leftMs = 0;

  constructor(raw: PoolConnection, patience: Patience, onLost: () => void) {
    this.#raw = raw;
    this.#patience = patience;
    this.#onLost = onLost;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** Somebody uses it from now on. */
  take(): void {
    if ('togetherMs' in this.#patience) this.#leftMs = this.#patience.togetherMs;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.query(sql, parameters);
    if (Array.isArray(result)) return { rows: result as Row[] };
    return { rows: [], numAffectedRows: BigInt(result.affectedRows) };
  }

  /** Results come whole, for they are to come in time. */
  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }

  /** @throws ReadDatabaseUnavailable when there is no outcome in time, and the driver's error about the statement */
  query(text: string, parameters: readonly unknown[] = []): Promise<Result> {
    if (this.#isLost) return Promise.reject(new ReadDatabaseUnavailable('the connection is lost'));
    return new Promise((resolve, reject) => {
      const stopWaiting = this.#whenSilent(() => {
        reject(new ReadDatabaseUnavailable('no answer in time'));
        this.lose();
      });
      this.#raw.query<Result>(text, [...parameters], (error: QueryError | null, result) => {
        stopWaiting();
        if (error === null) return resolve(result);
        reject(ofStatement(error));
        if (error.fatal === true) this.lose();
      });
    });
  }

  release(): void {
    if (!this.#isLost) this.#raw.release();
  }

  /** Gives the connection up for good: it is in a state that nobody knows. */
  lose(): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.#onLost();
    this.#raw.destroy();
  }

  /** Calls `act` when a statement that is sent now has taken too long. @returns to be called when it has ended */
  #whenSilent(act: () => void): () => void {
    const patience = this.#patience;
    if ('togetherMs' in patience) {
      const stop = afterFreeMs(this.#leftMs, act);
      return () => {
        this.#leftMs = Math.max(1, stop());
      };
    }
    let isOpen = true;
    const ask = async (): Promise<void> => {
      const isAtWork = await patience.isAtWork(this.#raw.threadId);
      if (!isOpen) return;
      if (isAtWork) stop = afterFreeMs(patience.askAfterMs, () => void ask());
      else stop = afterFreeMs(LAST_ANSWER_MS, act);
    };
    let stop = afterFreeMs(patience.askAfterMs, () => void ask());
    return () => {
      isOpen = false;
      stop();
    };
  }
}
