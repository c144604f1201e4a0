import {
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  type Dialect,
  type Driver,
} from 'kysely';
import { createPool, format, type Pool, type PoolConnection, type SqlValue } from 'mysql2';

import { MysqlConnection, type Patience } from './mysql-connection.js';
import type { MysqlBreaker } from './mysql-breaker.js';
import { ofConnecting } from './mysql-errors.js';
import { prepareSession } from './mysql-session.js';
import { within } from './within.js';

/** How long connections may take to say goodbye. */
const GOODBYE_MS = 1000;

/** For how long an attempt to connect goes on that nobody waits for any more. */
const AFTERTIME_MS = 2000;

export interface PoolOptions {
  readonly url: string;
  /** Connections at most. */
  readonly connections: number;
  /** How long to wait for a connection, be it a new one or one that is in use. */
  readonly acquireMs: number;
  readonly patience: Patience;
  /**
   * How long a connection may be idle: one in use is closed by the server then, and its transaction taken back, for its
   * client stands still; those that nobody uses are closed here before.
   */
  readonly idleMs: number;
  /** The statement that begins a transaction. */
  readonly begin: 'START TRANSACTION' | 'START TRANSACTION READ ONLY';
  /** Refuses at once while the server is away; absent for whoever has to try. */
  readonly breaker?: MysqlBreaker;
}

/** Kysely's MySQL dialect upon a driver that keeps nobody waiting. */
export function limitedMysql(options: PoolOptions): Dialect {
  return {
    createDriver: () => new LimitedMysqlDriver(options),
    createQueryCompiler: () => new MysqlQueryCompiler(),
    createAdapter: () => new MysqlAdapter(),
    createIntrospector: (sql) => new MysqlIntrospector(sql),
  };
}

/**
 * A pool of connections, each prepared before its first use. Whatever the server does, or does not do, a connection
 * and the outcome of each statement are there in time, or a ReadDatabaseUnavailable is. The connection of a statement
 * that was given up is destroyed, and the next one is a new one.
 */
class LimitedMysqlDriver implements Driver {
  readonly #options: PoolOptions;
  readonly #connections = new Map<PoolConnection, MysqlConnection>();
  #pool: Pool | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Makes the pool, which looks for idle connections from then on: Kysely ends no driver that nobody has used. */
  async init(): Promise<void> {
    const { url, connections, acquireMs, idleMs } = this.#options;
    this.#pool = createPool({
      uri: url,
      connectionLimit: connections,
      connectTimeout: acquireMs + AFTERTIME_MS,
      charset: 'utf8mb4',
      // Only a pool that may have fewer closes what is idle.
      maxIdle: connections - 1,
      idleTimeout: idleMs / 2,
      gracefulEnd: true,
      // Integers beyond 2^53, of which the tables have none, would come as text rather than be rounded.
      supportBigNumbers: true,
      // The driver looks through every text for question marks, be there parameters or not.
      queryFormat: (text: string, parameters: SqlValue[]) =>
        parameters.length === 0 ? text : format(text, parameters),
    });
  }

  async acquireConnection(): Promise<MysqlConnection> {
    const { breaker } = this.#options;
    breaker?.expectClosed();
    try {
      const raw = await within(this.#options.acquireMs, this.#takeOne(), (late) => late.release());
      const known = this.#connections.get(raw);
      const connection = known ?? this.#wrap(raw);
      connection.take();
      if (known === undefined) await prepareOrLose(connection, this.#options.idleMs);
      return connection;
    } catch (error) {
      void breaker?.doubt();
      throw ofConnecting(error);
    }
  }

  async releaseConnection(connection: MysqlConnection): Promise<void> {
    connection.release();
  }

  async beginTransaction(connection: MysqlConnection): Promise<void> {
    await connection.query(this.#options.begin);
  }

  async commitTransaction(connection: MysqlConnection): Promise<void> {
    await connection.query('COMMIT');
  }

  /** The transaction of a connection that is lost, the server takes back by itself. */
  async rollbackTransaction(connection: MysqlConnection): Promise<void> {
    if (!connection.isLost) await connection.query('ROLLBACK');
  }

  /** Closes all connections, with a goodbye where the server takes it. */
  async destroy(): Promise<void> {
    const goodbye = new Promise<void>((resolve, reject) => {
      this.#pool!.end((error) => (error ? reject(error) : resolve()));
    });
    await within(GOODBYE_MS, goodbye).catch(() => {
      for (const connection of this.#connections.values()) connection.lose();
    });
  }

  #takeOne(): Promise<PoolConnection> {
    return new Promise((resolve, reject) => {
      this.#pool!.getConnection((error, connection) =>
        error ? reject(error) : resolve(connection),
      );
    });
  }

  #wrap(raw: PoolConnection): MysqlConnection {
    const forget = (): void => {
      this.#connections.delete(raw);
      void this.#options.breaker?.doubt();
    };
    // The server has closed it, perhaps while nobody used it.
    raw.once('end', forget).once('error', forget);
    const connection = new MysqlConnection(raw, this.#options.patience, forget);
    this.#connections.set(raw, connection);
    return connection;
  }
}

async function prepareOrLose(connection: MysqlConnection, idleMs: number): Promise<void> {
  try {
    await prepareSession(connection, idleMs);
  } catch (error) {
    connection.lose();
    throw error;
  }
}
