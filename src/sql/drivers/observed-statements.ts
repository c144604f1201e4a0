import type { Logger } from 'kysely';

import { ReadDatabaseDamaged } from '../errors.js';
import type { DatabaseObserver, SqlOperation } from '../statement-observer.js';

const OPERATIONS: ReadonlyMap<string, SqlOperation> = new Map(
  (['select', 'insert', 'update', 'delete'] as const).map((each) => [each, each]),
);

/** All of these words have as many letters. */
const WORD_LENGTH = 6;

/** What a Kysely logs through, so that an observer is told of each statement; nothing when there is none. */
export function observed(observer: DatabaseObserver | undefined): { readonly log?: Logger } {
  if (observer === undefined) return {};
  return {
    log(event) {
      const { level, query, queryDurationMillis } = event;
      observer.ended(operationOf(query.sql), queryDurationMillis / 1_000, level === 'error');
      if (level === 'error' && event.error instanceof ReadDatabaseDamaged) {
        observer.metDamage?.(event.error);
      }
    },
  };
}

/** What kind of statement a text is. */
export function operationOf(sql: string): SqlOperation {
  return OPERATIONS.get(sql.slice(0, WORD_LENGTH).toLowerCase()) ?? 'other';
}
