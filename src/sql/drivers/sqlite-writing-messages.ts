/** What the thread that writes is started with. */
export interface WritingInput {
  readonly file: string;
}

/** A statement, or a script without parameters; null to close the file and end. Each but null is replied to, in turn. */
export type WritingRequest = {
  readonly text: string;
  readonly parameters: readonly unknown[];
} | null;

/** What a statement came to. */
export type WritingReply = StatementResult | { readonly error: SqliteFault };

export interface StatementResult {
  readonly rows: readonly unknown[];
  /** Of one that answers no rows. */
  readonly affected: bigint;
}

/** An error of SQLite, as far as it goes from one thread to another. */
export interface SqliteFault {
  readonly message: string;
  readonly code?: string | undefined;
  readonly rawCode?: number | undefined;
}

/** How a transaction begins, and ends. */
export const BEGIN = 'BEGIN IMMEDIATE;';
export const COMMIT = 'COMMIT;';
export const ROLLBACK = 'ROLLBACK;';
