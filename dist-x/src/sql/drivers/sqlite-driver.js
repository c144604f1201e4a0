import { SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler, } from 'kysely';
/** Kysely's SQLite dialect upon one of our drivers. */
export function sqliteWith(driver) {
    return {
        createDriver: () => driver,
        createQueryCompiler: () => new SqliteQueryCompiler(),
        createAdapter: () => new SqliteAdapter(),
        createIntrospector: (sql) => new SqliteIntrospector(sql),
    };
}
/** A driver of kept statements whose transactions only read. */
export class SqliteReader extends SqliteDriver {
    #database;
    constructor(database) {
        super({ database });
        this.#database = database;
    }
    /** SQLite has ended the transaction by itself after some errors of the disk; then there is nothing to roll back. */
    async rollbackTransaction(connection) {
        if (this.#database.inTransaction)
            await super.rollbackTransaction(connection);
    }
}
//# sourceMappingURL=sqlite-driver.js.map