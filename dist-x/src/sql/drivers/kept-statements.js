import { onSqlite } from './sqlite-errors.js';
/** Statements kept at most; an application has a few hundred texts, batches included. */
const LIMIT = 500;
/**
 * A connection that prepares each text once and keeps the statement, of many the latest used: to prepare costs more
 * than to carry out. SQLite itself prepares a kept statement anew when the tables have changed under it, by whichever
 * connection, and libsql resets it before each use, so that one which failed can be used again.
 */
export class KeptStatements {
    #connection;
    #limit;
    /** In the order of use, the latest last. */
    #statements = new Map();
    constructor(connection, limit = LIMIT) {
        this.#connection = connection;
        this.#limit = limit;
    }
    /** How many are kept. */
    get size() {
        return this.#statements.size;
    }
    get inTransaction() {
        return this.#connection.inTransaction;
    }
    /** @returns the kept statement of this text, or a new one @throws ReadDatabaseUnavailable when the file has trouble */
    prepare(text) {
        const kept = this.#statements.get(text);
        if (kept !== undefined)
            this.#statements.delete(text);
        const statement = kept ?? onSqlite(() => new KeptStatement(this.#connection.prepare(text)));
        this.#statements.set(text, statement);
        if (this.#statements.size > this.#limit)
            this.#forgetOldest();
        return statement;
    }
    /**
     * Carries a statement out that is not to be kept.
     * @throws ReadDatabaseUnavailable when the file has trouble
     */
    exec(text) {
        onSqlite(() => this.#connection.exec(text));
    }
    close() {
        this.#statements.clear();
        this.#connection.close();
    }
    #forgetOldest() {
        const [oldest] = this.#statements.keys();
        if (oldest !== undefined)
            this.#statements.delete(oldest);
    }
}
/** A statement whose errors about the file are ReadDatabaseUnavailable. */
class KeptStatement {
    reader;
    #statement;
    constructor(statement) {
        this.#statement = statement;
        this.reader = statement.reader;
    }
    all(parameters) {
        return onSqlite(() => this.#statement.all(parameters));
    }
    run(parameters) {
        return onSqlite(() => this.#statement.run(parameters));
    }
    iterate(parameters) {
        return onSqlite(() => this.#statement.iterate(parameters));
    }
}
//# sourceMappingURL=kept-statements.js.map