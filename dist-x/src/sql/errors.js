/**
 * The read database cannot be reached, did not answer in time, or has trouble with its disk or its locks that may pass.
 * What was tried may be tried again later; a statement that writes may or may not have been carried out.
 */
export class ReadDatabaseUnavailable extends Error {
    /** @param reason what happened, for the log @param cause the driver's error, if there was one */
    constructor(reason, cause) {
        super(`the read database is unavailable: ${reason}`, { cause });
        this.name = 'ReadDatabaseUnavailable';
    }
}
//# sourceMappingURL=errors.js.map