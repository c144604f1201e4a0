import Database from 'libsql';
/**
 * An exclusive lock on a file. The kernel keeps it, so it ends with its holder, however that dies, and it holds between
 * containers that share a folder, where one does not see the other's processes. Node has no such lock of its own; an
 * exclusive SQLite transaction on an otherwise empty file is one.
 */
export class FileLock {
    #database;
    constructor(database) {
        this.#database = database;
    }
    /**
     * Takes the lock, creating the file when it is missing.
     * @returns undefined when somebody else holds it
     */
    static tryAcquire(path) {
        const database = new Database(path);
        try {
            database.exec('BEGIN EXCLUSIVE');
            return new FileLock(database);
        }
        catch (error) {
            database.close();
            if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY')
                return undefined;
            throw error;
        }
    }
    release() {
        this.#database.close();
    }
}
//# sourceMappingURL=file-lock.js.map