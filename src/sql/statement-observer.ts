import type { ReadDatabaseDamaged } from './errors.js';

/** Told of each statement that ends. It must not throw. */
export interface StatementObserver {
  /**
   * @param operation what kind of statement it was
   * @param seconds how long it took, from when its connection was there
   * @param isFailed whether it failed, or was given up
   */
  ended(operation: SqlOperation, seconds: number, isFailed: boolean): void;

  /** A read was refused at once, for the database is known to be away. */
  refused?(): void;
}

/** Told besides how the database is. It must not throw. */
export interface DatabaseObserver extends StatementObserver {
  /** A statement failed of a damaged file; told each time. */
  metDamage?(damage: ReadDatabaseDamaged): void;

  /** It does not answer: reads are refused from now on. @param reason for the log */
  wentAway?(reason: string): void;

  /** It answers again. */
  cameBack?(): void;
}

/** Kinds of statements. */
export type SqlOperation = 'select' | 'insert' | 'update' | 'delete' | 'other';
