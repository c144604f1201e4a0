/**
 * The read database cannot be reached, did not answer in time, or has trouble with its disk or its locks that may pass.
 * What was tried may be tried again later; a statement that writes may or may not have been carried out.
 */
export class ReadDatabaseUnavailable extends Error {
  /** @param reason what happened, for the log @param cause the driver's error, if there was one */
  constructor(reason: string, cause?: unknown) {
    super(`the read database is unavailable: ${reason}`, { cause });
    this.name = 'ReadDatabaseUnavailable';
  }
}

/** The file of the read tables is no database any more, or a part of it is not: no waiting cures that. */
export class ReadDatabaseDamaged extends ReadDatabaseUnavailable {
  /** @param file its path @param fault what was found, in the driver's words */
  constructor(
    readonly file: string,
    readonly fault: string,
    cause?: unknown,
  ) {
    super(`${file} is damaged (${fault})`, cause);
    this.name = 'ReadDatabaseDamaged';
  }
}
