import { ApplicationError } from '../errors.js';
import { EmbeddedStoreError } from '../embedded-eventstore/errors.js';
import { EventStoreError } from '../eventstore/errors.js';
import { ConfigError } from '../app/config.js';
import { shownError, withoutSecrets } from '../app/logging.js';
import { StreamError } from '../audit/index.js';
import { FeedError } from './feed/feed.js';

/** Tells the person at the terminal what went wrong and sets the exit code; a stack only where it is our own fault, and no secret. */
export function reportFailure(error: unknown): void {
  process.exitCode = 1;
  console.error(
    expected(error) ? `tradeflow: ${withoutSecrets(error.message)}` : shownError(error),
  );
}

/** Errors whose message says all that the person at the terminal needs. */
const EXPLAINED = [
  ...[ConfigError, EventStoreError, EmbeddedStoreError, ApplicationError, FeedError, StreamError],
];

/** Mistakes of the settings or of the surroundings. */
function expected(error: unknown): error is Error {
  if (EXPLAINED.some((kind) => error instanceof kind)) return true;
  // The system's own, such as EADDRINUSE, EACCES or ECONNREFUSED.
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
