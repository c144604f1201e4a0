import { ApplicationError } from '../errors.js';
import { EventStoreError } from '../eventstore/errors.js';
import { ConfigError } from '../platform/config.js';
import { FeedError } from './feed/feed-error.js';

/** Tells the person at the terminal what went wrong and sets the exit code; a stack only where it is our own fault. */
export function reportFailure(error: unknown): void {
  process.exitCode = 1;
  console.error(expected(error) ? `tradeflow: ${error.message}` : error);
}

/** Mistakes of the settings or of the surroundings, which their message explains whole. */
function expected(error: unknown): error is Error {
  if (error instanceof ConfigError || error instanceof EventStoreError) return true;
  if (error instanceof ApplicationError || error instanceof FeedError) return true;
  // The system's own, such as EADDRINUSE, EACCES or ECONNREFUSED.
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
