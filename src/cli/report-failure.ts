import { ApplicationError } from '../errors.js';
import { CorruptLog, EmbeddedStoreError, StoreOwnerEnded } from '../embedded-eventstore/errors.js';
import { EventStoreCorrupt, EventStoreError } from '../eventstore/errors.js';
import { ConfigError } from '../app/config.js';
import { shownError, withoutSecrets } from '../app/logging.js';
import { namingDamagedTables } from '../app/start/damaged-tables.js';
import { StartFailure } from '../app/start/start-failure.js';
import { StreamError } from '../audit/index.js';
import { EX_CONFIG, EX_DATAERR, EX_OF_FAULT, EX_TEMPFAIL, EX_UNAVAILABLE } from './exit-status.js';
import { FeedError } from './feed/feed.js';
import { StatusError } from './status/server-status.js';

/** Tells the person at the terminal what went wrong and sets the exit code; a stack only where it is our own fault, and no secret. */
export function reportFailure(failure: unknown): void {
  const error = namingDamagedTables(failure);
  process.exitCode = exitStatusOf(error);
  if (!expected(error)) return console.error(shownError(error));
  const lines = error instanceof StartFailure ? error.message.split('\n') : [error.message];
  for (const line of lines) console.error(`tradeflow: ${withoutSecrets(line)}`);
}

/** With what the process is to end. */
export function exitStatusOf(error: unknown): number {
  if (error instanceof StartFailure) return EX_OF_FAULT[error.faults[0]!.kind];
  if (error instanceof ConfigError) return EX_CONFIG;
  if (error instanceof StoreOwnerEnded) return EX_UNAVAILABLE;
  if (error instanceof ApplicationError && error.code === 'BUILD_RUNNING') return EX_TEMPFAIL;
  return error instanceof CorruptLog || error instanceof EventStoreCorrupt ? EX_DATAERR : 1;
}

/** Errors whose message says all that the person at the terminal needs. */
const EXPLAINED = [
  ...[ConfigError, StartFailure, EventStoreError, EmbeddedStoreError],
  ...[ApplicationError, FeedError, StatusError, StreamError],
];

/** Mistakes of the settings or of the surroundings. */
function expected(error: unknown): error is Error {
  if (EXPLAINED.some((kind) => error instanceof kind)) return true;
  // The system's own, such as EADDRINUSE, EACCES or ECONNREFUSED.
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
