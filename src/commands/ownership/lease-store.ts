/** A record as it is stored. */
export interface StoredRecord {
  /** Undefined when there is none yet. */
  readonly text: string | undefined;
  /** Which of its writings it is: whoever replaces it says so. */
  readonly version: string;
}

/** Where the processes keep the record of who owns which market: one text that is replaced as a whole. */
export interface LeaseStore {
  /** The record as it is now. @throws the store's error */
  read(): Promise<StoredRecord>;
  /**
   * Replaces the record, if nobody has since it was read.
   * @param version of the reading
   * @returns the version that it has now; undefined when it is another's by now, and nothing was written
   * @throws the store's error: it may have been replaced
   */
  replace(version: string, text: string): Promise<string | undefined>;
}
