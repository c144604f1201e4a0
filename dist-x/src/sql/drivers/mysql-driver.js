import { MysqlAdapter, MysqlIntrospector, MysqlQueryCompiler, } from 'kysely';
import { createPool, format } from 'mysql2';
import { MysqlConnection } from './mysql-connection.js';
import { ofConnecting } from './mysql-errors.js';
import { prepareSession } from './mysql-session.js';
import { within } from './within.js';
/** How long connections may take to say goodbye. */
const GOODBYE_MS = 1000;
/** For how long an attempt to connect goes on that nobody waits for any more. */
const AFTERTIME_MS = 2000;
/** Kysely's MySQL dialect upon a driver that keeps nobody waiting. */
export function limitedMysql(options) {
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
class LimitedMysqlDriver {
    #options;
    #connections = new Map();
    #pool;
    constructor(options) {
        this.#options = options;
    }
    /** Makes the pool, which looks for idle connections from then on: Kysely ends no driver that nobody has used. */
    async init() {
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
            queryFormat: (text, parameters) => parameters.length === 0 ? text : format(text, parameters),
        });
    }
    async acquireConnection() {
        try {
            const raw = await within(this.#options.acquireMs, this.#takeOne(), (late) => late.release());
            const known = this.#connections.get(raw);
            const connection = known ?? this.#wrap(raw);
            connection.take();
            if (known === undefined)
                await prepareOrLose(connection, this.#options.idleMs);
            return connection;
        }
        catch (error) {
            throw ofConnecting(error);
        }
    }
    async releaseConnection(connection) {
        connection.release();
    }
    async beginTransaction(connection) {
        await connection.query(this.#options.begin);
    }
    async commitTransaction(connection) {
        await connection.query('COMMIT');
    }
    /** The transaction of a connection that is lost, the server takes back by itself. */
    async rollbackTransaction(connection) {
        if (!connection.isLost)
            await connection.query('ROLLBACK');
    }
    /** Closes all connections, with a goodbye where the server takes it. */
    async destroy() {
        const goodbye = new Promise((resolve, reject) => {
            this.#pool.end((error) => (error ? reject(error) : resolve()));
        });
        await within(GOODBYE_MS, goodbye).catch(() => {
            for (const connection of this.#connections.values())
                connection.lose();
        });
    }
    #takeOne() {
        return new Promise((resolve, reject) => {
            this.#pool.getConnection((error, connection) => error ? reject(error) : resolve(connection));
        });
    }
    #wrap(raw) {
        const forget = () => void this.#connections.delete(raw);
        // The server has closed it, perhaps while nobody used it.
        raw.once('end', forget).once('error', forget);
        const connection = new MysqlConnection(raw, this.#options.patience, forget);
        this.#connections.set(raw, connection);
        return connection;
    }
}
async function prepareOrLose(connection, idleMs) {
    try {
        await prepareSession(connection, idleMs);
    }
    catch (error) {
        connection.lose();
        throw error;
    }
}
//# sourceMappingURL=mysql-driver.js.map